"""What can have happened to an agreement."""

from dataclasses import dataclass
from uuid import UUID

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class AgreementPublished(Event):
    """A version is in force. subject: the version. `text_hash` is the SHA-256 of both texts."""

    agreement: str
    number: int
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class AgreementSigned(Event):
    """subject: the version. `member`: in whose name, None for herself."""

    agreement: str
    number: int
    person: UUID
    member: UUID | None = None
