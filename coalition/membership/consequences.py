"""What follows for membership from what other slices decide."""

from uuid import UUID

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.admission.events import ApplicantAdmitted
from coalition.admission.queries import admitted
from coalition.attendance.events import PresumptionDropped, WithdrawalPresumed, WithdrawalTookEffect
from coalition.membership.entry import Entrant, change_status, end, enter, seat
from coalition.membership.queries import MEMBER_STATUSES, pending_status, status_at
from coalition.membership.tables import Member, Representative
from coalition.revocation.events import MembershipRevoked, RevocationDecided, RevocationMoved
from coalition.settings import settings
from coalition.web.languages import ERASED


@consequence_of(ApplicantAdmitted)
async def enter_the_admitted(act: Act, event: ApplicantAdmitted) -> None:
    """An admitted applicant enters the register; the person who applied is its principal representative.

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
        ),
    )
    await seat(
        act,
        member,
        facts.person,
        role="principal",
        may_decide=facts.may_decide or not is_organization,
        may_sign=facts.may_sign and is_organization,
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
    """The membership ends, and every right with it."""
    await end(act, event.member, "withdrawn", event.how)


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
    """The membership ended when the vote closed, and every right with it (ToR-58), whenever it was counted."""
    await end(act, event.member, "revoked", "revoked", at=event.at)


@consequence_of(PersonErased)
async def forget_her_name(act: Act, event: PersonErased) -> None:
    """An individual who is erased leaves no name on the register, in past acts either (P14)."""
    hers = await Representative.select(Representative.member).where(Representative.person == event.subject)
    if hers:
        await Member.update({Member.name_fr: ERASED, Member.name_en: ERASED}).where(
            (Member.kind == "individual") & Member.id.is_in([row["member"] for row in hers])
        )


async def _stand(act: Act, member: UUID) -> None:
    """One thing has ended: the member's status is what is still under way, or active. Who has left has left."""
    status = await status_at(member, act.now)
    after = await pending_status(member)
    if status in MEMBER_STATUSES - {"on_leave", after}:
        await change_status(act, member, after)
