"""Sign-in codes: eight characters that cannot be mistaken for one another, shown as two fours, typed as one likes."""

import hmac
import secrets
from datetime import timedelta

from coalition.accounts import vault

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8
LIFETIME = timedelta(minutes=20)
TRIES = 5


def fresh_code() -> str:
    """A new code: 40 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def typed(text: str) -> str:
    """What was typed, without spaces, hyphens and case."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def hashed(code: str) -> str:
    """A code as the database keeps it."""
    return vault.keyed("code", code)


def matches(text: str, kept: str) -> bool:
    """Whether what was typed is the code kept as this hash; takes as long either way."""
    return hmac.compare_digest(hashed(typed(text)), kept)
