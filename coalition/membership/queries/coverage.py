"""Who covers each sector (ToR-36), and who held the chair when (ToR-68)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.membership.queries.register import Registered, Sought, rank, register_page
from coalition.membership.sectors import NAMED
from coalition.membership.tables import Chair


@dataclass(frozen=True)
class Covered:
    """A sector, with the organisations that have it as their main sector, and those that have it beside another."""

    sector: str
    main: tuple[Registered, ...]
    secondary: tuple[Registered, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody covers it."""
        return not (self.main or self.secondary)


@dataclass(frozen=True)
class CoveragePage:
    """The nine sectors that the text names, and the others where someone is in them."""

    on: date
    is_past: bool
    sectors: tuple[Covered, ...]

    @property
    def empty(self) -> tuple[str, ...]:
        """The sectors that nobody covers."""
        return tuple(one.sector for one in self.sectors if one.is_empty)


@dataclass(frozen=True)
class ChairTerm:
    """An organisation that held the chair, from an instant to another (None: it still does), ad interim or not."""

    member: UUID
    name_fr: str
    name_en: str
    is_interim: bool
    since: datetime
    until: datetime | None


_CHAIRS = """
select c.member, m.name_fr, m.name_en, c.is_interim, c.since, c.until from chair c join member m on m.id = c.member
order by c.since desc
"""


async def coverage_page(now: datetime, lang: str, on: date | None = None) -> CoveragePage:
    """Who covers each sector on a day, in five statements."""
    page = await register_page(now, lang, Sought(on=on))
    others = sorted({s for line in page.organizations for s in line.sectors} - {*NAMED}, key=rank)
    return CoveragePage(
        page.on,
        page.is_past,
        tuple(
            Covered(
                sector,
                tuple(line for line in page.organizations if line.sector == sector),
                tuple(line for line in page.organizations if sector in line.secondary),
            )
            for sector in (*NAMED, *others)
        ),
    )


async def chair_history() -> list[ChairTerm]:
    """Every organisation that held the chair, the present one first, in one statement."""
    return [
        ChairTerm(
            row["member"], row["name_fr"], row["name_en"], bool(row["is_interim"]), row["since"], row["until"]
        )
        for row in await Chair.raw(_CHAIRS)
    ]
