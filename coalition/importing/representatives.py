"""Who speaks for the member organisations: matched by organisation and e-mail address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coalition import db
from coalition.accounts import vault
from coalition.act import Act
from coalition.importing.cells import LANGUAGE, Cells, address, among, name, yes_or_no
from coalition.importing.names import by_name
from coalition.importing.plan import Plan
from coalition.importing.sheets import folded
from coalition.mandate.queries import ruleset_on
from coalition.membership.entry import NewPerson, seat
from coalition.membership.queries import MemberAt
from coalition.settings import settings
from coalition.terms.representation import may_register

ROLE = among(
    {"principal": "principal", "principale": "principal", "représentante": "principal", "représentant": "principal",
     "représentation principale": "principal", "representative": "principal", "principal representative": "principal",
     "alternate": "alternate", "substitut": "alternate", "suppléante": "alternate", "suppléant": "alternate"},
    "not_a_role",
)  # fmt: skip
_ON_FILE = """
select r.member, r.role, r.may_decide, r.may_sign, v.address_lookup
from representative r left join vault v on v.person = r.person where r.until is null
"""


@dataclass(frozen=True)
class _Line:
    organization: MemberAt
    role: str
    person: NewPerson
    may_decide: bool | None
    may_sign: bool | None


async def plan(into: Plan) -> None:
    """Compare each row with who is on file."""
    named = await by_name(into.now)
    on_file: dict[tuple[str, str], Mapping[str, Any]] = {}
    places: Counter[tuple[str, str]] = Counter()
    for one in await db.rows(_ON_FILE):
        on_file[str(one["member"]), one["address_lookup"] or ""] = one
        places[str(one["member"]), one["role"]] += 1
    ruleset = await ruleset_on(into.today)
    for row in into.sheet.rows:
        cells = into.cells(row)
        line = _line(cells, named)
        if line is None:
            continue
        member = str(line.organization.member)
        key = member, vault.lookup(line.person.email or "")
        if into.is_again(cells, "email", key):
            continue
        if same := on_file.get(key):
            into.stands(
                cells,
                role=(line.role, same["role"]),
                may_decide=(line.may_decide, bool(same["may_decide"])),
                may_sign=(line.may_sign, bool(same["may_sign"])),
            )
            continue
        verdict = may_register(
            "principal" if line.role == "principal" else "alternate",
            places[member, "principal"],
            places[member, "alternate"],
            ruleset,
        )
        if not verdict.is_met:
            cells.wrong("role", verdict.reason, **dict(verdict.missing[0].facts))
            continue
        places[member, line.role] += 1
        into.add(_writing(line))


def _line(cells: Cells, named: Mapping[tuple[str, str], list[MemberAt]]) -> _Line | None:
    before = len(cells.faults)
    asked = folded(cells.take("organization", name(160), needed=True) or "")
    known = named.get(("organization", asked), [])
    present = [one for one in known if one.is_current]
    if len(cells.faults) == before and not present:
        is_individual = ("individual", asked) in named
        cells.wrong(
            "organization",
            "has_left" if known else "speaks_for_herself" if is_individual else "not_on_register",
        )
    role = cells.take("role", ROLE, needed=True)
    who = cells.take("person", name(120), needed=True)
    email = cells.take("email", address, needed=True)
    language = cells.take("language", LANGUAGE, default=settings().language)
    told = [cells.take(column, yes_or_no) for column in ("may_decide", "may_sign")]
    may_email = cells.take("may_email", yes_or_no, default=True)
    if len(cells.faults) > before or role is None or who is None or language is None or may_email is None:
        return None
    return _Line(
        present[0], role, NewPerson(who, language, email=email, may_email=may_email), told[0], told[1]
    )


def _writing(line: _Line) -> Any:
    async def write(act: Act) -> None:
        person: UUID = await line.person.known() or await line.person.enter(act)
        await seat(
            act,
            line.organization.member,
            person,
            role=line.role,
            may_decide=line.may_decide is not False,
            may_sign=line.may_sign is True,
        )

    return write
