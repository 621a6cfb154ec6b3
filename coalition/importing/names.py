"""By which names the people of a spreadsheet may mean a member."""

from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.importing.sheets import folded
from coalition.membership.queries import MemberAt
from coalition.membership.queries.members import everyone_at

_CHOSEN = """
select r.member, p.handle from representative r
join member m on m.id = r.member and m.kind = 'individual' join person p on p.id = r.person
where p.erased_at is null
"""


async def chosen_names() -> dict[UUID, str]:
    """The name that each individual member chose, whether members see it or not: to compare with a file, never to show."""
    return {row["member"]: row["handle"] for row in await db.rows(_CHOSEN)}


async def by_name(at: datetime) -> dict[tuple[str, str], list[MemberAt]]:
    """(kind, name) → whoever had entered the register by then under that name, in either language or chosen, in two
    statements."""
    chosen = await chosen_names()
    found: dict[tuple[str, str], list[MemberAt]] = {}
    for one in await everyone_at(at):
        for name in {folded(one.name_fr), folded(one.name_en), folded(chosen.get(one.member, ""))} - {""}:
            found.setdefault((one.kind, name), []).append(one)
    return found
