"""Who may present a point of an agenda for a member."""

from dataclasses import dataclass
from datetime import datetime

from coalition.meetings.tables import AgendaItem


@dataclass(frozen=True)
class Presenter:
    """Who may present a point: a member, or a person for an organisation. `value` is as forms say it."""

    value: str
    name: str | None
    member_fr: str
    member_en: str


_PRESENTERS = """
select m.id, m.kind, m.name_fr as member_fr, m.name_en as member_en, p.id as person, p.handle
from member m
left join representative r on r.member = m.id and m.kind = 'organization' and r.since <= {}
  and (r.until is null or r.until > {})
left join person p on p.id = r.person and p.erased_at is null
where (select s.status from status_change s where s.member = m.id and s.since <= {}
  order by s.since desc, s.recorded_at desc limit 1) not in ('withdrawn', 'revoked')
order by m.kind desc, m.name_fr, m.number, p.handle
"""


async def presenters(now: datetime) -> list[Presenter]:
    """Every member of now, each followed by the persons of an organisation."""
    found: dict[str, Presenter] = {}
    for row in await AgendaItem.raw(_PRESENTERS, now, now, now):
        names = (row["member_fr"], row["member_en"])
        found.setdefault(str(row["id"]), Presenter(str(row["id"]), None, *names))
        if row["person"]:
            value = f"{row['id']}:{row['person']}"
            found[value] = Presenter(value, row["handle"], *names)
    return list(found.values())
