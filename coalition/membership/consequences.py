"""What follows for membership from what other slices decide."""

from uuid import UUID

from coalition.act import Act, consequence_of
from coalition.admission.events import ApplicantAdmitted
from coalition.admission.queries import admitted
from coalition.attendance.events import PresumptionDropped, WithdrawalPresumed, WithdrawalTookEffect
from coalition.membership.entry import Entrant, change_status, end, enter, seat
from coalition.membership.queries import status_at
from coalition.revocation.events import MembershipRevoked, RevocationDecided, RevocationMoved
from coalition.settings import settings


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
    await _turn(act, event.member, "active", "presumed_withdrawn")


@consequence_of(PresumptionDropped)
async def presume_no_more(act: Act, event: PresumptionDropped) -> None:
    """The member is in good standing again."""
    await _turn(act, event.member, "presumed_withdrawn", "active")


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
    """Not revoked: in good standing again. Revoked: `MembershipRevoked` says so."""
    if event.outcome != "revoked":
        await _turn(act, event.member, "revocation_pending", "active")


@consequence_of(MembershipRevoked)
async def revoke(act: Act, event: MembershipRevoked) -> None:
    """The membership ends at closing, and every right with it (ToR-58)."""
    await end(act, event.member, "revoked", "revoked")


async def _turn(act: Act, member: UUID, before: str, after: str) -> None:
    status = await status_at(member, act.now)
    if status == before or (before == "active" and status == "on_leave"):
        await change_status(act, member, after)
