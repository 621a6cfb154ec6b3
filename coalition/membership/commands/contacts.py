"""Saying that an organisation's people and contacts are right (ToR-41)."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.membership import policies
from coalition.membership.commands.representatives import organization
from coalition.membership.events import ContactsConfirmed
from coalition.membership.tables import ContactsConfirmation


@dataclass(frozen=True)
class ConfirmContacts:
    """All that this organisation has on file is right today."""

    member: UUID


async def confirm_contacts(actor: Actor, now: datetime, command: ConfirmContacts) -> UUID:
    """Someone who acts for the organisation says that its people and contacts are right. Returns the member."""
    async with perform(actor, now) as act:
        await organization(act, command.member, policies.CONFIRM_CONTACTS)
        await ContactsConfirmation.insert(
            ContactsConfirmation(
                id=new_id(), member=command.member, person=cast(UUID, act.actor.person), at=act.now
            )
        )
        act.record(ContactsConfirmed(subject=command.member))
    return command.member
