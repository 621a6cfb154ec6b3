"""What decisions do when something happens elsewhere: a motion is entered, or a decision."""

from coalition.act import Act, consequence_of
from coalition.admission.events import ApplicationReferred, WaiverAsked
from coalition.attendance.events import PresumptionReferred
from coalition.decisions.commands.register import Wording, enter_decision, enter_motion
from coalition.decisions.queries import generated
from coalition.decisions.tables import Motion
from coalition.meetings.events import PresenterReferred
from coalition.membership.events import ChairHandoverAsked, SeatsAsked
from coalition.minutes.events import CorrectionDisputed, MinutesAdopted
from coalition.revocation import queries as revocation
from coalition.revocation.events import ReasonsAmended, ReinstatementMoved, RevocationMoved
from coalition.web.languages import current, say_in


@consequence_of(ApplicationReferred)
async def put_the_application_to_the_coalition(act: Act, event: ApplicationReferred) -> None:
    """Opinions differ: a motion asks the coalition whether it admits the applicant (ToR-79)."""
    named = await generated.applicant(event.subject)
    await enter_motion(
        act, _worded(f"application.{_kind(named)}", named), kind="application", about=event.subject
    )


@consequence_of(WaiverAsked)
async def put_the_waiver_to_the_coalition(act: Act, event: WaiverAsked) -> None:
    """A motion asks whether an individual may join without a sponsor (ToR-48), by the reference of her file only."""
    await enter_motion(
        act, _worded("waiver", await generated.applicant(event.subject)), kind="waiver", about=event.subject
    )


@consequence_of(PresumptionReferred)
async def put_the_presumption_to_the_coalition(act: Act, event: PresumptionReferred) -> None:
    """The member explained its absences: a motion asks the coalition whether it keeps the member (ToR-60)."""
    named = await generated.member(event.member)
    await enter_motion(
        act,
        _worded(f"presumption.{_kind(named)}", named),
        kind="presumption",
        subject=event.member,
        about=event.subject,
    )


@consequence_of(PresenterReferred)
async def put_the_presentation_to_the_coalition(act: Act, event: PresenterReferred) -> None:
    """Members disagree on an external presentation: a motion asks the coalition whether it may be given (ToR-96)."""
    await enter_motion(
        act,
        _worded("presenter", await generated.presentation(event.subject)),
        kind="presenter",
        about=event.subject,
    )


@consequence_of(RevocationMoved)
async def put_the_revocation_to_the_coalition(act: Act, event: RevocationMoved) -> None:
    """A member moved to vote on a revocation: the motion waits for the notice, then for the chair to open the vote."""
    case = await revocation.case_for_motion(event.subject)
    wording = Wording(
        title_fr=case.title_fr,
        title_en=case.title_en,
        text_fr=case.text_fr,
        text_en=case.text_en,
        written_first=case.written_first,
    )
    await enter_motion(
        act,
        wording,
        kind="revocation",
        mover=case.mover,
        moved_by=case.moved_by,
        meeting=case.meeting,
        subject=case.subject,
        about=event.subject,
    )


@consequence_of(ReasonsAmended)
async def amend_the_motion_of_the_case(act: Act, event: ReasonsAmended) -> None:
    """The motion that members will vote on gives the reasons as they stand; no vote on it is open."""
    case = await revocation.case_for_motion(event.subject)
    await Motion.update(
        {
            Motion.text_fr: case.text_fr,
            Motion.text_en: case.text_en,
            Motion.written_first: case.written_first,
        }
    ).where((Motion.kind == "revocation") & (Motion.about == str(event.subject)))


@consequence_of(ReinstatementMoved)
async def put_the_return_to_the_coalition(act: Act, event: ReinstatementMoved) -> None:
    """A member moved that one that was revoked be a member again: the coalition decides, as on any motion (ToR-58)."""
    asked = await revocation.motion_of_reinstatement(event.subject)
    wording = Wording(
        title_fr=asked.title_fr,
        title_en=asked.title_en,
        text_fr=asked.text_fr,
        text_en=asked.text_en,
        written_first=asked.written_first,
    )
    await enter_motion(
        act, wording, kind="reinstatement", mover=asked.mover, moved_by=asked.moved_by, about=event.subject
    )


