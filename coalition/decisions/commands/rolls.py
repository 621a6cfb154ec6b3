"""The roll (liste électorale) frozen at opening, and the manifest that says what is voted on (V4)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from coalition.act import new_id
from coalition.audit.chain import canonical
from coalition.decisions.commands.motions import Row
from coalition.decisions.tables import RollEntry
from coalition.errors import Refused
from coalition.terms.decisions import Roll, RollMember

OPTIONS = ("for", "against", "abstain")
CLAUSES = {"subject": "ToR-55", "represents_subject": "ToR-55", "recused": "ToR-89"}


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
    if entries:
        await RollEntry.insert(
            *(
                RollEntry(id=new_id(), voting=voting, member=e.member, kind=e.kind, excluded=e.excluded)
                for e in entries
            )
        )


async def frozen(voting: UUID) -> list[Entry]:
    """The roll as it stands in the database now. One statement."""
    columns = (RollEntry.member, RollEntry.kind, RollEntry.excluded)
    rows = await RollEntry.select(*columns).where(RollEntry.voting == voting)
    return [Entry(row["member"], row["kind"], row["excluded"]) for row in rows]


def manifest(motion: Row, voting: Row, entries: list[Entry]) -> str:
    """Canonical JSON of all that voters rely on: question, options, rule, instants in UTC, roll."""
    return canonical(
        {
            "version": 1,
            "voting": voting["id"],
            "motion": {name: motion[name] for name in ("id", "reference", "kind", "subject", "about")},
            "question": {
                lang: {"title": motion[f"title_{lang}"], "text": motion[f"text_{lang}"]}
                for lang in ("fr", "en")
            },
            "options": OPTIONS,
            "rule": json.loads(voting["ruleset"]),
            "opened_at": voting["opened_at"],
            "closes_at": voting["closes_at"],
            "is_secret": bool(voting["is_secret"]),
            "roll": sorted([str(e.member), e.kind, e.excluded or ""] for e in entries),
        }
    )


def fingerprint(text: str) -> str:
    """SHA-256 of a manifest, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(motion: Row, voting: Row, entries: list[Entry]) -> bool:
    """Whether question, rule, instants and roll are still what they were at opening."""
    now = manifest(motion, voting, entries)
    return now == voting["manifest"] and fingerprint(now) == voting["manifest_hash"]


def refuse_unless_on(roll: Mapping[str, str | None], member: UUID) -> None:
    """Refused when this member is not on the roll, by the clause that keeps it out. `roll`: member → exclusion."""
    if str(member) not in roll:
        raise Refused("ToR-27", "not_on_roll")
    reason = roll[str(member)]
    if reason in ("subject", "represents_subject"):
        raise Refused("ToR-55", "subject_has_no_vote")
    if reason is not None:
        raise Refused(CLAUSES.get(reason, "ToR-27"), "recused" if reason == "recused" else "not_on_roll")
