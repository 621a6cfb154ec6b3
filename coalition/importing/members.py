"""Members from before this register: matched by name and day of admission."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from coalition.act import Act
from coalition.importing.cells import (
    LANGUAGE,
    Cells,
    address,
    among,
    first_instant,
    name,
    past_day,
    yes_or_no,
)
from coalition.importing.names import by_name
from coalition.importing.plan import Plan
from coalition.importing.sheets import folded
from coalition.mandate.queries import ruleset_on
from coalition.membership.commands import SECTORS
from coalition.membership.entry import Entrant, NewPerson, enter, seat
from coalition.membership.queries import is_founding_period
from coalition.settings import settings
from coalition.terms.principles import may_be_member
from coalition.web.languages import LANGUAGES, say_in

KIND = among(
    {"organization": "organization", "organisme": "organization", "organisation": "organization", "organisme membre":
     "organization", "member organisation": "organization", "individual": "individual", "individu": "individual",
     "membre à titre individuel": "individual", "individual member": "individual", "personne": "individual"},
    "not_a_kind",
)  # fmt: skip


def _sector_words() -> dict[str, str]:
    """As the register names them, in either language, in full or up to the first comma; or by their code."""
    said = {
        say_in(lang, f"membership.sector.{code}").unescape(): code for code in SECTORS for lang in LANGUAGES
    }
    return {name.split(",")[0]: code for name, code in said.items()} | said | {code: code for code in SECTORS}


@dataclass(frozen=True)
class _Line:
    """A row that is sound by itself."""

    entrant: Entrant
    person: NewPerson | None

    @property
    def names(self) -> set[str]:
        return {folded(self.entrant.name_fr), folded(self.entrant.name_en)}


async def plan(into: Plan) -> None:
    """Compare each row with the register."""
    register = await by_name(into.now)
    is_open = await is_founding_period()
    ruleset = await ruleset_on(into.today)
    taken = {kind: may_be_member(kind, ruleset).is_met for kind in ("organization", "individual")}
    sector = among(_sector_words(), "not_a_sector")
    for row in into.sheet.rows:
        cells = into.cells(row)
        before = len(into.faults)
        line = _line(cells, into.today, sector)
        if line is None or len(into.faults) > before:
            continue
        entrant = line.entrant
        column = "name_fr" if cells.text("name_fr") else "name_en"
        column = column if entrant.kind == "organization" else "person"
        if any(into.is_again(cells, column, (entrant.kind, known)) for known in sorted(line.names)):
            continue
        standing = [one for known in sorted(line.names) for one in register.get((entrant.kind, known), ())]
        same = next((one for one in standing if one.admitted_on == entrant.admitted_on), None)
        if same:
            into.stands(cells, sector=(entrant.sector, same.sector))
        elif standing:
            cells.wrong("admitted_on", "other_day", day=standing[0].admitted_on)
        elif not is_open:
            cells.wrong(column, "founding_is_over")
        elif not taken[entrant.kind]:
            cells.wrong("kind", "kind_not_taken")
        else:
            into.add(_writing(line))


def _line(cells: Cells, today: date, sector: Any) -> _Line | None:
    kind = cells.take("kind", KIND, default="organization")
    admitted_on = cells.take("admitted_on", past_day(today), needed=True)
    names = [cells.take(f"name_{lang}", name(160)) for lang in ("fr", "en")]
    who = cells.take("person", name(120), needed=kind == "individual")
    email = cells.take("email", address, needed=kind == "individual" or bool(cells.text("person")))
    language = cells.take("language", LANGUAGE, default=settings().language)
    may_email = cells.take("may_email", yes_or_no, default=kind == "organization")
    shows_name = cells.take("shows_name", yes_or_no, default=False)
    code = cells.take("sector", sector, needed=kind == "organization")
    if kind == "organization" and not any(cells.text(f"name_{lang}") for lang in ("fr", "en")):
        cells.wrong("name_fr", "missing")
    if kind == "individual" and cells.text("sector"):
        cells.wrong("sector", "not_for_individuals")
    if kind != "individual" and cells.text("email") and not cells.text("person"):
        cells.wrong("person", "missing")
    if kind is None or admitted_on is None or language is None or may_email is None:
        return None
    is_organization = kind == "organization"
    shown = names if is_organization else [who, who]
    entrant = Entrant(
        kind,
        shown[0] or shown[1] or "",
        shown[1] or shown[0] or "",
        code if is_organization else None,
        admitted_on,
        first_instant(admitted_on),
        shows_name=bool(shows_name),
    )
    person = NewPerson(who, language, email=email, may_email=may_email) if who else None
    return _Line(entrant, person)


def _writing(line: _Line) -> Any:
    async def write(act: Act) -> None:
        is_organization = line.entrant.kind == "organization"
        member = await enter(act, line.entrant)
        if line.person:
            known = await line.person.known() if is_organization else None
            await seat(
                act,
                member,
                known or await line.person.enter(act),
                role="principal",
                may_decide=True,
                may_sign=is_organization,
                since=line.entrant.admitted_at,
            )

    return write
