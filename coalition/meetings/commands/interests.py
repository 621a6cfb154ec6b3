"""The register of interests: what a person of a member holds elsewhere, said once for all (ToR-89)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.events import InterestDeclared, InterestEnded
from coalition.meetings.policies import DECLARE_INTEREST, END_INTEREST
from coalition.meetings.queries import day_of
from coalition.meetings.tables import Interest
from coalition.permission import require

NATURES = ("employment", "board", "funding", "property", "family", "other")


@dataclass(frozen=True)
class DeclareInterest:
    """An interest that a person has in an organisation: of what nature, since when, and until when if it is over."""

    member: UUID
    organization: str
    nature: str
    since: date
    until: date | None = None


async def declare_interest(actor: Actor, now: datetime, command: DeclareInterest) -> UUID:
    """A person declares a standing interest, for a member for which she acts (ToR-89). Returns the interest.

    Refused where it ends before it begins, or begins in the future.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        require(viewer, DECLARE_INTEREST, command.member)
        if command.nature not in NATURES:
            raise ValueError(command.nature)
        _refuse_unless_in_order(command.since, command.until, day_of(act.now))
        interest = new_id()
        await Interest.insert(
            Interest(
                id=interest, member=command.member, person=viewer.person, organization=command.organization,
                nature=command.nature, since=command.since, until=command.until, declared_at=act.now,
            )
        )  # fmt: skip
        act.record(
            InterestDeclared(
                subject=interest, member=command.member, nature=command.nature, organization=command.organization
            )
        )  # fmt: skip
    return interest


@dataclass(frozen=True)
class EndInterest:
    """The day on which an interest ended."""

    interest: UUID
    until: date


async def end_interest(actor: Actor, now: datetime, command: EndInterest) -> UUID:
    """Who declared it says that it is over (ToR-89); it stays on the register. Returns the interest.

    NotFound where there is none; Refused where it is over already, or for a day before it began or to come.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        found = await db.for_update(Interest.select().where(Interest.id == command.interest))
        if not found:
            raise NotFound
        row = found[0]
        require(viewer, END_INTEREST, row["person"])
        if row["until"] is not None:
            raise Refused("ToR-89", "interest_over")
        _refuse_unless_in_order(row["since"], command.until, day_of(act.now))
        await Interest.update({Interest.until: command.until}).where(Interest.id == command.interest)
        act.record(InterestEnded(subject=command.interest, until=command.until))
    return command.interest


def _refuse_unless_in_order(since: date, until: date | None, today: date) -> None:
    if since > today or (until is not None and not since <= until <= today):
        raise Refused("ToR-89", "interest_days")
