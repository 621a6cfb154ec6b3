"""How a member enters the register, changes status and leaves: dated rows and their events, within an act under way.

Commands and consequences share these; none asks who may.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.accounts.registration import known_at, register
from coalition.act import Act, new_id
from coalition.membership.events import (
    DelegationRevoked,
    MemberEntered,
    MembershipEnded,
    RepresentativeChanged,
    RepresentativeEnded,
    RepresentativeNamed,
    SeatsEnded,
    StatusChanged,
)
from coalition.membership.queries.members import status_at
from coalition.membership.sectors import SECTORS as SECTORS
from coalition.membership.showing import numbered
from coalition.membership.tables import Chair, Delegation, ExtraSeat, Member, Representative, StatusChange


@dataclass(frozen=True)
class NewPerson:
    """Someone the house may not know yet. `handle` is what members see; the rest goes to the vault.

    She is mailed, sign-in codes included, only if `may_email`.
    """

    handle: str
    language: str
    email: str | None = None
    legal_name: str | None = None
    phone: str | None = None
    may_email: bool = False

    async def known(self) -> UUID | None:
        """Who she is, if her address is that of someone who acts for organisations already; she stays as she is."""
        return await known_at(self.email) if self.email else None

    async def enter(self, act: Act) -> UUID:
        """Make her known, within this act."""
        return await register(
            act,
            handle=self.handle,
            language=self.language,
            legal_name=self.legal_name,
            email=self.email,
            phone=self.phone,
            may_email=self.may_email,
        )


@dataclass(frozen=True)
class Entrant:
    """A member to be. For an individual both names are the one she chose, and she has no sector; members see that name
    only if `shows_name`, otherwise her number."""

    kind: str
    name_fr: str
    name_en: str
    sector: str | None
    admitted_on: date
    admitted_at: datetime
    application: UUID | None = None
    shows_name: bool = False

    def names(self, number: int) -> tuple[str, str]:
        """What members see it called, in French and in English."""
        is_seen = self.kind == "organization" or self.shows_name
        return (self.name_fr, self.name_en) if is_seen else numbered(number)


async def enter(act: Act, entrant: Entrant) -> UUID:
    """Put a member on the register under the next number, active from the instant of admission."""
    member = new_id()
    rows = await Member.raw("select coalesce(max(number), 0) as last from member")
    number = rows[0]["last"] + 1
    name_fr, name_en = entrant.names(number)
    await Member.insert(
        Member(
            id=member,
            number=number,
            kind=entrant.kind,
            name_fr=name_fr,
            name_en=name_en,
            sector=entrant.sector,
            shows_name=entrant.kind == "organization" or entrant.shows_name,
            admitted_on=entrant.admitted_on,
            admitted_at=entrant.admitted_at,
        )
    )
    act.record(
        MemberEntered(
            subject=member, member_kind=entrant.kind, number=number, application=entrant.application
        )
    )
    await change_status(act, member, "active", since=entrant.admitted_at)
    return member


async def change_status(act: Act, member: UUID, status: str, *, since: datetime | None = None) -> None:
    """Give the member another status from an instant on (now, unless said); the earlier ones stay as they were."""
    since = since or act.now
    await StatusChange.insert(
        StatusChange(id=new_id(), member=member, status=status, since=since, recorded_at=act.now)
    )
    act.record(StatusChanged(subject=member, status=status, since=since))


async def seat(
    act: Act,
    member: UUID,
    person: UUID,
    *,
    role: str,
    may_decide: bool,
    may_sign: bool,
    since: datetime | None = None,
) -> None:
    """Let a person act for the member from an instant on (now, unless said)."""
    await Representative.insert(
        Representative(
            id=new_id(),
            member=member,
            person=person,
            role=role,
            may_decide=may_decide,
            may_sign=may_sign,
            since=since or act.now,
        )
    )
    act.record(
        RepresentativeNamed(
            subject=member, person=person, role=role, may_decide=may_decide, may_sign=may_sign
        )
    )


async def unseat(act: Act, member: UUID, person: UUID, *, at: datetime | None = None) -> None:
    """The person acts for the member no more, from an instant on (now, unless said)."""
    await Representative.update({Representative.until: at or act.now}).where(
        (Representative.member == member) & (Representative.person == person) & Representative.until.is_null()
    )
    act.record(RepresentativeEnded(subject=member, person=person))


async def reseat(
    act: Act, member: UUID, person: UUID, *, role: str, may_decide: bool, may_sign: bool
) -> None:
    """Give someone on file another role or other powers from now on: her row ends and another begins."""
    await Representative.update({Representative.until: act.now}).where(
        (Representative.member == member) & (Representative.person == person) & Representative.until.is_null()
    )
    await Representative.insert(
        Representative(
            id=new_id(),
            member=member,
            person=person,
            role=role,
            may_decide=may_decide,
            may_sign=may_sign,
            since=act.now,
        )
    )
    act.record(
        RepresentativeChanged(
            subject=member, person=person, role=role, may_decide=may_decide, may_sign=may_sign
        )
    )


async def recall(act: Act, member: UUID, *, meeting: UUID | None = None, at: datetime | None = None) -> None:
    """Revoke the member's delegations that stand, from an instant on (now, unless said): for one meeting, or all."""
    standing = (Delegation.member == member) & Delegation.revoked_at.is_null()
    if meeting:
        standing = standing & (Delegation.meeting == meeting)
    given = (
        await Delegation.select(Delegation.meeting, Delegation.person)
        .where(standing)
        .order_by(Delegation.given_at)
    )
    await Delegation.update({Delegation.revoked_at: at or act.now}).where(standing)
    for one in given:
        act.record(DelegationRevoked(subject=member, meeting=one["meeting"], person=one["person"]))


