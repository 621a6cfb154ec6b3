"""A round of consensus reckoned again: the positions as taken, and what the rule says of them (ToR-25)."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from coalition import db
from coalition.decisions.proof import digest_of_positions
from coalition.decisions.queries.differences import Difference, Told, last_told
from coalition.decisions.tables import Position
from coalition.mandate.queries import ruleset_on
from coalition.settings import settings
from coalition.terms.decisions import Positions, is_consensus_reached

Row = Mapping[str, Any]
_TAKEN = """
select e.facts, p.value from audit_entry e left join audit_private p on p.seq = e.seq and p.name = 'position'
where e.subject = {} and e.kind = 'decisions.PositionTaken' order by e.seq
"""


async def differences_of_round(
    motion: Row, round_row: Row, told: list[Told], members: Mapping[str, int]
) -> tuple[list[Difference], bool]:
    """What is wrong with a round, and whether consensus is reached when it is reckoned again."""
    differs = partial(Difference, motion["reference"], "round", round_row["number"])
    closed = last_told(told, "ConsensusClosed", round=str(round_row["id"]))
    rows = await Position.select(Position.member, Position.position, Position.withdrawn_at).where(
        Position.round == round_row["id"]
    )
    standing = {str(row["member"]): row["position"] for row in rows if row["withdrawn_at"] is None}
    found = [
        differs(code, member=members.get(member))
        for member, code in _faults(standing, await _taken(motion["id"], str(round_row["id"])))
    ]
    if closed is None or round_row["counts"] is None:
        if closed is not None:
            found.append(differs("outcome_gone"))
        return found, False
    uncounted = json.loads(round_row["uncounted"]) if round_row["uncounted"] else []
    counts = Counter(position for member, position in standing.items() if member not in uncounted)
    shown = json.loads(round_row["counts"])
    silent = shown["no_response"]
    digest = digest_of_positions(round_row["id"], standing.items(), uncounted, silent)
    if closed.get("positions", digest) != digest:
        found.append(differs("digest", closed["positions"][:20], digest[:20]))
    found += [
        differs("figure", str(shown.get(position, 0)), str(counts[position]), figure=position)
        for position in sorted(set(counts) | set(shown) - {"no_response"})
        if counts[position] != shown.get(position, 0)
    ]
    day = round_row["closed_at"].astimezone(settings().zone).date()
    outcome = is_consensus_reached(Positions(**counts, no_response=silent), await ruleset_on(day))
    found += [
        differs("figure", verdict, outcome.result, figure="result")
        for verdict in (round_row["verdict"], closed["verdict"])
        if verdict != outcome.result
    ]
    return found, outcome.is_reached


async def _taken(motion: UUID, round_id: str) -> dict[str, str | None]:
    """The last position of each member as the trail tells it; None where its value was erased."""
    rows = await db.rows(_TAKEN, str(motion))
    taken = [(json.loads(row["facts"]), row["value"]) for row in rows]
    return {facts["member"]: value for facts, value in taken if facts["round"] == round_id}


def _faults(standing: Mapping[str, str], taken: Mapping[str, str | None]) -> list[tuple[str, str]]:
    told = {member: value for member, value in taken.items() if value != "withdrawn"}
    added = [(member, "position_added") for member in standing if member not in told]
    gone = [(member, "position_gone") for member in told if member not in standing]
    changed = [
        (member, "position_changed")
        for member, position in standing.items()
        if told.get(member) not in (None, position)
    ]
    return added + gone + changed
