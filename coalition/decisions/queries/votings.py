"""The votes on a motion: nothing per option before the count (V3), everything of a named vote after it (V14)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.decisions.queries.electors import on_the_question
from coalition.decisions.tables import Voting
from coalition.terms.decisions import votes_needed
from coalition.terms.ruleset import Ruleset

SMALLEST_SECRET = 5
"""A secret vote with fewer ballots shows its outcome only (V12)."""


def do_differ(readings: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the readings kept with an outcome do not decide alike: of a secret vote no number is then told (V12)."""
    return len({reading["result"] == "adopted" for reading in readings}) > 1


@dataclass(frozen=True)
class Named:
    """A member on the roll, and what it did: `vote` None when it gave no ballot, or when the vote is secret."""

    name_fr: str
    name_en: str
    kind: str
    excluded: str | None
    has_voted: bool
    vote: str | None
    comment: str | None
    channel: str | None


@dataclass(frozen=True)
class OutcomeView:
    """The count as it was frozen. `lines`: (code, value, kind); `readings`: what each open reading decides; `hands`: what
    of it was counted in the room, by whom and when (None: every vote is in a ballot)."""

    votes_for: int
    votes_against: int
    abstentions: int
    silent: int
    eligible: int
    needed: int
    result: str
    is_provisional: bool
    lines: tuple[Mapping[str, Any], ...]
    flags: tuple[str, ...]
    readings: tuple[Mapping[str, Any], ...]
    dropped: Mapping[str, str]
    closed_at: datetime
    hands: Mapping[str, Any] | None = None

    @property
    def in_force(self) -> str:
        """The reading under which the numbers and the lines stand."""
        return str(next(reading["code"] for reading in self.readings if reading["in_force"]))

    @property
    def readings_differ(self) -> bool:
        """Whether the open readings do not decide alike."""
        return do_differ(self.readings)

    @property
    def cast(self) -> int:
        """Ballots counted."""
        return self.votes_for + self.votes_against + self.abstentions


@dataclass(frozen=True)
class RulingView:
    """Which reading holds, and why; for later votes from the day `since` on, or, without one, for this vote only."""

    reference: str
    since: date | None
    reading: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class VotingView:
    """A vote. `turnout` is None while a secret vote is open; `roll` is empty until the count."""

    id: UUID
    opened_at: datetime
    closes_at: datetime
    reason: str | None
    is_secret: bool
    ruleset: Ruleset
    manifest_hash: str
    roll_hash: str
    eligible: int
    turnout: int | None
    is_complete: bool
    meeting: UUID | None
    outcome: OutcomeView | None
    ruling: RulingView | None
    roll: tuple[Named, ...]

    @property
    def needed_at_opening(self) -> int | None:
        """How many votes for it takes, where the base is known before anyone votes (V6)."""
        majority = self.ruleset.majority
        return votes_needed(self.eligible, majority) if majority.base == "eligible" else None

    @property
    def is_outcome_only(self) -> bool:
        """Whether numbers would tell who chose what (V12)."""
        if not self.is_secret or self.outcome is None:
            return False
        return self.outcome.cast < SMALLEST_SECRET or self.outcome.readings_differ

    @property
    def awaits_ruling(self) -> bool:
        """Whether nothing is decided until a ruling says which reading holds."""
        return self.outcome is not None and self.outcome.is_provisional and self.ruling is None

    @property
    def result(self) -> str | None:
        """What is decided: by the count, or by the reading that the ruling says holds. None while neither is known."""
        if self.outcome is None or self.awaits_ruling:
            return None
        if self.ruling is None:
            return self.outcome.result
        return str(next(r["result"] for r in self.outcome.readings if r["code"] == self.ruling.reading))


@dataclass(frozen=True)
class Mine:
    """The place of one's own member on the roll, and its own ballot; the choice is not shown in a secret vote.

    `cast_by` cast or recorded it; `replaced` is whose ballot it took the place of, and `replaced_at` when that was cast.
    """

    excluded: str | None
    has_voted: bool
    vote: str | None
    comment: str | None
    cast_at: datetime | None
    channel: str | None
    cast_by: str | None
    replaced: str | None
    replaced_at: datetime | None


_VOTINGS = """
select v.id, v.opened_at, v.closes_at, v.reason, v.is_secret, v.ruleset, v.manifest_hash, v.roll_hash,
  o.votes_for, o.votes_against, o.abstentions, o.silent, o.eligible as counted, o.needed, o.result, o.is_provisional,
  o.lines, o.dropped, o.closed_at, u.reading, u.reason as ruling_reason, u.at as ruled_at,
  u.reference as ruling, u.since as ruled_since,
  v.eligible, v.turnout, v.meeting, h.entitled, h.counted_at, p.handle as counted_by
from voting v left join outcome o on o.voting = v.id left join ruling u on u.voting = v.id
left join hands_count h on h.voting = v.id left join person p on p.id = h.counted_by
where v.motion = {}
order by v.opened_at
"""
_ROLL = """
select m.id, m.name_fr, m.name_en, m.kind, e.excluded, b.id as ballot, b.vote, b.comment, b.channel
from roll_entry e join member m on m.id = e.member
left join ballot b on b.voting = e.voting and b.member = e.member
where e.voting = {}
order by m.number
"""