_OPEN = """
select d.meeting from delegation d join meeting t on t.id = d.meeting
where d.member = {} and d.person = {} and d.revoked_at is null and t.adjourned_at is null and t.cancelled_at is null
order by t.starts_at
"""
_IN_ADDED_SEATS = """
select person from representative where member = {} and role = 'additional' and until is null order by since, id
"""


async def leave(act: Act, member: UUID, person: UUID) -> None:
    """The person acts for the member no more, nor is she its delegate at a meeting that is not over."""
    await unseat(act, member, person)
    for row in await Delegation.raw(_OPEN, member, person):
        await recall(act, member, meeting=row["meeting"])


async def close_seats(act: Act, member: UUID, seats: UUID, *, keeping: int = 0) -> None:
    """Added seats are over, or were not granted. Whoever sat in them leaves, save so many, the first named, who stay in
    the seats that follow."""
    granted = await ExtraSeat.exists().where((ExtraSeat.id == seats) & ExtraSeat.since.is_not_null())
    await ExtraSeat.update({ExtraSeat.until: act.now}).where(ExtraSeat.id == seats)
    act.record(SeatsEnded(subject=seats, member=member))
    if granted:
        for one in (await Representative.raw(_IN_ADDED_SEATS, member))[keeping:]:
            await leave(act, member, one["person"])


_LAST_TO_ACT = """
select r.person, r.role, r.may_decide, r.may_sign
from representative r join person p on p.id = r.person and p.erased_at is null
where r.member = {} and r.role <> 'additional'
  and r.until = (select max(l.until) from representative l where l.member = r.member)
  and not exists (select 1 from representative n where n.member = r.member and n.person = r.person and n.until is null)
order by r.since, r.id
"""


async def take_back(act: Act, member: UUID) -> None:
    """A member that had left is active again, from now on; those who were the last to act for it act again."""
    await change_status(act, member, "active")
    for one in await Representative.raw(_LAST_TO_ACT, member):
        await seat(
            act,
            member,
            one["person"],
            role=one["role"],
            may_decide=bool(one["may_decide"]),
            may_sign=bool(one["may_sign"]),
        )


async def end(act: Act, member: UUID, status: str, how: str, *, at: datetime | None = None) -> None:
    """End the membership: every right ends, for each person who acts for the member or is sent by it; a chair that it
    held is vacant.

    It ends at an instant (now, unless said), also where the member's status has changed between that instant and now.
    """
    await change_status(act, member, status, since=at)
    if await status_at(member, act.now) != status:
        await change_status(act, member, status)
    present = (
        await Representative.select(Representative.person)
        .where((Representative.member == member) & Representative.until.is_null())
        .order_by(Representative.since)
    )
    for one in present:
        await unseat(act, member, one["person"], at=at)
    await recall(act, member, at=at)
    await Chair.update({Chair.until: at or act.now}).where((Chair.member == member) & Chair.until.is_null())
    act.record(MembershipEnded(subject=member, how=how))
