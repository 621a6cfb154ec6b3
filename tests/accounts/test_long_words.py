"""The check of a text against the vault takes no more room than the text is worth (S14)."""

import random
import tracemalloc
from datetime import datetime

from coalition.accounts.queries import vault_words_in
from tests.house import House

MOST = 16 * 2**20


async def test_one_word_of_thousands_of_letters_is_no_burden(house: House, now: datetime) -> None:
    letters = random.Random(1)
    word = "".join(letters.choice("abcdefgh") for _ in range(20_000))
    await vault_words_in(["once"])
    tracemalloc.start()
    try:
        assert await vault_words_in([f"A {word} and Nom légal 7"]) == [frozenset({"name"})]
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
