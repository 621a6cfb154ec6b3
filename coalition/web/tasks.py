"""What waits for a person: one line of her home page, told by the slice that knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Task:
    """`title` and `detail` are sentence keys said with `values`; `address` is where she does it; `due` is an instant or None.

    `icon` names a glyph of the sprite (vote, hand, cal, doc, pen, scale).
    """

    icon: str
    title: str
    detail: str
    address: str
    due: datetime | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
