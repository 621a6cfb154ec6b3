"""Acts upon an agenda: points added, changed, moved, taken off; documents; publication (ToR-74, ToR-85)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.documents.queries import documents_page
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings import queries
from coalition.meetings.commands.meetings import locked_meeting, member_acting
from coalition.meetings.commands.publishing import issue
from coalition.meetings.events import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemRemoved,
    DocumentAttached,
    DocumentDetached,
    ItemWaitsAgain,
    PresenterWaitsAgain,
)
from coalition.meetings.policies import PREPARE_AGENDA
from coalition.meetings.queries import AgendaLine, MeetingFacts
from coalition.meetings.tables import AgendaItem, Conflict, ItemDocument, ItemProposal, PresenterRequest
from coalition.membership.viewer import Viewer
from coalition.permission import require

FIRST_MATTERS = ("matters_arising", "previous_minutes", "conflicts_of_interest", "attendance")
LAST = "next_meeting"


@dataclass(frozen=True)
class ItemWords:
    """What a point says: its titles, how long it takes, and who presents it (`member`, `member:person` or nobody)."""

    title_fr: str
    title_en: str
    minutes: int
    presenter: str = ""


async def add_item(actor: Actor, now: datetime, meeting: UUID, words: ItemWords) -> UUID:
    """The chair puts one more point on an agenda, before the date of the next meeting. Returns the meeting.

    Refused (ToR-85) once the meeting is called to order or cancelled. NotFound: nobody of that name may present it.
    """
    async with perform(actor, now) as act:
        _, state = await _preparing(act, meeting)
        item = await place(act, state, words)
        act.record(AgendaItemAdded(subject=meeting, item=item, minutes=words.minutes))
    return meeting


async def place(
    act: Act, state: MeetingFacts, words: ItemWords, *, is_first: bool = False, is_external: bool = False
) -> UUID:
    """Within an act: a point of its own words, before the next meeting's date; `is_first`, ahead of every other matter;
    `is_external`, before what is in camera (ToR-94)."""
    items = await queries.items_as_they_stand(state)
    codes = [item.code for item in items]
    position = codes.index(LAST) if LAST in codes else len(items)
    if is_first:
        position = next((codes.index(one) + 1 for one in FIRST_MATTERS if one in codes), position)
    if is_external:
        position = min([position, *(number for number, one in enumerate(items) if one.is_in_camera)])
    item = new_id()
    member, person = await _presenter(words, act.now)
    await AgendaItem.insert(
        AgendaItem(
            id=item, meeting=state.id, position=len(items) + 1, code="other", title_fr=words.title_fr,
            title_en=words.title_en, minutes=words.minutes, member=member, person=person,
        )
    )  # fmt: skip
    order = [one.id for one in items]
    await _number([*order[:position], item, *order[position:]])
    return item


@dataclass(frozen=True)
class ChangeItem:
    """A point's words whole, over those that were `seen`."""

    item: UUID
    words: ItemWords
    seen: str


async def change_item(actor: Actor, now: datetime, command: ChangeItem) -> UUID:
    """The chair changes what a point says, how long it takes, or who presents it. Returns the meeting.

    Refused (ToR-85): nothing would change, or too late. Stale where someone else changed it meanwhile.
    """
    async with perform(actor, now) as act:
        _, state, item = await _item(act, command.item)
        words = command.words
        member, person = await _presenter(words, act.now, but=item.presenter)
        said = "\n".join((words.title_fr, words.title_en, str(words.minutes), words.presenter))
        if said == item.wording:
            raise Refused("ToR-85", "item_unchanged")
        if item.wording != command.seen:
            raise Stale(yours=_text(words), theirs=_text(item))
        await AgendaItem.update(
            {
                AgendaItem.title_fr: words.title_fr,
                AgendaItem.title_en: words.title_en,
                AgendaItem.minutes: words.minutes,
                AgendaItem.member: member,
                AgendaItem.person: person,
            }
        ).where(AgendaItem.id == item.id)
        act.record(AgendaItemChanged(subject=state.id, item=item.id, minutes=words.minutes))
    return state.id


async def move_item(actor: Actor, now: datetime, item: UUID, *, is_up: bool) -> UUID:
    """The chair moves a point one place up or down. Returns the meeting. Refused (ToR-85) where it has no farther to go."""
    async with perform(actor, now) as act:
        _, state, found = await _item(act, item)
        order = [one.id for one in await queries.items_as_they_stand(state)]
        here = order.index(found.id)
        there = here - 1 if is_up else here + 1
        if not 0 <= there < len(order):
            raise Refused("ToR-85", "item_at_the_edge")
        order[here], order[there] = order[there], order[here]
        await _number(order)
        act.record(AgendaItemMoved(subject=state.id, item=found.id, position=there + 1))
    return state.id


