"""What follows for membership from what other slices decide."""

from uuid import UUID

from coalition.accounts.events import PersonErased
from coalition.accounts.registration import acting_already
from coalition.act import Act, consequence_of, new_id
from coalition.admission.events import ApplicantAdmitted
from coalition.admission.queries import admitted
from coalition.attendance.events import (
    PresumptionDropped,
    WithdrawalPresumed,
    WithdrawalTookEffect,
    WithdrawalUndone,
)
from coalition.decisions.events import MotionAdopted, MotionMoved, MotionNotAdopted, MotionWithdrawn
from coalition.mandate.queries import ruleset_on
from coalition.membership.commands.chair import close_handover, give_chair, lock_the_chair
from coalition.membership.entry import Entrant, change_status, close_seats, end, enter, seat, take_back
from coalition.membership.events import AffiliationEnded, LeaveDeclined, MembershipEnded, SeatsGranted
from coalition.membership.queries import (
    MEMBER_STATUSES,
    added_seats,
    handover,
    member_at,
    next_terms_review,
    open_handovers,
    pending_status,
    seats_of,
    status_at,
)
from coalition.membership.tables import (
    ChairHandover,
    ExtraSeat,
    LeaveRequest,
    Member,
    MemberAffiliation,
    Profile,
    Representative,
    SecondarySector,
)
from coalition.revocation.events import (
    MemberReinstated,
    MembershipRevoked,
    RevocationDecided,
    RevocationMoved,
)
from coalition.settings import settings
from coalition.web.languages import ERASED


@consequence_of(ApplicantAdmitted)
async def enter_the_admitted(act: Act, event: ApplicantAdmitted) -> None:
    """An admitted applicant enters the register; the person who applied is its principal representative, those it named
    its alternates, and what it said of itself is its profile. Someone who acts for a member already stays one person.

    An individual speaks and decides for herself; she signs for no organisation.
    """
    facts = await admitted(event.subject)
    is_organization = facts.kind == "organization"
    member = await enter(
        act,
        Entrant(
            facts.kind,
            facts.name_fr,
            facts.name_en,
            facts.sector,
            act.now.astimezone(settings().zone).date(),
            act.now,
            application=event.subject,
            shows_name=facts.shows_name,
        ),
    )
    await seat(
        act,
        member,
        (await acting_already(facts.person) if is_organization else None) or facts.person,
        role="principal",
        may_decide=facts.may_decide or not is_organization,
        may_sign=facts.may_sign and is_organization,
    )
    for person in facts.alternates:
        known = await acting_already(person) or person
        await seat(act, member, known, role="alternate", may_decide=True, may_sign=False)
    for sector in facts.other_sectors:
        await SecondarySector.insert(SecondarySector(id=new_id(), member=member, sector=sector))
    if is_organization:
        await Profile.insert(
            Profile(
                id=new_id(),
                member=member,
                services_fr=facts.services if facts.language == "fr" else "",
                services_en=facts.services if facts.language == "en" else "",
                area=facts.area,
                website=facts.website,
                email=facts.email,
                phone=facts.phone,
                updated_at=act.now,
            )
        )


@consequence_of(WithdrawalPresumed)
async def presume(act: Act, event: WithdrawalPresumed) -> None:
    """Rights are kept; a revocation under way stays what is said of the member."""
    if await status_at(event.member, act.now) in ("active", "on_leave"):
        await change_status(act, event.member, "presumed_withdrawn")


@consequence_of(PresumptionDropped)
async def presume_no_more(act: Act, event: PresumptionDropped) -> None:
    """The member is in good standing again, unless a revocation is under way."""
    await _stand(act, event.member)


@consequence_of(WithdrawalTookEffect)
async def withdraw(act: Act, event: WithdrawalTookEffect) -> None:
    """The membership ends, and every right with it. Who has left has left."""
    if await status_at(event.member, act.now) in MEMBER_STATUSES:
        await end(act, event.member, "withdrawn", event.how)


