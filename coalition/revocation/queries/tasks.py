"""In which cases a person has something to do."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any
from uuid import UUID

from coalition.mandate.queries import recorded
from coalition.membership.viewer import Viewer
from coalition.revocation.queries.facts import COLUMNS, SOURCE, CaseFacts, day_of, facts_in
from coalition.revocation.tables import RevocationCase
from coalition.settings import settings
from coalition.terms.revocation import answer_until
from coalition.terms.ruleset import Ruleset
from coalition.web import paths
from coalition.web.tasks import Task

STANDING = "ns.notice = n.id and coalesce(ns.text_hash, '') = coalesce(n.text_hash, '')"
"""Signatures of a notice's text as it is now."""
_OPEN = f"""
select {COLUMNS}, n.id as notice, n.due_on,
  (select count(*) from subject_answer a where a.revocation_case = rc.id) as answers,
  (select count(*) from notice_signature ns where {STANDING}) as signatures,
  (select count(*) from notice_signature ns where {STANDING} and ns.person = {{}}) as own_signatures,
  (select count(distinct ns.member) from notice_signature ns where {STANDING} and ns.member in ({{organizations}}))
    as signed_by_hers
{SOURCE}
left join result_notice n on n.revocation_case = rc.id
where n.sent_at is null and (rc.outcome is null or n.id is not null)
order by rc.moved_at, rc.id
"""  # noqa: S608 - our own columns


_UNREAD = """
select distinct rc.id from revocation_case rc
join result_notice n on n.revocation_case = rc.id and n.sent_at is not null
join representative r on r.member = rc.subject and r.person = {} and (r.until is null or r.until >= rc.moved_at)
where not exists (
  select 1 from notice_receipt p
  where p.revocation_case = rc.id and p.what = 'result' and p.person = r.person and p.at >= n.sent_at
)
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """What this person may do now: answer, notify, sign or send; once she acts for no member, read the result of the
    case (ToR-58). One statement, two while a case is open."""
    if not viewer.is_member:
        unread = await RevocationCase.raw(_UNREAD, viewer.person)
        title = "revocation.waiting.read"
        return [
            Task("mail", title, f"{title}.detail", paths.to("revocation", id=row["id"])) for row in unread
        ]
    hers = [seat.member for seat in viewer.seats if seat.is_organization]
    sql = _OPEN.replace("{organizations}", ", ".join(["{}"] * len(hers)) or "null")
    rows = await RevocationCase.raw(sql, viewer.person, *hers)
    terms = await recorded() if rows else None
    found: list[Task | None] = []
    for _, of_one in groupby(rows, lambda row: row["id"]):
        own = list(of_one)
        case = facts_in(own)
        if terms:
            found.append(_task(viewer, case, own[0], terms.ruleset_on(day_of(case.moved_at)), day_of(now)))
    return [task for task in found if task]


def _task(viewer: Viewer, case: CaseFacts, row: dict[str, Any], ruleset: Ruleset, today: date) -> Task | None:
    if case.concerns(viewer):
        last = answer_until(case.vote_on, ruleset) if case.vote_on and not case.decided_at else None
        may_answer = (
            last is not None and today <= last and not row["answers"] and viewer.represents(case.subject)
        )
        return _to("answer", "pen", case, last, today, "revocation_answer") if may_answer else None
    if row["notice"] and row["signatures"] < ruleset.revocation.signatures:
        organizations = sum(seat.is_organization for seat in viewer.seats)
        may_sign = not row["own_signatures"] and row["signed_by_hers"] < organizations
        return _to("sign", "pen", case, row["due_on"], today, "revocation_signature") if may_sign else None
    if not case.is_presided_by(viewer):
        return None
    if row["notice"]:
        return _to("send", "mail", case, row["due_on"], today)
    return _to("notify", "mail", case, None, today) if not case.notice_sent_at else None


def _to(
    what: str, icon: str, case: CaseFacts, last_day: date | None, today: date, page: str = "revocation"
) -> Task:
    due = datetime.combine(last_day, time(23, 59), tzinfo=settings().zone) if last_day else None
    is_late = due is not None and last_day is not None and what in ("sign", "send") and today > last_day
    detail = f"cases.waiting.{what}.late" if is_late else f"revocation.waiting.{what}.detail"
    values = {"reference": case.reference}
    return Task(icon, f"revocation.waiting.{what}", detail, paths.to(page, id=case.id), due, values)


@dataclass(frozen=True)
class Overdue:
    """A written result that is owed, and since when."""

    id: UUID
    reference: str
    due_on: date


_OVERDUE = f"""
select {COLUMNS}, n.due_on {SOURCE}
join result_notice n on n.revocation_case = rc.id
where n.sent_at is null and n.due_on < {{}}
order by n.due_on, rc.id
"""


async def overdue(viewer: Viewer, now: datetime) -> list[Overdue]:
    """The results owed in writing whose day has passed (ToR-58), in the cases on which this person presides."""
    rows = await RevocationCase.raw(_OVERDUE, day_of(now))
    found = []
    for _, of_one in groupby(rows, lambda row: row["id"]):
        own = list(of_one)
        case = facts_in(own)
        if case.is_presided_by(viewer):
            found.append(Overdue(case.id, case.reference, own[0]["due_on"]))
    return found