@consequence_of(SeatsAsked)
async def put_the_seats_to_the_coalition(act: Act, event: SeatsAsked) -> None:
    """An organisation needs more than its one seat: a motion asks the coalition whether it adds some (ToR-47)."""
    await enter_motion(
        act,
        _worded_seats(event, await generated.member(event.member)),
        kind="seats",
        mover=event.member,
        moved_by=act.actor.person,
        about=event.subject,
    )


@consequence_of(ChairHandoverAsked)
async def put_the_chair_to_the_coalition(act: Act, event: ChairHandoverAsked) -> None:
    """A member asks that the chair pass to an organisation: a motion asks the coalition (ToR-72). Not in an emergency."""
    if event.handover_kind == "decision":
        await enter_motion(
            act,
            _worded_chair(
                await generated.member(event.successor), await generated.chair_reason(event.subject)
            ),
            kind="chair",
            mover=event.member,
            moved_by=act.actor.person,
            about=event.subject,
        )


@consequence_of(CorrectionDisputed)
async def put_the_correction_to_the_coalition(act: Act, event: CorrectionDisputed) -> None:
    """A correction to minutes is disputed: a motion asks the coalition whether it is made (ToR-64)."""
    named = await generated.correction(event.correction)

    def said(lang: str, part: str) -> str:
        values = {"reference": named.reference, "point": named.position, "number": named.number}
        return say_in(lang, f"correcting.motion.{part}", **values).unescape()

    await enter_motion(
        act,
        Wording(
            title_fr=said("fr", "title"),
            title_en=said("en", "title"),
            text_fr=said("fr", "text"),
            text_en=said("en", "text"),
            written_first=current(),
        ),
        kind="minutes",
        mover=event.member,
        moved_by=act.actor.person,
        about=event.correction,
    )


@consequence_of(MinutesAdopted)
async def register_the_adoption_of_minutes(act: Act, event: MinutesAdopted) -> None:
    """Minutes are adopted by consensus (ToR-64): it is a decision like another."""
    wording = _worded("minutes", await generated.minutes(event.subject), text=False)
    await enter_decision(
        act,
        title_fr=wording.title_fr,
        title_en=wording.title_en,
        mode="consensus",
        is_adopted=True,
        at=act.now,
        meeting=event.meeting,
    )


def _worded_seats(event: SeatsAsked, named: generated.Named) -> Wording:
    """What is asked, on which ground, and the organisation's own words where it gave some."""

    def said(lang: str, part: str) -> str:
        key = f"representation.motion.{part}"
        name = named.name_fr if lang == "fr" else named.name_en
        ground = say_in(lang, f"representation.ground.{event.ground}")
        return say_in(lang, key, n=event.seats, name=name, ground=ground, reason=event.reason).unescape()

    texts = {
        lang: "\n\n".join([said(lang, "text"), *([said(lang, "reason")] if event.reason else [])])
        for lang in ("fr", "en")
    }
    return Wording(
        title_fr=said("fr", "title"),
        title_en=said("en", "title"),
        text_fr=texts["fr"],
        text_en=texts["en"],
        written_first=current(),
    )


def _worded_chair(named: generated.Named, reason: str) -> Wording:
    """Which organisation, and why, in the words of the member that asks."""

    def said(lang: str, part: str) -> str:
        name = named.name_fr if lang == "fr" else named.name_en
        return say_in(lang, f"leaving.motion.{part}", name=name, reason=reason).unescape()

    return Wording(
        title_fr=said("fr", "title"),
        title_en=said("en", "title"),
        text_fr=said("fr", "text"),
        text_en=said("en", "text"),
        written_first=current(),
    )


def _kind(named: generated.Named) -> str:
    return "individual" if named.kind == "individual" else "organization"


def _worded(what: str, named: generated.Named, *, text: bool = True) -> Wording:
    """The sentences of `decisions.generated.<what>`, in both languages, as plain text."""

    def said(lang: str, part: str) -> str:
        name = named.name_fr if lang == "fr" else named.name_en
        values = {"name": name or named.name_fr or named.name_en, "reference": named.reference}
        return say_in(lang, f"decisions.generated.{what}.{part}", **values).unescape()

    return Wording(
        title_fr=said("fr", "title"),
        title_en=said("en", "title"),
        text_fr=said("fr", "text") if text else "",
        text_en=said("en", "text") if text else "",
        written_first="fr",
    )
