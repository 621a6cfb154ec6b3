"""What the chair keeps, line by line: its paper files, the website's upkeep, the funding register (ToR-77, ToR-80, ToR-81)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.admission.queries import applications_page
from coalition.chairing.tables import FundingRequest, PaperFiling, UpkeepEntry
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.periods import months_later

What = Literal["application", "minutes", "decision", "other"]


def day_of(at: datetime) -> date:
    """The civil day of an instant in the zone of the coalition."""
    return at.astimezone(settings().zone).date()


@dataclass(frozen=True)
class PaperLine:
    """A paper copy: of what, where it is, who filed it, when; and who destroyed it, when."""

    id: UUID
    what: What
    reference: str
    is_sealed: bool
    place: str
    filed_on: date
    filed_by: str
    destroyed_on: date | None
    destroyed_by: str | None


_PAPERS = """
select f.id, f.what, f.reference, f.is_sealed, f.place, f.filed_on, p.handle as filed_by, f.destroyed_on,
  d.handle as destroyed_by
from paper_filing f join person p on p.id = f.person left join person d on d.id = f.destroyed_by
order by f.filed_on desc, f.filed_at desc
"""


async def papers() -> list[PaperLine]:
    """Every paper copy, the last filed first: one statement."""
    return [
        PaperLine(**row | {"is_sealed": bool(row["is_sealed"])}) for row in await PaperFiling.raw(_PAPERS)
    ]


async def is_filed(what: What, reference: str) -> bool:
    """Whether a paper copy of it is in the files, and not destroyed."""
    return await PaperFiling.exists().where(
        (PaperFiling.what == what) & (PaperFiling.reference == reference) & PaperFiling.destroyed_on.is_null()
    )


@dataclass(frozen=True)
class Record:
    """Something that the house knows by its reference; sealed where its paper is to be."""

    what: What
    reference: str
    is_sealed: bool
    id: UUID | None = None


_RECORDS = """
select 'minutes' as what, x.reference, x.id from minutes x join adoption a on a.minutes = x.id
union all
select 'decision', d.reference, d.id from decision d
order by 2 desc
"""


async def _records(viewer: Viewer, now: datetime) -> list[Record]:
    """All that may be filed by its reference: minutes that are adopted, decisions, the applications that she may see."""
    rows = await PaperFiling.raw(_RECORDS)
    seen = await applications_page(viewer, now)
    return [
        *(Record(row["what"], row["reference"], False, row["id"]) for row in rows),
        *(
            Record("application", one.reference, not one.is_organization, one.id)
            for one in (*seen.current, *seen.ended)
        ),
    ]


async def record_known_as(what: What, reference: str, viewer: Viewer, now: datetime) -> Record | None:
    """What has this reference in the house, however it was typed; anything else is known by its title."""
    if what == "other":
        return Record(what, reference, is_sealed=False)
    asked = reference.strip().upper()
    return next(
        (one for one in await _records(viewer, now) if (one.what, one.reference.upper()) == (what, asked)),
        None,
    )


@dataclass(frozen=True)
class PapersPage:
    """The paper files, and what the house knows that has no paper copy there yet."""

    filed: tuple[PaperLine, ...]
    destroyed: tuple[PaperLine, ...]
    to_file: tuple[Record, ...]


async def papers_page(viewer: Viewer, now: datetime) -> PapersPage:
    """Three statements and those of the applications, however many there are."""
    known = await papers()
    filed = {(one.what, one.reference) for one in known}
    return PapersPage(
        tuple(one for one in known if one.destroyed_on is None),
        tuple(one for one in known if one.destroyed_on is not None),
        tuple(one for one in await _records(viewer, now) if (one.what, one.reference) not in filed),
    )


@dataclass(frozen=True)
class UpkeepLine:
    """Something of the website: what was done to it, when, which organisation answers for it, when it is due again."""

    id: UUID
    title: str
    what: Literal["checked", "changed"]
    note: str
    owner: UUID
    owner_fr: str
    owner_en: str
    done_on: date
    months: int
    replaces: UUID | None

    @property
    def due_on(self) -> date:
        """The day on which it is to be checked again."""
        return months_later(self.done_on, self.months)


@dataclass(frozen=True)
class Upkeep:
    """The website's upkeep: the last entry of each thing, the first due first; and every entry, the latest first."""

    current: tuple[UpkeepLine, ...]
    every: tuple[UpkeepLine, ...]
    today: date


_UPKEEP = """
select e.id, e.title, e.what, e.note, e.owner, m.name_fr as owner_fr, m.name_en as owner_en, e.done_on, e.months, e.replaces
from upkeep_entry e join member m on m.id = e.owner order by e.done_on desc, e.recorded_at desc
"""


async def upkeep(now: datetime) -> Upkeep:
    """All of it, in one statement."""
    every = [UpkeepLine(**row) for row in await UpkeepEntry.raw(_UPKEEP)]
    followed = {one.replaces for one in every}
    current = sorted((one for one in every if one.id not in followed), key=lambda one: one.due_on)
    return Upkeep(tuple(current), tuple(every), day_of(now))


@dataclass(frozen=True)
class FundingLine:
    """A request for funding, in whole dollars."""

    id: UUID
    source: str
    amount: int | None
    deadline: date | None
    report_on: date | None
    state: Literal["to_write", "sent", "granted", "refused", "closed"]

    @property
    def due_on(self) -> date | None:
        """The day by which it is sent, while it is to be written, or reported on, once it is granted."""
        return {"to_write": self.deadline, "granted": self.report_on}.get(self.state)

    @property
    def wording(self) -> str:
        """What a change replaces, told apart from what someone else wrote meanwhile."""
        said: tuple[Any, ...] = (self.source, self.amount, self.deadline, self.report_on, self.state)
        return "\n".join(str(value) for value in said if value is not None)


_COLUMNS = (
    FundingRequest.id, FundingRequest.source, FundingRequest.amount, FundingRequest.deadline,
    FundingRequest.report_on, FundingRequest.state,
)  # fmt: skip


async def funding() -> list[FundingLine]:
    """Every request, what is due first, then the rest by source: one statement."""
    lines = [FundingLine(**row) for row in await FundingRequest.select(*_COLUMNS)]
    return sorted(lines, key=lambda one: (one.due_on or date.max, one.source.casefold(), one.id))


async def funding_of(request: UUID) -> FundingLine | None:
    """One of them, or None."""
    return next((one for one in await funding() if one.id == request), None)