@consequence_of(WithdrawalUndone)
async def go_on(act: Act, event: WithdrawalUndone) -> None:
    """Her membership goes on from now, and she speaks for herself as before; it had ended meanwhile."""
    await change_status(act, event.member, "active")
    await seat(act, event.member, event.person, role="principal", may_decide=True, may_sign=False)


@consequence_of(RevocationMoved)
async def await_the_vote(act: Act, event: RevocationMoved) -> None:
    """Until the coalition has decided, the member keeps its rights."""
    if await status_at(event.member, act.now) != "revocation_pending":
        await change_status(act, event.member, "revocation_pending")


@consequence_of(RevocationDecided)
async def keep(act: Act, event: RevocationDecided) -> None:
    """Not revoked: in good standing again, unless something else is under way. Revoked: `MembershipRevoked` says so."""
    if event.outcome != "revoked":
        await _stand(act, event.member)


@consequence_of(MembershipRevoked)
async def revoke(act: Act, event: MembershipRevoked) -> None:
    """The membership ended when the vote closed, and every right with it (ToR-58), whenever it was counted. Who had left
    by then had left."""
    if await status_at(event.member, event.at) in MEMBER_STATUSES:
        await end(act, event.member, "revoked", "revoked", at=event.at)


@consequence_of(MemberReinstated)
async def reinstate(act: Act, event: MemberReinstated) -> None:
    """The coalition took it back: active from now on, by those who acted for it when it left."""
    if await status_at(event.subject, act.now) == "revoked":
        await take_back(act, event.subject)


@consequence_of(PersonErased)
async def forget_her_name(act: Act, event: PersonErased) -> None:
    """An individual who is erased is a member no more, and leaves no name on the register, in past acts either (P14)."""
    rows = await Representative.select(Representative.member).where(Representative.person == event.subject)
    for row in rows:
        her = (Member.id == row["member"]) & (Member.kind == "individual")
        if await Member.exists().where(her) and await status_at(row["member"], act.now) in MEMBER_STATUSES:
            await end(act, row["member"], "withdrawn", "left")
        await Member.update({Member.name_fr: ERASED, Member.name_en: ERASED}).where(her)


@consequence_of(MotionMoved)
async def know_the_motion_on_seats(act: Act, event: MotionMoved) -> None:
    """The coalition is asked for more seats (ToR-47): the request says by which motion."""
    if event.motion_kind == "seats" and event.about:
        await ExtraSeat.update({ExtraSeat.motion: event.subject}).where(ExtraSeat.id == UUID(event.about))


@consequence_of(MotionAdopted)
async def grant_the_seats(act: Act, event: MotionAdopted) -> None:
    """The seats are there from now on, in the place of those granted before, and are looked at with the next review."""
    asked = await added_seats(UUID(event.about)) if event.motion_kind == "seats" and event.about else None
    if asked is None or not asked.is_asked:
        return
    if await status_at(asked.member, act.now) not in MEMBER_STATUSES:
        await close_seats(act, asked.member, asked.id)
        return
    before = (await seats_of(asked.member, act.now)).granted
    today = act.now.astimezone(settings().zone).date()
    review_on = await next_terms_review(today, await ruleset_on(today))
    await ExtraSeat.update({ExtraSeat.since: act.now, ExtraSeat.review_on: review_on}).where(
        ExtraSeat.id == asked.id
    )
    act.record(SeatsGranted(subject=asked.id, member=asked.member, seats=asked.seats, review_on=review_on))
    if before:
        await close_seats(act, asked.member, before.id, keeping=asked.seats)


@consequence_of(MotionNotAdopted)
async def refuse_the_seats(act: Act, event: MotionNotAdopted) -> None:
    """The coalition keeps to one seat, or to those that it granted before."""
    asked = await added_seats(UUID(event.about)) if event.motion_kind == "seats" and event.about else None
    if asked and asked.is_asked:
        await close_seats(act, asked.member, asked.id)


