"""How a person may be reached without risk (P6): each channel is closed until she opens it. Sealed, hers alone to read."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Self

CHANNELS = ("email", "call", "voicemail", "text")
"""E-mail, then what goes to a telephone. Nothing is ever sent by post: no such address is asked."""
NEED_A_PHONE = frozenset(CHANNELS[1:])
GOOD_FOR = timedelta(days=90)


def wrong_with(channels: Collection[str], address: str | None, phone: str | None) -> str:
    """What keeps these channels from being opened: unknown, no_address or no_phone; nothing when they lead somewhere."""
    if not set(channels) <= set(CHANNELS):
        return "unknown"
    if "email" in channels and not address:
        return "no_address"
    return "no_phone" if NEED_A_PHONE & set(channels) and not phone else ""


@dataclass(frozen=True)
class SafeContact:
    """What she says of it. `call`, `voicemail` and `text` open her telephone; e-mail is opened in the vault itself.

    `reach`: in her words, for instance through whom. `avoid`: hours to avoid. `code_word`: by which a caller is known.
    `needs`: what she needs to take part, when nobody else is to read it. `confirmed_on`: the day she last said so.
    """

    call: bool = False
    voicemail: bool = False
    text: bool = False
    reach: str = ""
    avoid: str = ""
    code_word: str = ""
    needs: str = ""
    confirmed_on: str = ""

    @classmethod
    def read(cls, text: str | None) -> Self:
        """As the vault keeps it; words of another shape are how to reach her."""
        try:
            kept = json.loads(text or "{}")
        except ValueError:
            return cls(reach=text or "")
        return cls(**{name: kept[name] for name in cls.__dataclass_fields__ if name in kept})

    def written(self) -> str:
        """As the vault keeps it."""
        return json.dumps({name: value for name, value in asdict(self).items() if value}, ensure_ascii=False)

    def is_old(self, today: date) -> bool:
        """Whether she said it too long ago to be relied upon."""
        return self.confirmed is None or self.confirmed < today - GOOD_FOR

    @property
    def confirmed(self) -> date | None:
        """The day she last said so, if she ever did."""
        return date.fromisoformat(self.confirmed_on) if self.confirmed_on else None

    @property
    def channels(self) -> tuple[str, ...]:
        """What she opened of her telephone."""
        return tuple(name for name in CHANNELS[1:] if getattr(self, name))
