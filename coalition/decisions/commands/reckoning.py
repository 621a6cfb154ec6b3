"""From the rows of a vote to what they decide (dépouillement): the same at closing and whenever it is recounted."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import cast
from uuid import UUID

from coalition import db
from coalition.decisions.commands.motions import Row
from coalition.decisions.commands.rolls import Entry
from coalition.decisions.tables import Ballot
from coalition.terms.decisions import NO_HANDS, Choice, Readings, RollMember, Tally, outcome_under_readings
from coalition.terms.decisions import Outcome as Count
from coalition.terms.ruleset import Ruleset


async def ballots_of(voting: UUID) -> list[Row]:
    """The ballots as they stand in the database now. One statement."""
    columns = (Ballot.member, Ballot.vote, Ballot.revision)
    return [dict(row) for row in await Ballot.select(*columns).where(Ballot.voting == voting)]


_CHAIR = (
    "select member from chair where since <= {} and (until is null or until > {}) order by since desc limit 1"
)


async def casting_vote_of(
    voting: Row, ballots: list[Row], dropped: Mapping[str, str], at: datetime
) -> Choice | None:
    """Where the terms give the chair a casting vote, what its own ballot says breaks a tie (ToR-28); else None."""
    if not Ruleset.from_json(voting["ruleset"]).majority.casting_vote:
        return None
    chair = {str(row["member"]) for row in await db.rows(_CHAIR, at, at)} - dropped.keys()
    return next((row["vote"] for row in ballots if str(row["member"]) in chair), None)


def readings_of(
    motion: Row,
    voting: Row,
    entries: list[Entry],
    dropped: Mapping[str, str],
    ballots: list[Row],
    hands: Tally = NO_HANDS,
    casting_vote: Choice | None = None,
) -> Readings:
    """What these ballots, and the hands counted in the room, decide under the rule of their day: the roll of the opening
    less those dropped by closing."""
    shared = frozenset({"one of the subject's persons"})
    members = [
        RollMember(
            str(entry.member),
            kind="individual" if entry.kind == "individual" else "organization",
            standing=_standing(entry, dropped),
            persons=shared if entry.excluded in ("subject", "represents_subject") else frozenset(),
            has_voting_rights=entry.excluded != "voting_rights_not_yet",
        )
        for entry in entries
    ]
    return outcome_under_readings(
        {str(row["member"]): cast(Choice, row["vote"]) for row in ballots},
        members,
        Ruleset.from_json(voting["ruleset"]),
        kind=motion["kind"],
        subject=str(motion["subject"]) if motion["subject"] else None,
        recused=_recused(entries, dropped),
        casting_vote=casting_vote,
        hands=hands,
    )


def _standing(entry: Entry, dropped: Mapping[str, str]) -> str:
    if dropped.get(str(entry.member)) == "left":
        return "withdrawn"
    return "presumed_withdrawn" if entry.excluded == "not_in_good_standing" else "active"


def _recused(entries: list[Entry], dropped: Mapping[str, str]) -> set[str]:
    at_opening = {str(entry.member) for entry in entries if entry.excluded == "recused"}
    return at_opening | {member for member, reason in dropped.items() if reason == "recused"}


def working_of(readings: Readings, *, is_secret: bool, hands: Tally = NO_HANDS) -> str:
    """The arithmetic of the reading in force, its flags, what each reading decides, and the hands apart, as JSON.

    In a secret vote without its numbers: their difference would tell how individual members voted (V12).
    """
    outcome = readings.in_force.outcome
    return json.dumps(
        {
            "lines": [asdict(line) for line in outcome.verdict.working],
            "flags": outcome.flags,
            "readings": [
                {
                    "code": r.code,
                    "in_force": r.in_force,
                    "result": r.outcome.result,
                }
                | ({} if is_secret else numbers_of(r.outcome))
                for r in readings.readings
            ],
        }
        | ({"hands": asdict(hands)} if hands.participating else {})
    )


def numbers_of(outcome: Count) -> dict[str, int]:
    """The numbers that a result is told by."""
    tally = outcome.tally
    return {"votes_for": tally.votes_for, "votes_against": tally.votes_against, "needed": outcome.needed}