@consequence_of(MotionWithdrawn)
async def ask_for_seats_no_more(act: Act, event: MotionWithdrawn) -> None:
    """The organisation withdrew its motion: nothing is asked for any more."""
    for row in await ExtraSeat.select(ExtraSeat.id, ExtraSeat.member).where(
        (ExtraSeat.motion == event.subject) & ExtraSeat.since.is_null() & ExtraSeat.until.is_null()
    ):
        await close_seats(act, row["member"], row["id"])


@consequence_of(MembershipEnded)
async def end_the_seats(act: Act, event: MembershipEnded) -> None:
    """Who is a member no more has no seats, and asks for none."""
    for row in await ExtraSeat.select(ExtraSeat.id, ExtraSeat.member).where(
        (ExtraSeat.member == event.subject) & ExtraSeat.until.is_null()
    ):
        await close_seats(act, row["member"], row["id"])


@consequence_of(MembershipEnded)
async def end_what_it_had_under_way(act: Act, event: MembershipEnded) -> None:
    """Who is a member no more asks for no leave, is tied to nobody, and takes no chair."""
    member = event.subject
    waiting = (LeaveRequest.member == member) & LeaveRequest.settled_at.is_null()
    for row in await LeaveRequest.select(LeaveRequest.id).where(waiting):
        await LeaveRequest.update(
            {LeaveRequest.settled_at: act.now, LeaveRequest.outcome: "cancelled"}
        ).where(LeaveRequest.id == row["id"])
        act.record(LeaveDeclined(subject=row["id"], member=member, outcome="cancelled", reason=""))
    tied = (MemberAffiliation.member == member) | (MemberAffiliation.other == member)
    for tie in await MemberAffiliation.select().where(tied & MemberAffiliation.ended_at.is_null()):
        await MemberAffiliation.update({MemberAffiliation.ended_at: act.now}).where(
            MemberAffiliation.id == tie["id"]
        )
        act.record(AffiliationEnded(subject=tie["member"], other=tie["other"]))
    for one in await open_handovers():
        if one.successor == member or (one.kind == "emergency" and one.member == member):
            await close_handover(act, one.id)


@consequence_of(MotionMoved)
async def know_the_motion_on_the_chair(act: Act, event: MotionMoved) -> None:
    """The coalition is asked who takes the chair (ToR-72): the handover says by which motion."""
    if event.motion_kind == "chair" and event.about:
        await ChairHandover.update({ChairHandover.motion: event.subject}).where(
            ChairHandover.id == UUID(event.about)
        )


@consequence_of(MotionAdopted)
async def give_the_chair(act: Act, event: MotionAdopted) -> None:
    """The coalition decided: the chair passes at once, unless the successor is no longer in good standing."""
    if event.motion_kind != "chair" or not event.about:
        return
    await lock_the_chair()
    asked = await handover(UUID(event.about))
    if asked is None or not asked.is_open:
        return
    successor = await member_at(asked.successor, act.now)
    if successor is not None and successor.status in ("active", "on_leave"):
        await give_chair(act, asked.successor, handover=asked.id, decision=event.decision)
    else:
        await close_handover(act, asked.id)


@consequence_of(MotionNotAdopted, MotionWithdrawn)
async def leave_the_chair_where_it_is(act: Act, event: MotionNotAdopted | MotionWithdrawn) -> None:
    """The coalition did not decide so, or is asked no more."""
    for one in await open_handovers():
        if one.motion == event.subject:
            await close_handover(act, one.id)


@consequence_of(PersonErased)
async def forget_her_words(act: Act, event: PersonErased) -> None:
    """What an individual who is erased wrote when she asked for leave goes (P14)."""
    hers = await LeaveRequest.raw(
        "select q.id from leave_request q join member m on m.id = q.member and m.kind = 'individual' where q.person = {}",
        event.subject,
    )
    if hers:
        await LeaveRequest.update({LeaveRequest.words: None}).where(
            LeaveRequest.id.is_in([row["id"] for row in hers])
        )


async def _stand(act: Act, member: UUID) -> None:
    """One thing has ended: the member's status is what is still under way, or active. Who has left has left."""
    status = await status_at(member, act.now)
    after = await pending_status(member)
    if status in MEMBER_STATUSES - {"on_leave", after}:
        await change_status(act, member, after)
