"""What the trail says was cast in a vote, against the ballots that stand in the database (V10, V14)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from coalition import db
from coalition.decisions.proof import mark

CASTS = ("decisions.BallotCast", "decisions.SecretBallotCast")
"""Every act that writes a ballot records one of these, with its revision and its mark: a ballot without voids the count."""
_CASTS = f"select facts from audit_entry where subject = {{}} and kind in {CASTS} order by seq"  # noqa: S608 - our own words


@dataclass(frozen=True)
class Cast:
    """A cast as the trail tells it: `member` is None in a secret vote, `mark` in a trail older than marks."""

    member: str | None
    revision: int
    mark: str | None


@dataclass(frozen=True)
class Fault:
    """What is wrong with the ballots of a vote: a code, and the member whose ballot it is where the vote is named."""

    code: str
    member: str | None = None


async def casts_of(voting: Mapping[str, Any]) -> list[Cast]:
    """Every cast in a vote, in order. One statement."""
    rows = await db.rows(_CASTS, str(voting["motion"]))
    facts = [json.loads(row["facts"]) for row in rows]
    return [
        Cast(one.get("member"), one["revision"], one.get("mark"))
        for one in facts
        if one["voting"] == str(voting["id"])
    ]


def faults_of(
    voting: Mapping[str, Any], ballots: Iterable[Mapping[str, Any]], casts: list[Cast]
) -> list[Fault]:
    """Ballots that nobody cast, that are not as they were cast, or that are gone; none when all is as the trail says.

    A secret vote names no member: its ballots are held to the marks of all its casts, and to their number.
    """
    rows = list(ballots)
    if voting["is_secret"]:
        return _faults_of_secret(voting, rows, casts)
    last = {cast.member: cast for cast in casts}
    faults = []
    for row in rows:
        cast = last.pop(str(row["member"]), None)
        if cast is None:
            faults.append(Fault("ballot_added", str(row["member"])))
        elif cast.revision != row["revision"] or not _fits(voting, row, {cast.mark}):
            faults.append(Fault("ballot_changed", str(row["member"])))
    return faults + [Fault("ballot_gone", member) for member in last]


def _faults_of_secret(
    voting: Mapping[str, Any], rows: list[Mapping[str, Any]], casts: list[Cast]
) -> list[Fault]:
    marks = {cast.mark for cast in casts}
    voters = sum(cast.revision == 1 for cast in casts)
    if len(rows) != voters:
        return [Fault("ballot_added" if len(rows) > voters else "ballot_gone")]
    is_whole = sum(row["revision"] for row in rows) == len(casts)
    return [] if is_whole and all(_fits(voting, row, marks) for row in rows) else [Fault("ballot_changed")]


def _fits(voting: Mapping[str, Any], row: Mapping[str, Any], marks: set[str | None]) -> bool:
    return None in marks or mark(voting["id"], row["member"], row["vote"], row["revision"]) in marks
