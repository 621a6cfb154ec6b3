"""Where a meeting is: in clear where the place is ordinary, otherwise sealed with the vault's key, as the link always is (P8)."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from coalition.accounts import vault
from coalition.settings import settings

WAYS = ("in_person", "online", "both")
"""How one may come: to the place, by the link, or either."""


@dataclass(frozen=True)
class Place:
    """A place in both languages, none where all are online; whether it is ordinary; whether one may be online, and where."""

    fr: str = ""
    en: str = ""
    is_ordinary: bool = False
    is_online: bool = False
    link: str = ""

    @property
    def is_anywhere(self) -> bool:
        """Whether it says where to go, in both languages, or that all are online."""
        return bool(self.fr and self.en) or (self.is_online and not (self.fr or self.en))

    @property
    def mark(self) -> str:
        """What tells this place from another and says nothing of it: of what a form was filled over (R8, P8)."""
        told = "\0".join(
            ("place-v1", self.fr, self.en, str(self.is_ordinary), str(self.is_online), self.link)
        )
        return hmac.new(settings().audit_key, told.encode(), hashlib.sha256).hexdigest()[:32]

    @property
    def in_clear(self) -> str:
        """What of it any member may read: both languages of an ordinary place, otherwise nothing."""
        return "\n".join(filter(None, (self.fr, self.en))) if self.is_ordinary else ""

    def columns(self) -> dict[str, Any]:
        """As a row keeps it. Without a place there is nothing to keep from anyone but the link."""
        keep = (lambda text: text) if self.is_ordinary else _sealed
        return {
            "place_fr": keep(self.fr),
            "place_en": keep(self.en),
            "is_place_ordinary": self.is_ordinary,
            "is_online": self.is_online,
            "link": _sealed(self.link if self.is_online else ""),
        }

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """As a row kept it, opened: for those only who may see it."""
        is_ordinary = bool(row["is_place_ordinary"])
        fr, en = (
            row[name] if is_ordinary else vault.open_sealed(row[name]) or ""
            for name in ("place_fr", "place_en")
        )
        return cls(fr, en, is_ordinary, bool(row["is_online"]), vault.open_sealed(row["link"]) or "")


def in_this_way(place: Place, way: str) -> Place:
    """The same, for a meeting in person, online or both: without the place, or without the link, of the other way."""
    if way == "online":
        return replace(place, fr="", en="", is_ordinary=False, is_online=True)
    return replace(place, is_online=way == "both", link=place.link if way == "both" else "")


def _sealed(text: str) -> str:
    return vault.seal(text) or ""
