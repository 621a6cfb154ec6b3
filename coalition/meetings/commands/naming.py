"""What sub-committees write for all members names no individual (ToR-30, P12)."""

from coalition.accounts.queries import vault_words_in
from coalition.errors import Refused

BLOCKED = frozenset({"name", "email", "phone"})


async def refuse_if_naming(*texts: str) -> None:
    """Refused (ToR-30) where a text tells an individual's name, address or telephone; never says which, nor whose."""
    if any(kinds & BLOCKED for kinds in await vault_words_in(texts)):
        raise Refused("ToR-30", "words_name_someone")
