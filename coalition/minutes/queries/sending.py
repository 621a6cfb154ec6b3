"""To whom minutes were sent, and what became of each message (ToR-63)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.minutes.tables import Minutes


@dataclass(frozen=True)
class Sent:
    """A message to a person who acts for an organisation. state: as in the outbox; `at`: since when it is so."""

    handle: str
    member_fr: str
    member_en: str
    state: str
    at: datetime


@dataclass(frozen=True)
class Sending:
    """All messages that told of these minutes: those to organisations by name, the one that is not delivered first;
    individual members as a number (P13)."""

    organizations: tuple[Sent, ...]
    individuals: int

    @property
    def people(self) -> int:
        """How many were told."""
        return len(self.organizations) + self.individuals

    @property
    def undelivered(self) -> int:
        """How many of those named did not get their mail."""
        return sum(one.state in ("dead", "dropped") for one in self.organizations)


_SENT = """
select o.id, p.handle, o.state, o.queued_at, o.sent_at, m.name_fr as member_fr, m.name_en as member_en, m.kind
from outbox_message o join person p on p.id = o.person
left join representative r on r.person = o.person and r.since <= o.queued_at
  and (r.until is null or r.until > o.queued_at)
left join member m on m.id = r.member
where o.kind = 'minutes_circulated' and o.about = {}
order by case when o.state in ('dead', 'dropped') then 0 else 1 end, m.name_fr, p.handle
"""


async def sending_of(minutes: UUID) -> Sending:
    """What was sent of these minutes, in one statement. Who acts for an organisation and for herself is named with it."""
    rows: list[dict[str, Any]] = await Minutes.raw(_SENT, str(minutes))
    found: dict[str, Sent] = {}
    for row in rows:
        if row["kind"] == "organization" and str(row["id"]) not in found:
            found[str(row["id"])] = Sent(
                row["handle"],
                row["member_fr"],
                row["member_en"],
                row["state"],
                row["sent_at"] or row["queued_at"],
            )
    return Sending(tuple(found.values()), len({str(row["id"]) for row in rows} - set(found)))
