"""What an organisation says of itself on the register: its names, its sectors, its services, how to reach it (ToR-39)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.membership import policies
from coalition.membership.events import MemberRenamed, ProfileChanged
from coalition.membership.queries import Presented, member_at, presented, viewer
from coalition.membership.sectors import SECTORS
from coalition.membership.tables import Member, Profile, SecondarySector
from coalition.permission import require


@dataclass(frozen=True)
class ChangeProfile:
    """The whole of what an organisation says of itself. The public reads its name only if it `is_public` (P3).

    `seen_at` is when the text that was changed was written: None where there was none.
    """

    member: UUID
    name_fr: str
    name_en: str
    sector: str
    secondary: tuple[str, ...] = ()
    services_fr: str = ""
    services_en: str = ""
    area: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    is_public: bool = False
    seen_at: datetime | None = None


async def change_profile(actor: Actor, now: datetime, command: ChangeProfile) -> UUID:
    """Change what an organisation says of itself. Returns the member. Its former words are not kept.

    NotFound for an individual: she shows a name, and nothing else. Refused (ToR-65) once the organisation has left, and
    for a sector that is none (ToR-36). Stale where someone else wrote meanwhile.
    """
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or not who.is_member:
            raise NotFound
        await db.for_update(Member.select(Member.id).where(Member.id == command.member).first())
        found = await member_at(command.member, act.now)
        before = await presented(command.member)
        if found is None or before is None or not found.is_organization:
            raise NotFound
        require(who, policies.CHANGE_PROFILE, command.member)
        if not found.is_current:
            raise Refused("ToR-65", "register_of_one_that_left")
        if unknown := {command.sector, *command.secondary} - {*SECTORS}:
            raise Refused(
                "ToR-36", "no_such_sector", [("sector", {"code": code}) for code in sorted(unknown)]
            )
        if before.profile.updated_at != command.seen_at:
            raise Stale(yours=_text(command), theirs=_text(before.profile))
        await _rename(act, command, before)
        await _describe(act, command, before)
    return command.member


async def _rename(act: Act, command: ChangeProfile, before: Presented) -> None:
    secondary = tuple(s for s in SECTORS if s in command.secondary and s != command.sector)
    after = (command.name_fr, command.name_en, command.sector, set(secondary))
    if after == (before.name_fr, before.name_en, before.sector, {*before.secondary}):
        return
    await Member.update(
        {Member.name_fr: command.name_fr, Member.name_en: command.name_en, Member.sector: command.sector}
    ).where(Member.id == command.member)
    await SecondarySector.delete().where(SecondarySector.member == command.member)
    await db.insert_all([SecondarySector(id=new_id(), member=command.member, sector=s) for s in secondary])
    act.record(MemberRenamed(subject=command.member, sectors=(command.sector, *secondary)))


async def _describe(act: Act, command: ChangeProfile, before: Presented) -> None:
    said: dict[Any, Any] = {
        Profile.services_fr: command.services_fr,
        Profile.services_en: command.services_en,
        Profile.area: command.area,
        Profile.website: command.website,
        Profile.email: command.email,
        Profile.phone: command.phone,
        Profile.is_public: command.is_public,
        Profile.updated_at: act.now,
    }
    if before.profile.updated_at is None:
        row: Any = Profile(said, id=new_id(), member=command.member)
        await Profile.insert(row)
    else:
        await Profile.update(said).where(Profile.member == command.member)
    act.record(ProfileChanged(subject=command.member, is_public=command.is_public))


def _text(said: object) -> str:
    """Someone's words, for whoever must choose between two."""
    names = ("services_fr", "services_en", "area", "website", "email", "phone")
    return "\n".join(filter(None, (getattr(said, name) for name in names)))
