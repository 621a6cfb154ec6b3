"""Whom a notice is for: statements over the rows of other slices, which `notices` reads and never writes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.membership.viewer import MEMBER_STATUSES
from coalition.notices.tables import OutboxMessage

_MEMBERS = """
select r.person, r.member, r.may_sign, r.may_decide,
  (select s.status from status_change s where s.member = r.member and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status
from representative r
where r.since <= {} and (r.until is null or r.until > {})
order by r.member, r.role desc, r.person
"""
_CHAIR = """
select r.person from representative r
where r.since <= {} and (r.until is null or r.until > {})
  and r.member = (select c.member from chair c where c.since <= {} and (c.until is null or c.until > {})
                  order by c.since desc limit 1)
order by r.role desc, r.person
"""
_KEPT_FROM_MOTION = """
select m.kind, m.subject, k.member as kept
from motion m left join concealment k on cast(k.application as text) = m.about
where m.id = {}
"""
_KEPT_FROM_CHAIR = """
select k.member from concealment k join chair c on c.member = k.member
where k.application = {} and c.since <= {} and (c.until is null or c.until > {})
"""
_SITTING = """
select t.person from subcommittee_seat t
where t.subcommittee = {} and t.since <= {} and (t.until is null or t.until > {}) order by t.since, t.person
"""
_ONE_MEMBER = """
select r.person, r.until from representative r where r.member = {} and r.since <= {} order by r.role desc, r.person
"""


async def members(at: datetime, *, but: Collection[UUID] = ()) -> list[UUID]:
    """All who act for a member at this instant, save those of the members `but`."""
    rows = await _of_members(at)
    concerned = {row["person"] for row in rows if row["member"] in but}
    return _people(row for row in rows if row["person"] not in concerned)


async def signatories(member: UUID, at: datetime) -> list[UUID]:
    """Those who may sign for this member (ToR-50); all who act for it when none is marked so."""
    rows = [row for row in await _of_members(at) if row["member"] == member]
    return _people([row for row in rows if row["may_sign"]] or rows)


async def chair_for(application: UUID, at: datetime) -> list[UUID]:
    """Those who act for the organisation in the chair, unless it must not see this application (P19)."""
    kept = await _rows(_KEPT_FROM_CHAIR, application, at, at)
    return [] if kept else await chair(at)


async def acting_for(member: UUID, at: datetime) -> list[UUID]:
    """Those who act for this member at this instant; nobody once it is a member no more."""
    return _people(row for row in await _of_members(at) if row["member"] == member)


async def all_signatories(at: datetime) -> list[UUID]:
    """Those who may sign for an organisation, of all organisations."""
    return _people(row for row in await _of_members(at) if row["may_sign"])


async def chair(at: datetime) -> list[UUID]:
    """Those who act for the organisation that holds the chair (ToR-68)."""
    return _people(await _rows(_CHAIR, at, at, at, at))


async def deciders(member: UUID, at: datetime) -> list[UUID]:
    """Those who may decide for this member (ToR-45); all who act for it when none is marked so."""
    rows = [row for row in await _of_members(at) if row["member"] == member]
    return _people([row for row in rows if row["may_decide"]] or rows)


async def people_of(member: UUID, at: datetime) -> list[UUID]:
    """Those who act for this member whatever its status; when it has nobody left, those who were the last to."""
    rows = await _rows(_ONE_MEMBER, member, at)
    if present := [row for row in rows if row["until"] is None or row["until"] > at]:
        return _people(present)
    last = max((row["until"] for row in rows), default=None)
    return _people(row for row in rows if row["until"] == last)


async def applicant(application: UUID) -> list[UUID]:
    """The person who applied, for herself or for an organisation."""
    return _people(await _rows("select person from application where id = {}", application))


async def proposers_of(correction: UUID, at: datetime) -> list[UUID]:
    """Those who act for the member that proposed this correction to minutes."""
    rows = await _rows("select member from correction where id = {}", correction)
    return await acting_for(rows[0]["member"], at) if rows else []


async def member_concerned(case: UUID) -> UUID | None:
    """The member that a revocation case concerns."""
    rows = await _rows("select subject from revocation_case where id = {}", case)
    return rows[0]["subject"] if rows else None


async def kept_from_motion(motion: UUID) -> frozenset[UUID]:
    """The members that a motion is not for: the one that it would revoke (ToR-55), and those that must not see the
    application it is about (P19)."""
    rows = await _rows(_KEPT_FROM_MOTION, motion)
    return frozenset(
        member
        for row in rows
        for member in (row["kept"], row["subject"] if row["kind"] == "revocation" else None)
        if member
    )


async def sitting_on(subcommittee: UUID, at: datetime) -> list[UUID]:
    """Those who sit on this sub-committee at this instant."""
    return _people(await _rows(_SITTING, subcommittee, at, at))


async def is_organization(member: UUID) -> bool:
    """Whether this member is an organisation."""
    return bool(await _rows("select 1 as one from member where id = {} and kind = 'organization'", member))


async def is_emergency(handover: UUID) -> bool:
    """Whether this passing of the chair was asked for in an emergency."""
    return bool(
        await _rows("select 1 as one from chair_handover where id = {} and kind = 'emergency'", handover)
    )


async def _of_members(at: datetime) -> list[dict[str, Any]]:
    return [row for row in await _rows(_MEMBERS, at, at, at) if row["status"] in MEMBER_STATUSES]


async def _rows(sql: str, *arguments: Any) -> list[dict[str, Any]]:
    return await OutboxMessage.raw(sql, *arguments)


def _people(rows: Iterable[dict[str, Any]]) -> list[UUID]:
    return list(dict.fromkeys(row["person"] for row in rows))
