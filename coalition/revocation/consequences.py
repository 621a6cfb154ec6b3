"""What a case does when its motion is entered, when it is withdrawn, and when its vote closes."""

from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of, new_id
from coalition.audit import chain
from coalition.decisions.events import (
    MotionAdopted,
    MotionMoved,
    MotionNotAdopted,
    MotionWithdrawn,
    VotingClosed,
)
from coalition.mandate.queries import ruleset_on
from coalition.revocation.events import (
    MemberReinstated,
    MembershipRevoked,
    ReinstatementDecided,
    ResultNoticeDrafted,
    RevocationDecided,
)
from coalition.revocation.queries import (
    CaseFacts,
    ReinstatementFacts,
    case_facts,
    case_of_motion,
    closed_at,
    day_of,
    hash_of_notice,
    reinstatement,
    reinstatement_of_motion,
    subject_in,
)
from coalition.revocation.tables import Reinstatement, ResultNotice, RevocationCase, SubjectAnswer
from coalition.settings import settings
from coalition.terms.revocation import result_notice_due_on
from coalition.web import dates
from coalition.web.languages import ERASED, LANGUAGES, say_in


@consequence_of(MotionMoved)
async def know_its_motion(act: Act, event: MotionMoved) -> None:
    """The motion that decisions entered for a case is the case's motion."""
    if event.motion_kind == "revocation" and event.about:
        await RevocationCase.update({RevocationCase.motion: event.subject}).where(
            RevocationCase.id == UUID(event.about)
        )
    if event.motion_kind == "reinstatement" and event.about:
        await Reinstatement.update({Reinstatement.motion: event.subject}).where(
            Reinstatement.id == UUID(event.about)
        )


@consequence_of(MotionWithdrawn)
async def close_without_a_vote(act: Act, event: MotionWithdrawn) -> None:
    """Who moved it takes the motion back: the case is over, nothing changes for the member concerned."""
    case = await case_of_motion(event.subject)
    facts = await case_facts(case) if case else None
    if facts and not facts.outcome:
        await _decide(act, facts, "withdrawn", act.now)
    asked = await reinstatement_of_motion(event.subject)
    if asked and (found := await reinstatement(asked)):
        await _answer_the_request(act, found, "withdrawn")


@consequence_of(MotionAdopted, MotionNotAdopted)
async def decide_on_the_return(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decides whether a member that it revoked is one again; adopted, it is active from this instant."""
    if event.motion_kind != "reinstatement" or not event.about:
        return
    found = await reinstatement(UUID(event.about))
    if found is None or found.outcome:
        return
    is_back = isinstance(event, MotionAdopted)
    await _answer_the_request(act, found, "reinstated" if is_back else "not_reinstated")
    if is_back:
        act.record(MemberReinstated(subject=found.member, request=found.id))


@consequence_of(MotionAdopted, MotionNotAdopted)
async def decide(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The vote is decided: the notice is drafted either way, and rights end if it was adopted (ToR-58).

    They end when the vote closed; where the result hung on a ruling, they were kept until then.
    """
    if event.motion_kind != "revocation" or not event.about or not event.voting:
        return
    facts = await case_facts(UUID(event.about))
    if facts is None or facts.outcome:
        return
    outcome = "revoked" if isinstance(event, MotionAdopted) else "not_revoked"
    counted = next((e for e in act.events if isinstance(e, VotingClosed)), None)
    closed = await closed_at(event.voting)
    ended = closed if counted else act.now
    await _decide(act, facts, outcome, ended)
    await _draft(act, facts, outcome, counted, closed)
    if outcome == "revoked":
        act.record(MembershipRevoked(subject=facts.id, member=facts.subject, at=ended))


@consequence_of(PersonErased)
async def forget_what_she_answered(act: Act, event: PersonErased) -> None:
    """What a person who is erased answered in a case goes, in the trail's private part too (P14)."""
    hers = SubjectAnswer.person == event.subject
    for case in {row["revocation_case"] for row in await SubjectAnswer.select().where(hers)}:
        await chain.forget(case)
    await SubjectAnswer.update({SubjectAnswer.text: ERASED}).where(hers)


async def _answer_the_request(act: Act, found: ReinstatementFacts, outcome: str) -> None:
    await Reinstatement.update({Reinstatement.decided_at: act.now, Reinstatement.outcome: outcome}).where(
        Reinstatement.id == found.id
    )
    act.record(ReinstatementDecided(subject=found.id, member=found.member, outcome=outcome))


async def _decide(act: Act, facts: CaseFacts, outcome: str, at: datetime) -> None:
    await RevocationCase.update({RevocationCase.decided_at: at, RevocationCase.outcome: outcome}).where(
        RevocationCase.id == facts.id
    )
    act.record(RevocationDecided(subject=facts.id, member=facts.subject, outcome=outcome))


async def _draft(
    act: Act, facts: CaseFacts, outcome: str, counted: VotingClosed | None, closed: datetime
) -> None:
    """The notice as plain text, with the count and the instant at which the vote closed. Nobody is told of a draft."""
    due = result_notice_due_on(
        day_of(closed if counted else act.now), await ruleset_on(day_of(facts.moved_at))
    ) or day_of(closed)
    body = {
        lang: say_in(
            lang,
            f"revocation.notice.{outcome}",
            member=subject_in(facts, lang),
            reference=facts.reference,
            closed=dates.date(closed, lang, settings().zone, plain=True),
            count=_count(lang, counted),
        ).unescape()
        for lang in LANGUAGES
    }
    await ResultNotice.insert(
        ResultNotice(
            id=new_id(), case=facts.id, body_fr=body["fr"], body_en=body["en"], drafted_at=act.now, due_on=due,
            text_hash=hash_of_notice(body["fr"], body["en"]),
        )
    )  # fmt: skip
    act.record(ResultNoticeDrafted(subject=facts.id, due_on=due, body=f"{body['fr']}\n\n{body['en']}"))


def _count(lang: str, counted: VotingClosed | None) -> Markup:
    """The numbers, or that there are none to give: they would tell who chose what (V12)."""
    if counted is None or counted.votes_for is None:
        return say_in(lang, "revocation.notice.no_count")
    return say_in(
        lang,
        "revocation.notice.count",
        votes_for=counted.votes_for,
        votes_against=counted.votes_against,
        abstentions=counted.abstentions,
        needed=counted.needed,
    )
