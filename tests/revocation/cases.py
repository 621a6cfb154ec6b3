"""A case at each of its steps, by the commands that lead there."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Motion, Voting
from coalition.meetings import commands as meetings
from coalition.meetings.queries import day_of, standard_items
from coalition.revocation import commands
from coalition.revocation.queries import case_page
from coalition.settings import settings
from tests.house import House, Someone

CLAUSE = "ToR-29"
NEVER_MIND = datetime(2027, 3, 22, tzinfo=UTC)
REASONS = "Des renseignements sont sortis du cercle des membres."


def noon(day: date) -> datetime:
    """Noon of a local day, as an instant."""
    return datetime.combine(day, time(12), tzinfo=settings().zone).astimezone(UTC)


async def meeting_under_way(house: House, now: datetime) -> UUID:
    """A meeting called to order a minute ago (a test's clock keeps whole seconds)."""
    items = tuple(meetings.Item(one.code, one.code, one.code, 10) for one in standard_items())
    meeting = await meetings.convene(
        house.chair.actor,
        now - timedelta(days=30),
        meetings.Convene("regular", now, now + timedelta(hours=2), "Salle", "Room", True, True, items),
    )
    begun = now - timedelta(minutes=1)
    await meetings.call_to_order(house.chair.actor, begun, meetings.CallToOrder(meeting, house.chair.person))
    return meeting


async def moved(house: House, now: datetime, subject: Someone, mover: Someone | None = None) -> UUID:
    """A case just opened in a meeting."""
    meeting = await meeting_under_way(house, now)
    command = commands.MoveRevocation(meeting, subject.id, CLAUSE, REASONS, "")
    return await commands.move_revocation((mover or house.organizations[1]).actor, now, command)


async def notified(house: House, now: datetime, subject: Someone, days: int = 15) -> UUID:
    """A case whose subject was told, the same day, of a vote so many days later."""
    case = await moved(house, now, subject)
    await commands.notify_subject(presiding(house, subject), now, case, day_of(now) + timedelta(days=days))
    return case


async def decided(
    house: House, now: datetime, subject: Someone, votes: dict[UUID, str]
) -> tuple[UUID, datetime]:
    """A case whose vote was held at the first possible instant, and the instant at which it was counted."""
    case = await notified(house, now, subject)
    opens = now + timedelta(days=15)
    await held(house, case, opens, votes, presiding(house, subject))
    return case, opens + timedelta(days=8)


async def held(
    house: House, case: UUID, opens: datetime, votes: dict[UUID, str], by: Actor | None = None
) -> None:
    """Open the vote, cast these ballots (member → vote), and count it eight days later."""
    await decisions.do_due(await opened(house, case, opens, votes, by))


async def opened(
    house: House, case: UUID, opens: datetime, votes: dict[UUID, str], by: Actor | None = None
) -> datetime:
    """Open the vote for eight days and cast these ballots (member → vote); the instant at which it closes."""
    closes = opens + timedelta(days=8)
    motion = await motion_of(case)
    await decisions.open_voting(
        by or house.chair.actor, opens, decisions.OpenVoting(motion, closes, "Avis donné.")
    )
    voting = (await Voting.select(Voting.id).where(Voting.motion == motion))[0]
    people = {someone.id: someone for someone in house.everyone}
    for member, vote in votes.items():
        ballot = decisions.CastBallot(motion, voting["id"], member, vote)
        await decisions.cast_ballot(people[member].actor, opens + timedelta(days=1), ballot)
    return closes


async def motion_of(case: UUID) -> UUID:
    """The motion of a case."""
    found: UUID = (await Motion.select(Motion.id).where(Motion.about == str(case)))[0]["id"]
    return found


def presiding(house: House, subject: Someone) -> Actor:
    """Who presides on a case about this member."""
    return house.organizations[1].actor if subject.id == house.chair.id else house.chair.actor


async def sign(actor: Actor, now: datetime, case: UUID) -> UUID:
    """Sign the notice of the result as it reads now."""
    return await commands.sign_result(actor, now, case, await hash_of_the_notice(case))


async def hash_of_the_notice(case: UUID) -> str:
    """The hash of the notice's text; "" while there is none."""
    page = await case_page(case, NEVER_MIND)
    return page.notice.hash if page and page.notice else ""
