"""The trail, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coalition import db
from coalition.audit import chain, verification
from coalition.audit.tables import AuditEntry
from coalition.web.languages import current

A_PAGE = 50
WITHHELD = frozenset(
    f"accounts.{kind}" for kind in ("CodeAsked", "CodeTried", "SignedIn", "SignedOut", "ContactKept")
) | {"admission.KeptAwayChosen", "decisions.SecretBallotCast"}
"""Shown all alike, without actor or subject: so that nobody counts who takes part in a secret vote (V17), nor learns that
someone is kept away (P19)."""
SHOWN = 20
"""Characters of a hash that are shown (80 bits)."""


@dataclass(frozen=True)
class Entry:
    """An entry as it is read: `actor` is "house", "person", or the name of one where the reader may know it.

    `kind` is "withheld" for those that are shown all alike.
    """

    seq: int
    at: datetime
    kind: str
    actor: str
    name: str | None
    subject: str
    hash: str


@dataclass(frozen=True)
class TrailHead:
    """Where the trail stood when something was read: what is printed can be checked later (A5). `at`: its last act."""

    seq: int
    hash: str
    at: datetime | None = None


@dataclass(frozen=True)
class TrailPage:
    """One page of the trail, newest first, and how it ends: its length, its last hash, what is wrong with either."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    length: int
    head: str
    fault: verification.Fault | None


# An individual is called what members see of her name, or by the number of her application: a chair may be kept away.
_ENTRIES = """
select e.seq, e.at, e.kind, e.actor, e.subject, e.hash, coalesce(
  (select m.name_{lang} from representative r join member m on m.id = r.member
   where r.person = p.id and m.kind = 'individual' order by r.since desc limit 1),
  (select a.reference from application a where a.person = p.id and a.kind = 'individual'
   order by a.submitted_at desc limit 1), p.handle) as handle
from audit_entry e left join person p on cast(p.id as text) = e.actor
where e.seq > {} and e.seq <= {} order by e.seq desc
"""


_HEAD = """
select h.seq, h.hash, e.at from audit_head h left join audit_entry e on e.seq = h.seq where h.id = {}
"""


async def trail_head() -> TrailHead:
    """Where the trail stands; its hash is cut to SHOWN characters. One statement."""
    for head in await db.rows(_HEAD, chain.HEAD_ID):
        return TrailHead(head["seq"], head["hash"][:SHOWN], head["at"])
    return TrailHead(0, "")


async def trail_page(number: int, *, shows_actors: bool) -> TrailPage:
    """A page of the trail; `number` counts from 1, the newest. Hashes are cut to 20 characters (80 bits)."""
    head = await trail_head()
    length = head.seq
    pages = max(1, -(-length // A_PAGE))
    number = min(max(1, number), pages)
    last = length - (number - 1) * A_PAGE
    rows = await AuditEntry.raw(_ENTRIES.replace("{lang}", current()), last - A_PAGE, last)
    entries = tuple(_entry(row, shows_actors) for row in rows)
    return TrailPage(entries, number, pages, length, head.hash, await verification.head_fault())


def _entry(row: dict[str, Any], shows_actors: bool) -> Entry:
    is_withheld = row["kind"] in WITHHELD
    return Entry(
        seq=row["seq"],
        at=_instant(row["at"]),
        kind="withheld" if is_withheld else row["kind"],
        actor="withheld" if is_withheld else "house" if row["actor"] == "house" else "person",
        name=row["handle"] if shows_actors and not is_withheld else None,
        subject="" if is_withheld else row["subject"][:8],
        hash=row["hash"][:SHOWN],
    )


def _instant(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
