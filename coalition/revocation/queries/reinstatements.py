"""Motions that a revoked member be one again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.membership.queries import MemberAt, member_at
from coalition.membership.viewer import Viewer
from coalition.revocation.tables import Reinstatement
from coalition.terms.revocation import may_be_reinstated
from coalition.terms.verdict import Verdict
from coalition.web.languages import LANGUAGES, OTHER, say_in


@dataclass(frozen=True)
class ReinstatementFacts:
    """Who asks that which member be one again, and what became of it."""

    id: UUID
    member: UUID
    member_kind: str
    number: int
    name_fr: str
    name_en: str
    mover: UUID
    moved_by: UUID
    reasons_fr: str
    reasons_en: str
    written_first: str
    motion: UUID | None
    moved_at: datetime
    decided_at: datetime | None
    outcome: str | None


_ONE = """
select q.id, q.member, m.kind as member_kind, m.number, m.name_fr, m.name_en, q.mover, q.moved_by, q.reasons_fr,
  q.reasons_en, q.written_first, q.motion, q.moved_at, q.decided_at, q.outcome
from reinstatement q join member m on m.id = q.member
"""


async def reinstatement(asked: UUID) -> ReinstatementFacts | None:
    """One request; None when there is no such."""
    rows = await Reinstatement.raw(f"{_ONE} where q.id = {{}}", asked)
    return ReinstatementFacts(**rows[0]) if rows else None


async def last_reinstatement(member: UUID) -> ReinstatementFacts | None:
    """The last request about this member; None where nobody asked."""
    rows = await Reinstatement.raw(f"{_ONE} where q.member = {{}} order by q.moved_at desc limit 1", member)
    return ReinstatementFacts(**rows[0]) if rows else None


async def reinstatement_of_motion(motion: UUID) -> UUID | None:
    """The request that a motion decides; None for any other motion."""
    row = await Reinstatement.select(Reinstatement.id).where(Reinstatement.motion == motion).first()
    return row["id"] if row else None


async def is_reinstatement_asked(member: UUID) -> bool:
    """Whether a motion is under way that this member be one again."""
    return bool(
        await Reinstatement.exists().where(
            (Reinstatement.member == member) & Reinstatement.decided_at.is_null()
        )
    )


@dataclass(frozen=True)
class ReinstatementMotion:
    """The motion that a request asks decisions to put, as plain text."""

    mover: UUID
    moved_by: UUID
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    written_first: str


async def motion_of_reinstatement(asked: UUID) -> ReinstatementMotion:
    """A neutral title, then the member and the reasons; an individual without her name, so that it can be erased (P14)."""
    facts = await reinstatement(asked)
    if facts is None:
        raise LookupError(f"no reinstatement {asked}")
    said = {}
    for lang in LANGUAGES:
        name = getattr(facts, f"name_{lang}")
        if facts.member_kind != "organization":
            name = say_in(lang, "own_name.member", number=facts.number).unescape()
        reasons = getattr(facts, f"reasons_{lang}") or getattr(facts, f"reasons_{OTHER[lang]}")
        said[f"title_{lang}"] = say_in(lang, "cases.reinstatement.heading", member=name).unescape()
        said[f"text_{lang}"] = (
            say_in(lang, "cases.reinstatement.text", member=name).unescape() + f"\n\n{reasons}"
        )
    return ReinstatementMotion(facts.mover, facts.moved_by, **said, written_first=facts.written_first)


@dataclass(frozen=True)
class ReinstatementPage:
    """The member that may be one again, since when it is none, and whether the motion may be made."""

    member: MemberAt
    may_be_moved: Verdict
    asked: ReinstatementFacts | None


async def reinstatement_page(member: UUID, viewer: Viewer, now: datetime) -> ReinstatementPage | None:
    """What a member needs in order to make the motion; None where there is no such member."""
    found = await member_at(member, now)
    if found is None or not viewer.is_member:
        return None
    asked = await last_reinstatement(member)
    is_asked = asked is not None and asked.decided_at is None
    verdict = may_be_reinstated(is_revoked=found.status == "revoked", is_asked_already=is_asked)
    return ReinstatementPage(found, verdict, asked)
