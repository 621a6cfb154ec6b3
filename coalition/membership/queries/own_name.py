"""What an individual may ask of herself: the member that she is, and whether she is known here in her own name."""

from dataclasses import dataclass
from uuid import UUID

from coalition.membership.tables import Member

_HERSELF = """
select m.id, m.number, m.shows_name, p.handle
from member m join representative r on r.member = m.id and r.until is null join person p on p.id = r.person
where m.kind = 'individual' and r.person = {} order by m.number
"""
_KNOWN = """
select p.id from person p where p.id = {} and (
  exists (select 1 from representative r join member m on m.id = r.member
    where r.person = p.id and m.kind = 'individual')
  or exists (select 1 from application a where a.person = p.id and a.kind = 'individual'))
"""


@dataclass(frozen=True)
class Herself:
    """An individual member: her number, the name she chose, and whether members see it."""

    member: UUID
    number: int
    handle: str
    shows_name: bool


async def herself(person: UUID) -> Herself | None:
    """The individual member that this person is; None when she is not one."""
    rows = await Member.raw(_HERSELF, person)
    if not rows:
        return None
    return Herself(rows[0]["id"], rows[0]["number"], rows[0]["handle"], bool(rows[0]["shows_name"]))


async def is_known_for_herself(person: UUID) -> bool:
    """Whether she is or was an individual member, or applied to be one: then she may be forgotten at her word (P14)."""
    return bool(await Member.raw(_KNOWN, person))
