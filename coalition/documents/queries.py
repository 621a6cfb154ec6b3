"""What the pages of documents show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.documents.policies import READ
from coalition.documents.tables import Document, DocumentContent
from coalition.membership.viewer import Viewer
from coalition.permission import may

KINDS = ("agreement", "practice", "report", "form", "other")
ACCESSES = ("members", "confidential", "chair")
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DocumentLine:
    """A document in the list: what it is, who added it, who may read it. `member_name`: as members see it."""

    id: UUID
    title_fr: str
    title_en: str
    kind: str
    access: str
    is_restricted: bool
    member: UUID
    member_name_fr: str
    member_name_en: str
    file_name: str
    media_type: str
    size: int
    uploaded_at: datetime
    removed_at: datetime | None

    @property
    def only_in(self) -> str | None:
        """The one language in which it has a title, or None: members then read a title in the other language."""
        return "en" if not self.title_fr else "fr" if not self.title_en else None

    @property
    def format(self) -> str:
        """pdf, png or jpeg."""
        return self.media_type.rpartition("/")[2]

    def is_closed_to(self, viewer: Viewer) -> bool:
        """Whether it waits for this person's signature of the confidentiality agreement (ToR-33)."""
        return self.access == "confidential" and viewer.must_sign_first


@dataclass(frozen=True)
class DocumentsPage:
    """The documents that a person may read, newest first. `closed`: how many wait for her signature (ToR-33)."""

    documents: tuple[DocumentLine, ...]
    removed: tuple[DocumentLine, ...]
    closed: int
    kind: str
    access: str
    accesses: tuple[str, ...]


@dataclass(frozen=True)
class Removal:
    """Who destroyed the content, the member that had added it or the chair, and why, as the trail remembers it.

    The person is not named. `reason` is None once it was erased with her.
    """

    is_by_its_member: bool
    reason: str | None


_LINES = """
select d.id, d.title_fr, d.title_en, d.kind, d.access, d.is_restricted, d.member, m.name_fr as member_name_fr,
  m.name_en as member_name_en, d.file_name, d.media_type, d.size, d.uploaded_at, d.removed_at
from document d join member m on m.id = d.member
"""
_REMOVAL = """
select s.value, exists (
  select 1 from document d join representative r on r.member = d.member
  where cast(d.id as text) = e.subject and cast(r.person as text) = e.actor) as is_by_its_member
from audit_entry e left join audit_private s on s.seq = e.seq and s.name = 'reason'
where e.kind = 'documents.DocumentRemoved' and e.subject = {}
"""


async def documents_page(viewer: Viewer, *, kind: str = "", access: str = "") -> DocumentsPage:
    """What this person may read, of one kind and access where asked, in one statement whatever its length."""
    rows = await Document.raw(f"{_LINES} order by d.uploaded_at desc, d.id")
    known = [one for one in map(_line, rows) if may(viewer, READ, one)]
    kind, access = kind if kind in KINDS else "", access if access in ACCESSES else ""
    shown = [
        one
        for one in known
        if not one.is_closed_to(viewer) and kind in ("", one.kind) and access in ("", one.access)
    ]
    return DocumentsPage(
        documents=tuple(one for one in shown if one.removed_at is None),
        removed=tuple(one for one in shown if one.removed_at is not None),
        closed=sum(one.is_closed_to(viewer) for one in known if one.removed_at is None),
        kind=kind,
        access=access,
        accesses=tuple(one for one in ACCESSES if one != "chair" or any(k.access == "chair" for k in known)),
    )


async def document_line(document: UUID) -> DocumentLine | None:
    """One document, removed or not."""
    rows = await Document.raw(f"{_LINES} where d.id = {{}}", document)
    return _line(rows[0]) if rows else None


async def removal_of(document: UUID) -> Removal | None:
    """Who removed it, and why."""
    rows = await Document.raw(_REMOVAL, str(document))
    return Removal(bool(rows[0]["is_by_its_member"]), rows[0]["value"]) if rows else None


async def content_of(document: UUID) -> bytes | None:
    """The file itself; None once it is removed."""
    row = (
        await DocumentContent.select(DocumentContent.content)
        .where(DocumentContent.document == document)
        .first()
    )
    return bytes(row["content"]) if row else None


async def added_lately(person: UUID, now: datetime) -> int:
    """How many documents this person has added within a day, removed ones too."""
    return await Document.count().where((Document.person == person) & (Document.uploaded_at > now - A_DAY))


def _line(row: dict[str, Any]) -> DocumentLine:
    return DocumentLine(**{**row, "is_restricted": bool(row["is_restricted"])})