async def remove_item(actor: Actor, now: datetime, item: UUID) -> UUID:
    """The chair takes a point off an agenda. Returns the meeting.

    What a member had asked for waits for a place again (ToR-76), an external presentation too. Refused: the text keeps it
    (ToR-85), or a conflict of interest was declared on it (ToR-89).
    """
    async with perform(actor, now) as act:
        _, state, found = await _item(act, item)
        if found.is_kept:
            raise Refused("ToR-85", "item_is_kept")
        if await Conflict.exists().where(Conflict.item == found.id):
            raise Refused("ToR-89", "item_has_conflict")
        asked = await ItemProposal.select(ItemProposal.id, ItemProposal.member).where(
            ItemProposal.item == found.id
        )
        await ItemProposal.update({ItemProposal.item: None, ItemProposal.scheduled_at: None}).where(
            ItemProposal.item == found.id
        )
        guests = await PresenterRequest.select(PresenterRequest.id, PresenterRequest.member).where(
            PresenterRequest.item == found.id
        )
        await PresenterRequest.update(
            {PresenterRequest.item: None, PresenterRequest.scheduled_at: None}
        ).where(PresenterRequest.item == found.id)
        await ItemDocument.delete().where(ItemDocument.item == found.id)
        await AgendaItem.delete().where(AgendaItem.id == found.id)
        await _number([one.id for one in await queries.items_as_they_stand(state)])
        act.record(AgendaItemRemoved(subject=state.id, item=found.id))
        for row in asked:
            act.record(ItemWaitsAgain(subject=row["id"], member=row["member"], meeting=state.id))
        for row in guests:
            act.record(PresenterWaitsAgain(subject=row["id"], member=row["member"], meeting=state.id))
    return state.id


async def attach_document(actor: Actor, now: datetime, item: UUID, document: UUID) -> UUID:
    """The chair lays a document with a point; it stays open to those only who may read it. Returns the meeting.

    NotFound for a document that she may not read, or that was removed. Refused: there already (ToR-74); anonymous case examples
    take none (ToR-94).
    """
    async with perform(actor, now) as act:
        viewer, state, found = await _item(act, item)
        if document not in {one.id for one in (await documents_page(viewer)).documents}:
            raise NotFound
        if found.is_in_camera:
            raise Refused("ToR-94", "item_takes_no_document")
        laid = (ItemDocument.item == found.id) & (ItemDocument.document == document)
        if await ItemDocument.exists().where(laid):
            raise Refused("ToR-74", "document_attached_already")
        await ItemDocument.insert(ItemDocument(id=new_id(), item=found.id, document=document, at=act.now))
        act.record(DocumentAttached(subject=state.id, item=found.id, document=document))
    return state.id


async def detach_document(actor: Actor, now: datetime, item: UUID, document: UUID) -> UUID:
    """The chair takes a document from a point; the document itself stays. Returns the meeting. NotFound: it is not there."""
    async with perform(actor, now) as act:
        _, state, found = await _item(act, item)
        laid = (ItemDocument.item == found.id) & (ItemDocument.document == document)
        if not await ItemDocument.exists().where(laid):
            raise NotFound
        await ItemDocument.delete().where(laid)
        act.record(DocumentDetached(subject=state.id, item=found.id, document=document))
    return state.id


async def publish_agenda(actor: Actor, now: datetime, meeting: UUID) -> UUID:
    """The chair publishes the agenda, or amends what was published: the next version (ToR-74). Returns the meeting.

    Refused: what a member asked for has no answer yet (ToR-76); nothing changed since the last version (ToR-74).
    """
    async with perform(actor, now) as act:
        viewer, state = await _preparing(act, meeting)
        page = await queries.agenda_page(meeting, viewer, act.now, is_prepared=True)
        if page and page.is_published and not page.pending:
            raise Refused("ToR-74", "agenda_unchanged")
        await issue(act, state, len(page.pending) if page else 0)
    return meeting


async def _preparing(act: Act, meeting: UUID) -> tuple[Viewer, MeetingFacts]:
    """Who prepares, and the meeting, locked. Refused (ToR-85) once it is called to order, or cancelled."""
    viewer = await member_acting(act)
    state = await locked_meeting(meeting)
    require(viewer, PREPARE_AGENDA, state)
    if state.called_to_order_at is not None or state.cancelled_at is not None:
        raise Refused("ToR-85", "agenda_is_closed")
    return viewer, state


async def _item(act: Act, item: UUID) -> tuple[Viewer, MeetingFacts, AgendaLine]:
    found = await queries.item_of(item)
    if found is None:
        await member_acting(act)
        raise NotFound
    viewer, state = await _preparing(act, found[0])
    again = await queries.item_of(item)  # as it stands now that the meeting is locked
    if again is None:
        raise NotFound
    return viewer, state, again[1]


async def _presenter(words: ItemWords, at: datetime, *, but: str = "") -> tuple[UUID | None, UUID | None]:
    """Member and person of a presenter. NotFound unless they sit in the coalition now, or presented it already."""
    if not words.presenter:
        return None, None
    if words.presenter != but and words.presenter not in {one.value for one in await queries.presenters(at)}:
        raise NotFound
    member, _, person = words.presenter.partition(":")
    return UUID(member), UUID(person) if person else None


async def _number(order: list[UUID]) -> None:
    """Their places, from 1, in this order. Those that change leave theirs first: no two points ever have the same."""
    rows = await AgendaItem.select(AgendaItem.id, AgendaItem.position).where(AgendaItem.id.is_in(order))
    stand = {row["id"]: row["position"] for row in rows}
    moved = [(item, place) for place, item in enumerate(order, start=1) if stand[item] != place]
    for sign in (-1, 1):
        for item, position in moved:
            await AgendaItem.update({AgendaItem.position: sign * position}).where(AgendaItem.id == item)


def _text(words: ItemWords | AgendaLine) -> str:
    """Someone's words, for whoever must choose between two."""
    return "\n".join((words.title_fr, words.title_en, str(words.minutes)))
