"""A show of hands (vote à main levée): numbers only, of those present who gave no ballot; it closes the vote (ToR-26)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.decisions.commands.closing import staying_closed
from coalition.decisions.commands.counting import count, lock_uncounted
from coalition.decisions.commands.motions import refuse_unless
from coalition.decisions.commands.recording import vote_in_the_room
from coalition.decisions.events import HandsCounted
from coalition.decisions.queries.room import who_may_raise
from coalition.decisions.tables import HandsCount
from coalition.terms.decisions import Tally, do_hands_fit


@dataclass(frozen=True)
class CountHands:
    """Hands raised for, against, and to abstain, as who acts counted them."""

    motion: UUID
    voting: UUID
    votes_for: int
    votes_against: int
    abstentions: int


async def count_hands(actor: Actor, now: datetime, command: CountHands) -> UUID:
    """Record the hands and close the vote at once: the outcome adds them to the ballots. Returns the motion's id.

    NotPermitted for who neither presides nor takes the minutes. Refused by ToR-26 (not open, secret, not opened in this
    meeting, not allowed by the terms, more hands than members who may raise one), ToR-27 (an individual member is
    present whose vote is to be recorded by name first).
    """
    hands = Tally(command.votes_for, command.votes_against, command.abstentions)
    async with staying_closed(command.voting, now), perform(actor, now) as act:
        vote = await vote_in_the_room(act, command.motion, command.voting, "hands")
        entitled, may_be_counted = who_may_raise(tuple(vote.present.values()), vote.ruleset)
        refuse_unless(may_be_counted)
        refuse_unless(do_hands_fit(hands, entitled))
        voting = await lock_uncounted(command.voting)
        await HandsCount.insert(
            HandsCount(
                id=new_id(),
                voting=command.voting,
                votes_for=hands.votes_for,
                votes_against=hands.votes_against,
                abstentions=hands.abstentions,
                entitled=entitled,
                counted_by=act.actor.person,
                counted_at=act.now,
            )
        )
        act.record(
            HandsCounted(
                subject=command.motion,
                voting=command.voting,
                votes_for=hands.votes_for,
                votes_against=hands.votes_against,
                abstentions=hands.abstentions,
                entitled=entitled,
            )
        )
        await count(act, voting, act.now, hands)
    return command.motion
