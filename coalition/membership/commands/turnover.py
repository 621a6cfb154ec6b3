"""Someone leaves an organisation and another follows, in one act (relève)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, perform
from coalition.errors import NotFound, Refused
from coalition.membership import policies
from coalition.membership.commands.representatives import organization
from coalition.membership.entry import NewPerson, leave, reseat, seat
from coalition.membership.events import RepresentationPassed
from coalition.membership.queries import sent_before


@dataclass(frozen=True)
class PassRepresentation:
    """`leaver` acts no more; `successor`, someone the organisation knows or a newcomer, takes her place and powers.

    `keeps_subcommittees`: her seats on sub-committees pass to the successor too; otherwise they end.
    """

    member: UUID
    leaver: UUID
    successor: UUID | NewPerson
    keeps_subcommittees: bool = False


async def pass_representation(actor: Actor, now: datetime, command: PassRepresentation) -> UUID:
    """The leaver's rights end and the successor's begin, at this instant. Returns the member.

    Someone already on file changes role, and keeps a power that she had. Delegations given to the leaver are recalled.
    NotFound: no such persons. Refused (ToR-46): the leaver cannot follow herself.
    """
    async with perform(actor, now) as act:
        present = {
            one.person: one for one in await organization(act, command.member, policies.NAME_REPRESENTATIVE)
        }
        leaver = present.get(command.leaver)
        if leaver is None:
            raise NotFound
        if isinstance(command.successor, UUID):
            acquainted = present.keys() | {one.person for one in await sent_before(command.member)}
            if command.successor not in acquainted:
                raise NotFound
            successor = command.successor
        else:
            successor = await command.successor.known() or await command.successor.enter(act)
        if successor == leaver.person:
            raise Refused("ToR-46", "follows_herself")
        act.subject = command.member
        act.record(
            RepresentationPassed(
                subject=command.member,
                person=leaver.person,
                successor=successor,
                keeps_subcommittees=command.keeps_subcommittees,
            )
        )
        await leave(act, command.member, leaver.person)
        known = present.get(successor)
        place = reseat if known else seat
        await place(
            act,
            command.member,
            successor,
            role=leaver.role,
            may_decide=leaver.may_decide or bool(known and known.may_decide),
            may_sign=leaver.may_sign or bool(known and known.may_sign),
        )
    return command.member
