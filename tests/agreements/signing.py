"""Agreements as a test publishes and signs them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coalition.act import Actor
from coalition.agreements import commands, queries, routes
from coalition.agreements.commands import Attest, Publish, Sign
from coalition.agreements.wording import VALUES, Wording, shipped
from tests.house import House, Someone

PAGES = routes.PAGES  # what waits for a person is told with the addresses of pages
IN_PLACE = dict.fromkeys(VALUES, "in_place")


def revised(kind: str, mark: str = "2") -> Wording:
    """The shipped text with one sentence more, and what it changes."""
    text = shipped(kind)
    return replace(
        text,
        text_fr=f"{text.text_fr}\n\nPhrase ajoutée {mark}.",
        text_en=f"{text.text_en}\n\nAdded sentence {mark}.",
        changes_fr=f"Une phrase de plus, la {mark}.",
        changes_en=f"One more sentence, number {mark}.",
    )


async def publish(house: House, at: datetime, kind: str = "confidentiality") -> UUID:
    """The chair publishes the next version of this kind."""
    last = await queries.in_force(kind, at)
    number = last.number if last else 0
    wording = revised(kind, str(number + 1)) if last else shipped(kind)
    return await commands.publish(house.chair.actor, at, Publish(kind, number, wording))


async def sign(person: UUID, at: datetime, member: UUID | None = None) -> None:
    """Sign the confidentiality agreement in force."""
    version = await queries.in_force("confidentiality", at)
    assert version
    await commands.sign(Actor(person), at, Sign(version.id, member))


async def attest(organization: Someone, at: datetime, **changes: object) -> None:
    """Attest in an organisation's name, everything in place unless said."""
    version = await queries.in_force("attestation", at)
    assert version
    command = Attest(version.id, organization.id, IN_PLACE, True, True)
    await commands.attest(organization.actor, at, replace(command, **changes))  # type: ignore[arg-type]
