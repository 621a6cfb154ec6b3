"""A motion moved, and the acts that follow, as a test wants them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coalition.act import Actor, new_id, perform
from coalition.decisions.commands import (
    Amend,
    CastBallot,
    Move,
    OpenVoting,
    SeekConsensus,
    SettleObjection,
    TakePosition,
    Wording,
    amend,
    cast_ballot,
    close_round,
    move,
    open_voting,
    seek_consensus,
    settle_objection,
    take_position,
)
from coalition.decisions.tables import ConsensusRound, Motion, Objection, Outcome, Voting
from coalition.errors import Refused
from coalition.meetings.events import CalledToOrder
from coalition.meetings.tables import Meeting
from tests.house import House, Someone, text_of

WORDING = Wording(
    title_fr="Plan de sensibilisation",
    title_en="Awareness plan",
    text_fr="Que la Coalition adopte le plan.",
    text_en="That the coalition adopt the plan.",
    written_first="fr",
)
FRENCH_ONLY = replace(WORDING, title_en="", text_en="")
REVISED = replace(
    WORDING, text_fr="Que la Coalition adopte le plan, en personne.", text_en="That it be in person."
)
WEEK = timedelta(days=7, minutes=1)


def read(response: object) -> str:
    """What a reader sees, its no-break spaces as plain ones."""
    return text_of(response).replace("\u00a0", " ").replace("’", "'")  # type: ignore[arg-type]


async def refused(act: object, clause: str, reason: str) -> None:
    """The act is refused by that clause, for that reason."""
    with pytest.raises(Refused) as error:
        await act  # type: ignore[misc]
    assert (error.value.clause, error.value.reason) == (clause, reason)


async def only(query: Any) -> dict[str, Any]:
    """The row that a query finds; there is one."""
    row = await query
    assert row is not None
    return dict(row)


async def moved(
    house: House,
    now: datetime,
    *,
    by: int = 1,
    meeting: UUID | None = None,
    kind: str = "ordinary",
    wording: Wording = WORDING,
) -> UUID:
    """A motion of the second organisation (the first holds the chair)."""
    mover = house.organizations[by]
    return await move(mover.actor, now, Move(mover.id, wording, meeting, kind))


async def round_opened(house: House, motion: UUID, now: datetime, *, hours: int = 48) -> UUID:
    """A round opened by the chair; returns the round's id."""
    await seek_consensus(house.chair.actor, now, SeekConsensus(motion, now + timedelta(hours=hours)))
    rounds = ConsensusRound.select().where(ConsensusRound.motion == motion)
    row = await only(rounds.order_by(ConsensusRound.number, ascending=False).first())
    return UUID(str(row["id"]))


async def says(who: Someone, motion: UUID, round_id: UUID, position: str, now: datetime) -> None:
    """A member's position, with a reason where one is asked."""
    reason = None if position == "agree" else "Parce que."
    await take_position(who.actor, now, TakePosition(motion, round_id, who.id, position, reason))


async def amended(
    house: House, motion: UUID, now: datetime, wording: Wording = REVISED, *, number: int = 1
) -> None:
    """Its mover gives the text another wording."""
    await amend(house.organizations[1].actor, now, Amend(motion, wording, "Pour plus de clarté.", number))


async def objection_of(who: Someone, motion: UUID) -> dict[str, Any]:
    """The latest objection of a member."""
    found = Objection.select().where(Objection.motion == motion, Objection.member == who.id)
    return await only(found.order_by(Objection.raised_at, ascending=False).first())


async def settles(who: Someone, motion: UUID, state: str, now: datetime) -> None:
    """A member says what has become of its latest objection."""
    found = await objection_of(who, motion)
    await settle_objection(who.actor, now, SettleObjection(motion, found["id"], state))


async def blocked(house: House, motion: UUID, now: datetime) -> datetime:
    """A round that a block ended; returns the instant after."""
    round_id = await round_opened(house, motion, now)
    for who in house.organizations[:3]:
        await says(who, motion, round_id, "agree", now)
    await says(house.organizations[3], motion, round_id, "block", now)
    after = now + timedelta(hours=49)
    await close_round(house.chair.actor, after, motion)
    return after


async def voting_opened(house: House, motion: UUID, now: datetime, *, lasting: timedelta = WEEK) -> UUID:
    """A vote opened by the chair, consensus waived with a reason; returns the vote's id."""
    await open_voting(
        house.chair.actor, now, OpenVoting(motion, now + lasting, "Le temps presse.", waives_consensus=True)
    )
    return await voting_of(motion)


async def voting_of(motion: UUID) -> UUID:
    """The latest vote on a motion."""
    votings = Voting.select().where(Voting.motion == motion)
    row = await only(votings.order_by(Voting.opened_at, ascending=False).first())
    return UUID(str(row["id"]))


async def votes(
    who: Someone,
    motion: UUID,
    voting: UUID,
    vote: str,
    now: datetime,
    *,
    person: UUID | None = None,
    comment: str = "",
) -> None:
    """A member's ballot, cast by its principal representative unless said otherwise."""
    await cast_ballot(
        Actor(person or who.person), now, CastBallot(motion, voting, who.id, vote, comment=comment or None)
    )


async def outcome_of(voting: UUID) -> dict[str, Any]:
    """The frozen count."""
    return await only(Outcome.select().where(Outcome.voting == voting).first())


async def reference_of(motion: UUID) -> str:
    """P-2027-01."""
    row = await only(Motion.select(Motion.reference).where(Motion.id == motion).first())
    return str(row["reference"])


async def meeting_in_session(now: datetime) -> UUID:
    """A meeting called to order an hour ago."""
    meeting = new_id()
    async with perform(Actor(None), now) as act:
        await Meeting.insert(
            Meeting(
                id=meeting,
                reference=f"M-{meeting.hex[:8]}",
                kind="regular",
                starts_at=now - timedelta(hours=1),
                ends_at=now + timedelta(hours=1),
                place_fr="",
                place_en="",
                convened_at=now - timedelta(days=30),
                called_to_order_at=now - timedelta(hours=1),
                adjourned_at=None,
                cancelled_at=None,
                secretary=None,
            )
        )
        act.record(CalledToOrder(subject=meeting))
    return meeting
