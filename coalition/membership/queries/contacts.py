"""Whether members keep who speaks for them, and how to reach them, up to date (ToR-41)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from coalition.mandate.queries import ruleset_on
from coalition.membership.queries.people import Representing, representatives_at
from coalition.membership.queries.profiles import Presented, presented
from coalition.membership.tables import Member
from coalition.membership.viewer import MEMBER_STATUSES
from coalition.settings import settings
from coalition.terms.periods import days_later
from coalition.terms.representation import are_contacts_current
from coalition.terms.ruleset import Ruleset

_CONFIRMED = """
select m.id as member, m.name_fr, m.name_en, e.recorded_at as entered_at, c.at, p.handle,
  (select s.status from status_change s where s.member = m.id and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status
from member m
left join contacts_confirmation c on c.member = m.id and c.at <= {} and not exists (
  select 1 from contacts_confirmation later where later.member = m.id and later.at > c.at and later.at <= {})
left join person p on p.id = c.person
join status_change e on e.member = m.id and not exists (
  select 1 from status_change earlier where earlier.member = m.id
    and (earlier.recorded_at < e.recorded_at or (earlier.recorded_at = e.recorded_at and earlier.id < e.id)))
where m.kind = 'organization' and m.admitted_at <= {}
"""


@dataclass(frozen=True)
class Contacts:
    """When an organisation's people and contacts were last confirmed, by whom; `due`: the last day before they are stale.

    They were given when it entered the register: the delay runs from there until someone confirms.
    """

    member: UUID
    name_fr: str
    name_en: str
    confirmed_at: datetime | None
    confirmed_by: str | None
    due: date
    is_stale: bool


async def contacts_of(member: UUID, at: datetime) -> Contacts | None:
    """What is known of an organisation's contacts at an instant, in two statements; None when it is none."""
    found = await _contacts(at, [member])
    return found[0] if found else None


async def stale_contacts(at: datetime) -> list[Contacts]:
    """The member organisations whose contacts are to be confirmed, the oldest first, in two statements."""
    return sorted((one for one in await _contacts(at) if one.is_stale), key=lambda one: one.due)


async def contacts_among(members: list[UUID], at: datetime) -> list[Contacts]:
    """The same of some organisations, in two statements; in none when there are none."""
    return await _contacts(at, members) if members else []


async def _contacts(at: datetime, members: list[UUID] | None = None) -> list[Contacts]:
    sql, arguments = _CONFIRMED, [at, at, at, at]
    if members is not None:
        sql += f" and m.id in ({', '.join(['{}'] * len(members))})"
    rows = await Member.raw(f"{sql} order by m.number", *arguments, *(members or []))
    ruleset = await ruleset_on(_day(at))
    return [_read(row, at, ruleset) for row in rows if row["status"] in MEMBER_STATUSES]


def _read(row: Mapping[str, Any], at: datetime, ruleset: Ruleset) -> Contacts:
    given_on = _day(row["at"] or row["entered_at"])
    return Contacts(
        row["member"],
        row["name_fr"],
        row["name_en"],
        row["at"],
        row["handle"],
        days_later(given_on, ruleset.contacts.confirm_days),
        not are_contacts_current(given_on, _day(at), ruleset).is_met,
    )


def end_of(day: date) -> datetime:
    """The last instant of a local day."""
    return datetime.combine(day, time.max, tzinfo=settings().zone)


def _day(at: datetime) -> date:
    return at.astimezone(settings().zone).date()


@dataclass(frozen=True)
class ContactsPage:
    """All that an organisation confirms at once: its people, and what it says of itself."""

    contacts: Contacts
    people: tuple[Representing, ...]
    presented: Presented


async def contacts_page(member: UUID, at: datetime) -> ContactsPage | None:
    """What an organisation has on file, in five statements; None when it is no member organisation."""
    contacts, said = await contacts_of(member, at), await presented(member)
    if contacts is None or said is None:
        return None
    return ContactsPage(contacts, tuple(await representatives_at(member, at)), said)
