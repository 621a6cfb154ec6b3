"""What an individual member does for herself: show the name she chose or not, and leave."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import registration
from coalition.act import Actor, perform
from coalition.admission.queries import keeps_some_away
from coalition.errors import NotFound, NotSignedIn, Refused
from coalition.membership.entry import end
from coalition.membership.queries import herself, is_known_for_herself, viewer
from coalition.membership.showing import show


@dataclass(frozen=True)
class ShowName:
    """Whether members see the name she chose; otherwise they see her number."""

    is_shown: bool


async def show_name(actor: Actor, now: datetime, command: ShowName) -> UUID:
    """Let members see the name she chose, or no longer. Returns the member.

    Refused while organisations must not see her: a name that all members see is seen by those too (P19). NotFound for
    anyone who is not an individual member.
    """
    async with perform(actor, now) as act:
        her = await herself(actor.person) if actor.person else None
        if her is None or actor.person is None:
            raise NotFound
        if command.is_shown and await keeps_some_away(actor.person):
            raise Refused("ToR-48", "name_and_kept_away")
        await show(act, her, command.is_shown)
    return her.member


async def leave(actor: Actor, now: datetime) -> UUID:
    """Leave the coalition and be forgotten, in one act: her membership ends if she has one, an application under way
    with it, and all that identifies her is deleted (P14). Her past acts stay under her random id, which is returned.

    NotFound for whoever is not known here in her own name, and while she acts for an organisation.
    """
    if actor.person is None:
        raise NotSignedIn
    async with perform(actor, now) as act:
        who = await viewer(actor.person, act.now)
        if who is None or any(seat.is_organization for seat in who.seats):
            raise NotFound
        if not await is_known_for_herself(actor.person):
            raise NotFound
        for seat in who.seats:
            await end(act, seat.member, "withdrawn", "left")
        await registration.erase(act, actor.person)
    return actor.person
