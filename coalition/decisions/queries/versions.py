"""The texts that a motion had, oldest first, and what changed from one to the next, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions.tables import MotionVersion
from coalition.web.differences import Piece, pieces

LANGS = ("fr", "en")


@dataclass(frozen=True)
class VersionView:
    """A text that a motion had. what: moved, amended, revised, translated. `changes`: language → what changed since the
    text before, title and text; only the languages that did."""

    number: int
    what: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    reason: str | None
    by_fr: str | None
    by_en: str | None
    at: datetime
    changes: Mapping[str, tuple[tuple[Piece, ...], tuple[Piece, ...]]]


_CURRENT = "select count(*) as n from motion_version where motion = {}"
_VERSIONS = """
select v.number, v.what, v.title_fr, v.title_en, v.text_fr, v.text_en, v.reason, v.at,
  m.name_fr as by_fr, m.name_en as by_en
from motion_version v left join member m on m.id = v.member
where v.motion = {} order by v.number
"""


async def current_number(motion: UUID) -> int:
    """The number of the text in force: 1 while it never changed."""
    rows = await MotionVersion.raw(_CURRENT, motion)
    return max(1, int(rows[0]["n"]))


async def versions_of(motion: UUID) -> tuple[VersionView, ...]:
    """Every text that a motion had, oldest first; none while it never changed. One statement."""
    rows = await MotionVersion.raw(_VERSIONS, motion)
    return tuple(
        VersionView(**row, changes=_changes(rows[place - 1], row) if place else {})
        for place, row in enumerate(rows)
    )


def _changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, tuple[tuple[Piece, ...], tuple[Piece, ...]]]:
    return {
        lang: (
            pieces(before[f"title_{lang}"], after[f"title_{lang}"]),
            pieces(before[f"text_{lang}"], after[f"text_{lang}"]),
        )
        for lang in LANGS
        if any(before[f"{part}_{lang}"] != after[f"{part}_{lang}"] for part in ("title", "text"))
    }