async def votings_of(motion_id: UUID, kind: str, now: datetime) -> tuple[VotingView, ...]:
    """Every vote on a motion, oldest first: one statement, one more once the latest is counted."""
    rows = await Voting.raw(_VOTINGS, motion_id)
    views = []
    for row in rows:
        is_last = row is rows[-1]
        is_counted = row["result"] is not None
        is_secret = bool(row["is_secret"])
        roll = (
            await Voting.raw(_ROLL, row["id"]) if is_last and is_counted and row["result"] != "void" else []
        )
        views.append(
            VotingView(
                **{
                    name: row[name]
                    for name in (
                        "id",
                        "opened_at",
                        "closes_at",
                        "reason",
                        "manifest_hash",
                        "roll_hash",
                        "eligible",
                        "meeting",
                    )
                },
                is_secret=is_secret,
                ruleset=Ruleset.from_json(row["ruleset"]),
                turnout=row["turnout"] if is_counted or not is_secret else None,
                is_complete=row["turnout"] >= row["eligible"],
                outcome=_outcome(row) if is_counted else None,
                ruling=_ruling(row) if row["reading"] else None,
                roll=_named_roll(row, roll),
            )
        )
    return tuple(views)


def _outcome(row: Mapping[str, Any]) -> OutcomeView:
    working = json.loads(row["lines"])
    return OutcomeView(
        **{
            name: row[name]
            for name in (
                "votes_for",
                "votes_against",
                "abstentions",
                "silent",
                "needed",
                "result",
                "closed_at",
            )
        },
        eligible=row["counted"],
        is_provisional=bool(row["is_provisional"]),
        lines=tuple(working["lines"]),
        flags=tuple(working["flags"]),
        readings=tuple(working["readings"]),
        dropped=_dropped(row),
        hands=working["hands"]
        | {"entitled": row["entitled"], "by": row["counted_by"], "at": row["counted_at"]}
        if "hands" in working
        else None,
    )


def _dropped(row: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = json.loads(row["dropped"]) if row["dropped"] else {}
    return found


def _ruling(row: Mapping[str, Any]) -> RulingView:
    since = row["ruled_since"]
    return RulingView(
        row["ruling"] or "",
        since if since is None or isinstance(since, date) else date.fromisoformat(str(since)),
        row["reading"],
        row["ruling_reason"],
        row["ruled_at"],
    )


def _named_roll(voting: Mapping[str, Any], roll: Iterable[Mapping[str, Any]]) -> tuple[Named, ...]:
    """The roll; who was dropped by closing is shown so, whatever ballot it had given."""
    dropped = _dropped(voting)
    return tuple(
        _named({**one, "excluded": one["excluded"] or dropped.get(str(one["id"]))}, bool(voting["is_secret"]))
        for one in roll
    )


def _named(row: Mapping[str, Any], is_secret: bool) -> Named:
    return Named(
        row["name_fr"],
        row["name_en"],
        row["kind"],
        row["excluded"],
        row["ballot"] is not None,
        None if is_secret else row["vote"],
        None if is_secret else row["comment"],
        row["channel"],
    )


_MINE = f"""
select e.excluded, b.vote, b.comment, b.cast_at, b.channel, b.replaced_at, x.handle as cast_by, y.handle as replaced,
  (select count(*) from conflict c
   where {on_the_question("c", "v.motion")} and c.member = e.member and c.effect = 'recused' and c.at < v.closes_at
     and c.withdrawn_at is null) as recused
from roll_entry e join voting v on v.id = e.voting left join ballot b on b.voting = e.voting and b.member = e.member
left join person x on x.id = b.person left join person y on y.id = b.replaced
where e.voting = {{}} and e.member = {{}}
"""  # noqa: S608 - our own words


async def mine_of(voting: VotingView, member: UUID) -> Mine | None:
    """The member's own place on the roll and own ballot; None when it is not on the roll."""
    rows = await Voting.raw(_MINE, voting.id, member)
    if not rows:
        return None
    row = rows[0]
    has_voted = row["cast_at"] is not None
    vote, comment = (None, None) if voting.is_secret else (row["vote"], row["comment"])
    return Mine(
        row["excluded"] or ("recused" if row["recused"] else None),
        has_voted,
        vote,
        comment,
        **{name: row[name] for name in ("cast_at", "channel", "cast_by", "replaced", "replaced_at")},
    )
