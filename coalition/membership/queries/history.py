"""What a member organisation went through, line by line, each with what caused it (ToR-65).

The lines are its dated rows as they stand: nothing is told of an individual's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from coalition.membership.queries.members import end_of
from coalition.membership.tables import Member
from coalition.settings import settings

_CHANGES = """
select status, since, recorded_at from status_change where member = {} order by since, recorded_at
"""
_LEAVES = 'select first_day, last_day from "leave" where member = {} order by first_day'
_CHAIRS = "select is_interim, since, until from chair where member = {} order by since"
_ADMISSION = """
select a.submitted_at, r.at, coalesce(r.motion, referred.motion) as motion
from resolution r join application a on a.id = r.application
left join resolution referred on referred.application = a.id and referred.outcome = 'referred'
where r.member = {}
"""
_PRESUMPTIONS = """
select evaluated_on, notice_sent_at, ended_at, ended_as, motion from presumed_withdrawal where member = {}
"""
_RETURNS = "select decided_at, motion from reinstatement where member = {} and outcome = 'reinstated'"
_CASES = "select moved_at, decided_at, outcome, motion from revocation_case where subject = {}"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """What the organisation was from an instant to another (None: it still is), and why.

    `what` is a status, or chair, interim_chair, applicant; `cause` a code said by `register.cause.<code>`; `motion` the
    decision behind it, where there is one.
    """

    what: str
    since: datetime
    until: datetime | None = None
    cause: str = ""
    motion: UUID | None = None


async def history_of(member: UUID, now: datetime) -> list[Line]:
    """All lines of an organisation up to an instant, in order, in seven statements."""
    admission = next(iter(await Member.raw(_ADMISSION, member)), None)
    presumptions = await Member.raw(_PRESUMPTIONS, member)
    cases = await Member.raw(_CASES, member)
    changes = await Member.raw(_CHANGES, member)
    lines = [
        *([Line("applicant", admission["submitted_at"], admission["at"], "applied")] if admission else []),
        *_statuses(changes, admission, presumptions, cases, await Member.raw(_RETURNS, member)),
        *(
            Line("on_leave", _begin(row["first_day"]), end_of(row["last_day"]), "leave")
            for row in await Member.raw(_LEAVES, member)
        ),
        *(
            Line("interim_chair" if row["is_interim"] else "chair", row["since"], row["until"], "chair")
            for row in await Member.raw(_CHAIRS, member)
        ),
    ]
    return sorted((line for line in lines if line.since <= now), key=lambda line: line.since)


def _statuses(
    changes: Iterable[Row],
    admission: Row | None,
    presumptions: Iterable[Row],
    cases: Iterable[Row],
    returns: Iterable[Row],
) -> list[Line]:
    """One line for each time the status became another. Of two changes at one instant the last recorded holds."""
    held: dict[datetime, Row] = {row["since"]: row for row in changes}
    lines: list[Line] = []
    for since, row in held.items():
        if lines and lines[-1].what == row["status"]:
            continue
        cause, motion = (
            _of_entry(admission)
            if not lines
            else _of_change(lines[-1].what, row, presumptions, cases, returns)
        )
        if lines:
            before = lines[-1]
            lines[-1] = Line(before.what, before.since, since, before.cause, before.motion)
        lines.append(Line(row["status"], since, None, cause, motion))
    return lines


def _of_entry(admission: Row | None) -> tuple[str, UUID | None]:
    if admission is None:
        return "entered", None
    motion = admission["motion"]  # of two columns, which one database gives back as text
    return "admitted", UUID(str(motion)) if motion else None


def _of_change(
    before: str, row: Row, presumptions: Iterable[Row], cases: Iterable[Row], returns: Iterable[Row]
) -> tuple[str, UUID | None]:
    """Why the status became this one: the presumption or the case that began or ended at the same instant."""
    instants = {row["since"], row["recorded_at"]}
    case = next((c for c in cases if c["moved_at"] in instants or c["decided_at"] in instants), None)
    ended = next((p for p in presumptions if p["ended_at"] in instants), None)
    status = row["status"]
    if before == "revoked" and (back := next((r for r in returns if r["decided_at"] in instants), None)):
        return "reinstated", back["motion"]
    if status == "revoked":
        return "revoked", case["motion"] if case else None
    if status == "revocation_pending":
        return "revocation_moved", case["motion"] if case else None
    if status == "presumed_withdrawn":
        return ("case_ended" if before == "revocation_pending" else "presumed"), None
    if status == "withdrawn":
        return ("withdrew_presumed", ended["motion"]) if ended else ("withdrew", None)
    if ended:
        return "presumption_ended", ended["motion"]
    return ("not_revoked", case["motion"]) if case and case["outcome"] else ("standing_again", None)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=settings().zone)
