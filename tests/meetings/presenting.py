"""External presentations for tests: asked for, vetted, in a few words."""

from datetime import datetime
from uuid import UUID

from coalition.meetings import commands
from coalition.meetings.checklist import CHECKLISTS
from coalition.meetings.commands import AskPresenter, VetPresenter
from tests.house import Someone

EVERY_POINT = tuple(point.code for point in CHECKLISTS[-1].points)
SUBJECT = "Safe transport at night"


async def asked(member: Someone, at: datetime, *, contact: str = "") -> UUID:
    """A presentation that this member asks for."""
    command = AskPresenter(member.id, "Noor Exemple", "Rive Nord Transport", "", SUBJECT, 20, contact)
    return await commands.ask_presenter(member.actor, at, command)


def vetting(
    member: Someone, request: UUID, outcome: str = "positive", *, is_tied: bool = False
) -> VetPresenter:
    """What this member finds."""
    confirmed = EVERY_POINT if outcome == "positive" else EVERY_POINT[1:]
    return VetPresenter(request, member.id, is_tied, confirmed, outcome == "positive", "I read its program.")


async def vetted(member: Someone, request: UUID, at: datetime, outcome: str = "positive") -> None:
    """This member vets it."""
    await commands.vet_presenter(member.actor, at, vetting(member, request, outcome))
