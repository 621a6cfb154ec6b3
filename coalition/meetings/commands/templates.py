"""The template of agendas, written by the chair or put back as the text has it (ToR-85)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.events import AgendaTemplateChanged
from coalition.meetings.policies import CHANGE_TEMPLATE
from coalition.meetings.queries import TemplateLine
from coalition.meetings.tables import AgendaTemplate, TemplateItem
from coalition.permission import require
from coalition.terms.meetings import is_agenda_complete


@dataclass(frozen=True)
class ChangeTemplate:
    """The points of the template whole, over the version that was `seen`."""

    lines: tuple[TemplateLine, ...]
    seen: int


async def change_template(actor: Actor, now: datetime, command: ChangeTemplate) -> UUID:
    """The chair changes what agendas begin with; those that stand are left alone. Returns the version.

    Refused (ToR-85): attendance or conflicts of interest left out, or nothing would change. Stale where someone else
    changed it meanwhile.
    """
    async with perform(actor, now) as act:
        require(await member_acting(act), CHANGE_TEMPLATE)
        await db.for_update(AgendaTemplate.select(AgendaTemplate.id).order_by(AgendaTemplate.number))
        stands = await queries.template_in_force()
        if command.seen != stands.number:
            raise Stale(yours=queries.in_words(command.lines), theirs=queries.in_words(stands.lines))
        lacking = is_agenda_complete(line.code for line in command.lines).missing
        if lacking:
            raise Refused("ToR-85", "agenda_incomplete", [(f"item_{one.code}", {}) for one in lacking])
        if command.lines == stands.lines:
            raise Refused("ToR-85", "template_unchanged")
        return await _write(act, command.lines, stands.number + 1)


async def restore_template(actor: Actor, now: datetime) -> UUID:
    """The chair puts the text's ten items back. Returns the version. Refused (ToR-85) where they stand already."""
    async with perform(actor, now) as act:
        require(await member_acting(act), CHANGE_TEMPLATE)
        await db.for_update(AgendaTemplate.select(AgendaTemplate.id).order_by(AgendaTemplate.number))
        stands = await queries.template_in_force()
        if stands.is_as_the_text:
            raise Refused("ToR-85", "template_unchanged")
        return await _write(act, queries.items_of_the_text(), stands.number + 1)


async def _write(act: Act, lines: Sequence[TemplateLine], number: int) -> UUID:
    version = new_id()
    await AgendaTemplate.insert(
        AgendaTemplate(id=version, number=number, person=act.actor.person, at=act.now)
    )
    await TemplateItem.insert(
        *(
            TemplateItem(
                id=new_id(), template=version, position=position, code=line.code, title_fr=line.title_fr,
                title_en=line.title_en, minutes=line.minutes,
            )
            for position, line in enumerate(lines, start=1)
        )
    )  # fmt: skip
    act.record(AgendaTemplateChanged(subject=version, version=number, items=len(lines)))
    return version
