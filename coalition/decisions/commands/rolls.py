"""The roll (liste électorale) frozen at opening, and the manifest that says what is voted on (V4)."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import new_id
from coalition.audit.chain import canonical
from coalition.decisions.commands.motions import Row
from coalition.decisions.queries.electors import on_the_question
from coalition.decisions.tables import RollEntry
from coalition.errors import Refused
from coalition.settings import settings
from coalition.terms.decisions import Roll, RollMember

OPTIONS = ("for", "against", "abstain")
CLAUSES = {"subject": "ToR-55", "represents_subject": "ToR-55", "recused": "ToR-89"}

REASONS = {"recused": "recused", "not_in_good_standing": "presumed_no_vote"}


@dataclass(frozen=True)
class Entry:
    """A member as frozen on the roll: kind, and why it has no vote (None: it has one)."""

    member: UUID
    kind: str
    excluded: str | None


def entries_of(roll: Roll, members: Mapping[str, RollMember]) -> list[Entry]:
    """The roll as rows, one for each member on the day of opening."""
    voters = [Entry(UUID(member), members[member].kind, None) for member in roll.voters]
    return voters + [Entry(UUID(e.member), members[e.member].kind, e.reason) for e in roll.excluded]


async def freeze(voting: UUID, entries: list[Entry]) -> None:
    """Copy the roll: nothing recomputes it afterwards."""
    await db.insert_all(
        [
            RollEntry(
                id=new_id(),
                voting=voting,
                member=e.member,
                kind=e.kind,
                excluded=e.excluded,
                seal=seal(voting, e),
            )
            for e in entries
        ]
    )


async def frozen(voting: UUID) -> list[Entry]:
    """The roll as it stands in the database now. One statement."""
    columns = (RollEntry.member, RollEntry.kind, RollEntry.excluded)
    rows = await RollEntry.select(*columns).where(RollEntry.voting == voting)
    return [Entry(row["member"], row["kind"], row["excluded"]) for row in rows]


@dataclass(frozen=True)
class Place:
    """A member's own place in a vote: its line of the roll (None: it has none), whether it has recused itself since then,
    and by whose hand its ballot stands (None: it has cast none)."""

    entry: Entry | None
    is_recused: bool
    cast_by: UUID | None


_OWN_PLACE = f"""
select e.member, e.kind, e.excluded, e.seal, b.person as cast_by,
  exists (select 1 from conflict c
          where {on_the_question("c", "v.motion")} and c.member = {{2}} and c.effect = 'recused' and c.at < {{3}}
            and c.withdrawn_at is null) as is_recused
from voting v left join roll_entry e on e.voting = v.id and e.member = {{2}}
left join ballot b on b.voting = v.id and b.member = {{2}}
where v.id = {{1}}
"""  # noqa: S608 - our own words


async def own_place(voting: UUID, member: UUID, at: datetime) -> Place:
    """A member's place in a vote that there is, in one statement whatever the roll's length.

    Refused (ToR-26) when its line is not the one that was written at opening.
    """
    [row] = await db.rows(_OWN_PLACE, voting, member, at)
    entry = Entry(row["member"], row["kind"], row["excluded"]) if row["member"] else None
    if entry and not hmac.compare_digest(row["seal"], seal(voting, entry)):
        raise Refused("ToR-26", "void_text_changed")
    return Place(entry, bool(row["is_recused"]), row["cast_by"])


def seal(voting: UUID, entry: Entry) -> str:
    """A line of the roll under a key that the database does not hold: each cast checks its own line, the count all."""
    line = f"roll-v1\0{voting}\0{entry.member}\0{entry.kind}\0{entry.excluded or ''}"
    return hmac.new(settings().audit_key, line.encode(), hashlib.sha256).hexdigest()


def hash_of(entries: list[Entry]) -> str:
    """SHA-256 of a whole roll, in whatever order it is read."""
    return fingerprint(
        canonical({"roll": sorted([str(e.member), e.kind, e.excluded or ""] for e in entries)})
    )


def manifest(motion: Row, voting: Row) -> str:
    """Canonical JSON of all that voters rely on: question, options, rule, instants in UTC, the rule and the
    roll by their hashes."""
    return canonical(
        {
            "version": 2,
            "voting": voting["id"],
            "motion": {name: motion[name] for name in ("id", "reference", "kind", "subject", "about")},
            "question": {
                lang: {"title": motion[f"title_{lang}"], "text": motion[f"text_{lang}"]}
                for lang in ("fr", "en")
            },
            "options": OPTIONS,
            "rule": fingerprint(voting["ruleset"]),
            "opened_at": voting["opened_at"],
            "closes_at": voting["closes_at"],
            "is_secret": bool(voting["is_secret"]),
            "roll": voting["roll_hash"],
            "eligible": voting["eligible"],
        }
        | ({"meeting": voting["meeting"]} if voting.get("meeting") else {})
    )


def fingerprint(text: str) -> str:
    """SHA-256 of a manifest, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(motion: Row, voting: Row, entries: list[Entry] | None = None) -> bool:
    """Whether question, rule and instants are still what they were at opening; the roll too, where it was read."""
    now = manifest(motion, voting)
    if entries is not None and hash_of(entries) != voting["roll_hash"]:
        return False
    return now == voting["manifest"] and fingerprint(now) == voting["manifest_hash"]


def refuse_unless_on(*, is_on_roll: bool, excluded: str | None) -> None:
    """Refused when a member is not on the roll, or is excluded from it, by the clause that keeps it out."""
    if not is_on_roll:
        raise Refused("ToR-27", "not_on_roll")
    if excluded in ("subject", "represents_subject"):
        raise Refused("ToR-55", "subject_has_no_vote")
    if excluded is not None:
        raise Refused(CLAUSES.get(excluded, "ToR-27"), REASONS.get(excluded, "not_on_roll"))
