"""The versions of each agreement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.agreements.tables import AgreementVersion
from coalition.agreements.wording import Part, Wording, parts
from coalition.membership.viewer import grace_ends
from coalition.web.pages import own


@dataclass(frozen=True)
class Edition:
    """A version by its number: in force since an instant, until the next of its kind."""

    id: UUID
    kind: str
    number: int
    title_fr: str
    title_en: str
    grace_days: int
    since: datetime

    @property
    def due(self) -> datetime:
        """When the time is over for those who signed the version before."""
        return grace_ends(self.since, self.grace_days)


@dataclass(frozen=True)
class Version(Edition):
    """A version with its words."""

    text_fr: str
    text_en: str
    changes_fr: str
    changes_en: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text in the language of the page, title by title."""
        return parts(own(self, "text"))

    @property
    def changes(self) -> tuple[Part, ...]:
        """What this version changes, in the language of the page; nothing for the first."""
        return parts(own(self, "changes"))

    @property
    def wording(self) -> Wording:
        """Its words as they would be published."""
        return Wording(
            self.title_fr, self.title_en, self.text_fr, self.text_en, self.changes_fr, self.changes_en
        )


async def in_force(kind: str, at: datetime) -> Version | None:
    """The version of this kind in force at an instant; None where the coalition has published none."""
    row = await (
        AgreementVersion.select()
        .where((AgreementVersion.kind == kind) & (AgreementVersion.since <= at))
        .order_by(AgreementVersion.number, ascending=False)
        .first()
    )
    return _version(row) if row else None


async def version(id: UUID) -> Version | None:
    """The version of that id, or None."""
    row = await AgreementVersion.select().where(AgreementVersion.id == id).first()
    return _version(row) if row else None


async def editions(at: datetime) -> list[Edition]:
    """Every version of every kind so far, the latest first, without its words; one statement."""
    rows = (
        await AgreementVersion.select(
            AgreementVersion.id,
            AgreementVersion.kind,
            AgreementVersion.number,
            AgreementVersion.title_fr,
            AgreementVersion.title_en,
            AgreementVersion.grace_days,
            AgreementVersion.since,
        )
        .where(AgreementVersion.since <= at)
        .order_by(AgreementVersion.number, ascending=False)
    )
    return [Edition(**row) for row in rows]


def latest(found: list[Edition]) -> dict[str, Edition]:
    """The edition in force of each kind."""
    return {one.kind: one for one in reversed(found)}


def _version(row: Mapping[str, Any]) -> Version:
    return Version(**{name: value for name, value in row.items() if name != "published_by"})
