"""Lists: motions open and closed, what waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions.queries.electors import on_the_question
from coalition.decisions.tables import Motion
from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.decisions import KINDS
from coalition.web import paths
from coalition.web.languages import current
from coalition.web.tasks import Task
from coalition.web.typography import folded

EVERY_KIND = tuple(KINDS)
WITHOUT_CONSENSUS = ("no_consensus", "blocked")


@dataclass(frozen=True)
class MotionsSought:
    """Which motions a reader looks for: words of the title or the reference, in either language and whatever the accents;
    a kind; where they stand (open, adopted, not_adopted, withdrawn). What is empty narrows nothing."""

    q: str = ""
    kind: str = ""
    state: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the list may be shorter than all there is."""
        return bool(self.q or self.kind or self.state)

    def finds(self, line: "MotionLine") -> bool:
        """Whether this motion is among those looked for."""
        words = folded(self.q).split()
        text = folded(" ".join((line.reference, line.title_fr, line.title_en)))
        is_there = self.state in ("", line.state) or (self.state == "open" and line.ended_at is None)
        return all(word in text for word in words) and self.kind in ("", line.kind) and is_there


@dataclass(frozen=True)
class MotionLine:
    """A motion in a list. state as on its page; `due` is when the round or the vote closes.

    `verdict`: what the last round that was declared said; `turnout`: ballots given so far in an open, named vote, of so
    many `eligible`.
    """

    id: UUID
    reference: str
    kind: str
    title_fr: str
    title_en: str
    mover_fr: str | None
    mover_en: str | None
    state: str
    moved_at: datetime
    due: datetime | None
    ended_at: datetime | None
    verdict: str | None = None
    turnout: int | None = None
    eligible: int | None = None

    @property
    def said(self) -> str:
        """The state in one word: of a motion that waits after a round, what the round said."""
        return self.verdict if self.state == "moved" and self.verdict in WITHOUT_CONSENSUS else self.state


@dataclass(frozen=True)
class MotionsPage:
    """Motions under way, nearest closing first, and those that ended, newest first; those that were looked for."""

    open: tuple[MotionLine, ...]
    closed: tuple[MotionLine, ...]
    sought: MotionsSought


@dataclass(frozen=True)
class MeetingChoice:
    """A meeting to which a motion may be attached."""

    id: UUID
    starts_at: datetime


def _places(members: list[UUID]) -> str:
    return ", ".join(["{}"] * len(members)) or "null"


def known_to(members: list[UUID]) -> str:
    """The motions that exist for someone who acts for these members: takes them twice as parameters (ToR-55, P19)."""
    places = _places(members)
    return f"""not (m.kind = 'revocation' and m.subject is not null and m.subject in ({places}))
  and not exists (select 1 from concealment c where cast(c.application as text) = m.about and c.member in ({places}))"""  # noqa: S608 - places are braces


_MOTIONS = """
select m.id, m.reference, m.kind, m.title_fr, m.title_en, m.moved_at, m.withdrawn_at, s.opens_at,
  w.name_fr as mover_fr, w.name_en as mover_en,
  r.closes_at as round_closes_at, r.closed_at as round_closed_at,
  r.verdict, v.turnout, v.eligible, v.is_secret,
  v.closes_at as voting_closes_at, o.result, o.is_provisional, d.is_adopted, d.at as decided_at
from motion m
left join member w on w.id = m.mover
left join consensus_round r on r.motion = m.id
  and r.number = (select max(r2.number) from consensus_round r2 where r2.motion = m.id)
left join voting v on v.motion = m.id and v.opened_at = (select max(v2.opened_at) from voting v2 where v2.motion = m.id)
left join outcome o on o.voting = v.id
left join decision d on d.motion = m.id
left join voting_schedule s on s.motion = m.id and s.opened_at is null and s.cancelled_at is null
where {at} {known}
order by m.moved_at desc, m.reference desc
"""


async def motions_page(viewer: Viewer, now: datetime, sought: MotionsSought = MotionsSought()) -> MotionsPage:
    """The motions looked for among those that this person may know of: one statement."""
    members = [seat.member for seat in viewer.seats]
    sql = _MOTIONS.replace("{at}", "").replace("{known}", known_to(members))
    rows = await Motion.raw(sql, *members, *members)
    lines = [line for line in (_line(row, now) for row in rows) if sought.finds(line)]
    under_way = [line for line in lines if line.ended_at is None]
    return MotionsPage(
        open=tuple(sorted(under_way, key=lambda line: (line.due is None, line.due or line.moved_at))),
        closed=tuple(line for line in lines if line.ended_at is not None),
        sought=sought,
    )


async def motions_of_meeting(meeting: UUID, viewer: Viewer, now: datetime) -> tuple[MotionLine, ...]:
    """The motions moved at this meeting, or attached to it, that this person may know of, oldest first: one statement."""
    members = [seat.member for seat in viewer.seats]
    sql = _MOTIONS.replace("{at}", "m.meeting = {} and").replace("{known}", known_to(members))
    rows = await Motion.raw(sql, meeting, *members, *members)
    return tuple(_line(row, now) for row in reversed(rows))


_NAMED = ("id", "reference", "kind", "title_fr", "title_en", "mover_fr", "mover_en")


