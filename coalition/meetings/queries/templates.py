"""What an agenda begins with: the coalition's own template, or the text's ten items (ToR-85)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coalition.meetings.queries.agenda import KEPT
from coalition.meetings.tables import AgendaTemplate
from coalition.terms.meetings import AGENDA
from coalition.web.languages import say_in

USUAL_MINUTES = (2, 5, 5, 3, 5, 15, 20, 25, 25, 10)
CODES = frozenset({*(item.code for item in AGENDA), "other"})


@dataclass(frozen=True)
class TemplateLine:
    """A point that every new agenda begins with."""

    code: str
    title_fr: str
    title_en: str
    minutes: int

    @property
    def is_kept(self) -> bool:
        """Whether the text keeps it on every agenda (ToR-85)."""
        return self.code in KEPT


@dataclass(frozen=True)
class Template:
    """The template in force. `number` is 0 while it is the text's; `by` changed it last."""

    number: int
    at: datetime | None
    by: str | None
    lines: tuple[TemplateLine, ...]

    @property
    def is_as_the_text(self) -> bool:
        """Whether nothing of it differs from the text's ten items."""
        return self.lines == items_of_the_text()


def items_of_the_text() -> tuple[TemplateLine, ...]:
    """The ten items that the text generally gives to a meeting, with usual lengths."""
    return tuple(
        TemplateLine(
            item.code,
            say_in("fr", f"meetings.item.{item.code}").unescape(),
            say_in("en", f"meetings.item.{item.code}").unescape(),
            minutes,
        )
        for item, minutes in zip(AGENDA, USUAL_MINUTES, strict=True)
    )


def in_words(lines: Iterable[TemplateLine]) -> str:
    """The points of a template, one a line, for whoever must choose between two."""
    return "\n".join(f"{one.title_fr} / {one.title_en} ({one.minutes})" for one in lines)


_IN_FORCE = """
select t.number, t.at, case when p.erased_at is null then p.handle end as who, i.code, i.title_fr, i.title_en, i.minutes
from agenda_template t join person p on p.id = t.person join template_item i on i.template = t.id
where t.number = (select max(n.number) from agenda_template n) order by i.position
"""


async def template_in_force() -> Template:
    """What an agenda begins with now, in one statement."""
    rows = await AgendaTemplate.raw(_IN_FORCE)
    if not rows:
        return Template(0, None, None, items_of_the_text())
    lines = tuple(TemplateLine(row["code"], row["title_fr"], row["title_en"], row["minutes"]) for row in rows)
    return Template(rows[0]["number"], rows[0]["at"], rows[0]["who"], lines)
