"""Acts upon documents: add one, made safe beforehand; remove it, its content destroyed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.documents import queries
from coalition.documents.events import DocumentAdded, DocumentRemoved
from coalition.documents.files import SafeFile, neutral_name
from coalition.documents.policies import ADD, READ, REMOVE
from coalition.documents.tables import Document, DocumentContent
from coalition.errors import CoalitionError, NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import may, require

MOST_A_DAY = 20


class TooManyToday(CoalitionError):
    """This person has added as many documents as a day allows."""


@dataclass(frozen=True)
class AddDocument:
    """A document to keep. One title may be empty; `file` was made safe by `files.made_safe`."""

    title_fr: str
    title_en: str
    kind: str
    access: str
    is_restricted: bool
    file: SafeFile


async def add_document(actor: Actor, now: datetime, command: AddDocument) -> UUID:
    """Keep a document for the members, the signed ones, or the chair (ToR-29, ToR-32, ToR-33). Returns it.

    Raises TooManyToday.
    """
    async with perform(actor, now) as act:
        viewer = await _member(act)
        require(viewer, ADD)
        if await queries.added_lately(viewer.person, act.now) >= MOST_A_DAY:
            raise TooManyToday
        document, file = new_id(), command.file
        await Document.insert(
            Document(
                id=document,
                title_fr=command.title_fr,
                title_en=command.title_en,
                kind=command.kind,
                access=command.access,
                is_restricted=command.is_restricted,
                member=viewer.seats[0].member,
                person=viewer.person,
                file_name=neutral_name(command.title_fr or command.title_en, file.extension),
                media_type=file.media_type,
                size=len(file.content),
                sha256=file.sha256,
                uploaded_at=act.now,
            )
        )
        await DocumentContent.insert(DocumentContent(id=new_id(), document=document, content=file.content))
        act.record(
            DocumentAdded(
                subject=document,
                member=viewer.seats[0].member,
                document_kind=command.kind,
                access=command.access,
                sha256=file.sha256,
            )
        )
    return document


@dataclass(frozen=True)
class RemoveDocument:
    """A document whose content is to be destroyed, and why."""

    document: UUID
    reason: str


async def remove_document(actor: Actor, now: datetime, command: RemoveDocument) -> UUID:
    """Destroy the content; that it was there, who removed it, when and why stay. Returns the document.

    By the member that added it, or the chair. Refused when it is removed already.
    """
    async with perform(actor, now) as act:
        viewer = await _member(act)
        await db.for_update(Document.select(Document.id).where(Document.id == command.document).first())
        found = await queries.document_line(command.document)
        if found is None or not may(viewer, READ, found):
            raise NotFound
        require(viewer, REMOVE, found)
        if found.removed_at is not None:
            raise Refused("ToR-77", "document_removed_already")
        await destroy(act, command.document)
        act.record(DocumentRemoved(subject=command.document, reason=command.reason))
    return command.document


async def destroy(act: Act, document: UUID) -> None:
    """The content goes, within this act; the line stays."""
    await DocumentContent.delete().where(DocumentContent.document == document)
    await Document.update({Document.removed_at: act.now}).where(Document.id == document)


async def _member(act: Act) -> Viewer:
    """Who acts; documents are not there for those who are not members."""
    viewer = await viewer_at(act.actor.person, act.now)
    if viewer is None or not viewer.is_member:
        raise NotFound
    return viewer