def _line(row: dict[str, Any], now: datetime) -> MotionLine:
    due, ended = None, None
    if row["withdrawn_at"] is not None:
        state, ended = "withdrawn", row["withdrawn_at"]
    elif row["decided_at"] is not None:
        state, ended = ("adopted" if row["is_adopted"] else "not_adopted"), row["decided_at"]
    elif row["opens_at"] is not None:
        state = "scheduled" if now < row["opens_at"] else "opening"
    elif row["voting_closes_at"] is not None and row["result"] is None:
        due = row["voting_closes_at"]
        state = "voting" if now < due else "to_count"
    elif row["is_provisional"]:
        state = "to_rule"
    elif row["round_closes_at"] is not None and row["round_closed_at"] is None:
        due = row["round_closes_at"]
        state = "round" if now < due else "to_declare"
    else:
        state = "moved"
    named = {name: row[name] for name in _NAMED}
    is_told = state == "voting" and not row["is_secret"]
    return MotionLine(
        **named,
        state=state,
        moved_at=row["moved_at"],
        due=due,
        ended_at=ended,
        verdict=row["verdict"],
        turnout=row["turnout"] if is_told else None,
        eligible=row["eligible"] if is_told else None,
    )


async def least_days(now: datetime) -> int:
    """How many days a vote between two meetings lasts at least, under the terms in force (ToR-26)."""
    ruleset = await ruleset_on(now.astimezone(settings().zone).date())
    return ruleset.evote.min_days


async def meeting_choices() -> tuple[MeetingChoice, ...]:
    """Meetings convened and not over, soonest first: one statement."""
    rows = await Motion.raw(
        "select id, starts_at from meeting where cancelled_at is null and adjourned_at is null order by starts_at"
    )
    return tuple(MeetingChoice(**row) for row in rows)


_UNDECIDED = f"""m.withdrawn_at is null and not exists (select 1 from decision d where d.motion = m.id)
  and (m.subject is null or m.subject not in ({{places}})) and {{known}}
  and not exists (select 1 from conflict f where {on_the_question("f", "m.id")} and f.member = x.id and f.effect = 'recused'
    and f.withdrawn_at is null)"""  # noqa: S608 - our own words
_WAITING = """
select m.id, m.title_fr, m.title_en, v.closes_at as due, 'vote' as what
from voting v join motion m on m.id = v.motion
join roll_entry e on e.voting = v.id and e.excluded is null
join member x on x.id = e.member
left join ballot b on b.voting = v.id and b.member = x.id
where v.opened_at <= {} and v.closes_at > {} and b.id is null and x.id in ({places}) and {undecided}
  and not exists (select 1 from outcome o where o.voting = v.id)
union all
select m.id, m.title_fr, m.title_en, r.closes_at, 'position'
from consensus_round r join motion m on m.id = r.motion
join member x on x.id in ({places})
left join position_taken p on p.round = r.id and p.member = x.id and p.withdrawn_at is null
where r.closed_at is null and r.closes_at > {} and (p.id is null or p.is_carried) and {undecided}
"""
_TO_RULE = """
union all
select m.id, m.title_fr, m.title_en, o.closed_at, 'rule'
from outcome o join voting v on v.id = o.voting join motion m on m.id = v.motion
where o.is_provisional and m.withdrawn_at is null and (m.subject is null or m.subject not in ({places})) and {known}
  and not exists (select 1 from ruling u where u.voting = v.id)
"""
_TO_DECLARE = """
union all
select m.id, m.title_fr, m.title_en, r.closes_at, 'declare'
from consensus_round r join motion m on m.id = r.motion
where r.closed_at is null and r.closes_at <= {} and m.withdrawn_at is null
  and (m.subject is null or m.subject not in ({places})) and {known}
"""
ICONS = {"vote": "vote", "position": "hand", "declare": "scale", "rule": "scale"}


async def motions_waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Votes and rounds in which a member of hers has not spoken; for the chair, rounds to declare. One statement."""
    members = [seat.member for seat in viewer.seats if seat.may_decide or not seat.is_organization]
    every = [seat.member for seat in viewer.seats]
    if not every:
        return []
    places, known = _places(every), known_to(every)
    undecided = _UNDECIDED.replace("{places}", places).replace("{known}", known)
    facts = [*every, *every, *every]
    sql = _WAITING.replace("{undecided}", undecided).replace("{places}", _places(members))
    values = [now, now, *members, *facts, *members, now, *facts]
    if viewer.is_chair:
        sql += (_TO_DECLARE + _TO_RULE).replace("{places}", places).replace("{known}", known)
        values += [now, *facts, *facts]
    tasks = dict[tuple[str, UUID], Task]()
    for row in sorted(await Motion.raw(sql, *values), key=lambda row: str(row["due"])):
        title = row[f"title_{current()}"] or row["title_fr"] or row["title_en"]
        what = row["what"]
        tasks.setdefault(
            (what, row["id"]),
            Task(
                icon=ICONS[what],
                title=f"decisions.task.{what}",
                detail=f"decisions.task.{what}.detail",
                address=paths.to("motion", id=row["id"]),
                due=row["due"],
                values={"title": title},
            ),
        )
    return list(tasks.values())
