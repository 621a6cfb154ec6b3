"""Who comes to a meeting, as its members replied, and what would help them take part (ToR-37, ToR-38)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import vault
from coalition.agreements.queries import editions, latest
from coalition.agreements.queries.signing import all_signatures, standing
from coalition.meetings.queries.facts import MeetingFacts, meeting_state
from coalition.meetings.tables import Accommodation, Reply
from coalition.membership.queries import members_at

HEARS = frozenset({"signed", "grace", "none"})
"""Where someone stands with the confidentiality agreement who may hear confidential business (ToR-33)."""


@dataclass(frozen=True)
class DelegateState:
    """Whom a member sends, with its vote or without, and whether she signed what she must (ToR-33)."""

    handle: str
    may_vote: bool
    has_signed: bool


@dataclass(frozen=True)
class ReplyLine:
    """A member on the list. `answer` is empty while it has not replied; `delegate`: whom it sends, if it named someone."""

    member: UUID
    is_organization: bool
    name_fr: str
    name_en: str
    answer: str
    at: datetime | None
    delegate: DelegateState | None


@dataclass(frozen=True)
class AccommodationLine:
    """What would help someone take part. `handle` is None for an individual: she is called as the register calls her."""

    name_fr: str
    name_en: str
    handle: str | None
    text: str


@dataclass(frozen=True)
class RepliesPage:
    """The replies to one meeting, members in order; `counts`: how many gave each answer, empty for none yet."""

    meeting: MeetingFacts
    lines: tuple[ReplyLine, ...]
    counts: Counter[str]
    accommodations: tuple[AccommodationLine, ...]


_DELEGATES = """
select d.member, d.person, d.may_vote, p.handle from delegation d join person p on p.id = d.person
where d.meeting = {} and d.revoked_at is null
"""
_ACCOMMODATIONS = """
select m.kind, m.name_fr, m.name_en, p.handle, a.sealed
from accommodation a join member m on m.id = a.member join person p on p.id = a.person
where a.meeting = {} order by m.kind desc, m.name_fr, m.number, a.at
"""


async def delegates_to(meeting: UUID, at: datetime) -> dict[UUID, DelegateState]:
    """By member, whom it sends to this meeting. One statement; two more where someone is sent."""
    rows = await Reply.raw(_DELEGATES, meeting)
    if not rows:
        return {}
    edition, given = latest(await editions(at)).get("confidentiality"), await all_signatures(at)
    return {
        row["member"]: DelegateState(
            row["handle"],
            bool(row["may_vote"]),
            standing(edition, given.of("confidentiality", row["person"]), at).state in HEARS,
        )
        for row in rows
    }


async def replies_page(meeting: UUID, at: datetime, *, with_accommodations: bool) -> RepliesPage | None:
    """Every member's reply, or None where there is no such meeting; what would help, only where asked."""
    facts = await meeting_state(meeting)
    if facts is None:
        return None
    given = {row["member"]: row for row in await Reply.select().where(Reply.meeting == meeting)}
    delegates = await delegates_to(meeting, at)
    members = sorted(await members_at(at), key=lambda one: not one.is_organization)
    lines = tuple(
        ReplyLine(
            one.member, one.is_organization, one.name_fr, one.name_en,
            given[one.member]["answer"] if one.member in given else "",
            given[one.member]["at"] if one.member in given else None,
            delegates.get(one.member),
        )
        for one in members
    )  # fmt: skip
    return RepliesPage(
        meeting=facts,
        lines=lines,
        counts=Counter(line.answer for line in lines),
        accommodations=await _accommodations(meeting) if with_accommodations else (),
    )


async def _accommodations(meeting: UUID) -> tuple[AccommodationLine, ...]:
    return tuple(
        AccommodationLine(
            row["name_fr"], row["name_en"], row["handle"] if row["kind"] == "organization" else None,
            vault.open_sealed(row["sealed"]) or "",
        )
        for row in await Accommodation.raw(_ACCOMMODATIONS, meeting)
    )  # fmt: skip


async def accommodation_of(meeting: UUID, person: UUID) -> str:
    """What she herself wrote with her reply; empty where nothing."""
    row = (
        await Accommodation.select(Accommodation.sealed)
        .where((Accommodation.meeting == meeting) & (Accommodation.person == person))
        .first()
    )
    return (vault.open_sealed(row["sealed"]) or "") if row else ""
