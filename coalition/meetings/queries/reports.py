"""What sub-committees report to the coalition, and at which of its meetings (ToR-92)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.meetings.tables import SubcommitteeReport

_REPORTS = """
select r.id, r.subcommittee, s.name_fr, s.name_en, r.meeting, r.body_fr, r.body_en, r.revision, r.saved_at, r.filed_at,
  v.number, v.body_fr as was_fr, v.body_en as was_en, v.at
from subcommittee_report r join subcommittee s on s.id = r.subcommittee
left join subcommittee_report_version v on v.report = r.id
"""
_NAMES = (
    "id", "subcommittee", "name_fr", "name_en", "meeting", "body_fr", "body_en", "revision", "saved_at",
    "filed_at",
)  # fmt: skip
_FILED = " and r.filed_at is not null order by r.filed_at desc, r.id, v.number"
_READ_AT = """ where coalesce(
    (select g.id from meeting g where g.id = r.meeting and g.cancelled_at is null
     and (g.called_to_order_at is not null or g.ends_at > {})),
    (select n.id from meeting n where n.kind = 'regular' and n.cancelled_at is null and n.starts_at > r.filed_at
     and (n.called_to_order_at is not null or n.ends_at > {}) order by n.starts_at limit 1)) = {}"""


@dataclass(frozen=True)
class ReportVersionLine:
    """A text of a filed report: its number, and when whoever led gave it."""

    number: int
    body_fr: str
    body_en: str
    at: datetime


@dataclass(frozen=True)
class Report:
    """A sub-committee's report, with every text that it had since it was filed, the first first."""

    id: UUID
    subcommittee: UUID
    name_fr: str
    name_en: str
    meeting: UUID | None
    body_fr: str
    body_en: str
    revision: int
    saved_at: datetime
    filed_at: datetime | None
    versions: tuple[ReportVersionLine, ...]

    @property
    def corrected_at(self) -> datetime | None:
        """When it was corrected last; None while it reads as filed."""
        return self.versions[-1].at if len(self.versions) > 1 else None


async def reports_of(subcommittee: UUID) -> list[Report]:
    """What a sub-committee filed, the latest first, in one statement."""
    return _grouped(
        await SubcommitteeReport.raw(f"{_REPORTS} where r.subcommittee = {{}}{_FILED}", subcommittee)
    )


async def reports_to(meeting: UUID, at: datetime) -> list[Report]:
    """What flows into the agenda of a meeting, the first filed first, in one statement.

    What is filed for a meeting reaches it unless it is cancelled or its day goes by; then, as what is filed for no meeting in
    particular, the first regular one after it was filed.
    """
    rows = await SubcommitteeReport.raw(f"{_REPORTS}{_READ_AT}{_FILED}", at, at, meeting)
    return _grouped(rows)[::-1]


async def report_at(report: UUID) -> Report | None:
    """A filed report; None when there is none, or it is still being written."""
    rows = await SubcommitteeReport.raw(f"{_REPORTS} where r.id = {{}}{_FILED}", report)
    return next(iter(_grouped(rows)), None)


async def draft_of(subcommittee: UUID) -> Report | None:
    """The report that a sub-committee is writing, for whoever leads it; None when there is none."""
    rows = await SubcommitteeReport.raw(
        f"{_REPORTS} where r.subcommittee = {{}} and r.filed_at is null", subcommittee
    )
    return next(iter(_grouped(rows)), None)


def _grouped(rows: Iterable[Mapping[str, Any]]) -> list[Report]:
    found: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return [
        Report(
            **{name: lines[0][name] for name in _NAMES},
            versions=tuple(
                ReportVersionLine(row["number"], row["was_fr"], row["was_en"], row["at"])
                for row in lines
                if row["number"]
            ),
        )
        for lines in found.values()
    ]
