"""Spreadsheets as people keep them: in either language, saved in the ways that spreadsheets save."""

import csv
from collections.abc import Sequence
from io import StringIO

HEADS = [
    "Sorte de membre", "Nom en français", "Nom en anglais", "Secteur", "Membre depuis", "Représentation",
    "Adresse courriel", "Langue", "Accepte les courriels", "Notes internes",
]  # fmt: skip
ENGLISH = [
    "Kind of member", "Name in French", "Name in English", "Sector", "Member since", "Representative",
    "E-mail address", "Language", "Accepts e-mail", "Internal notes",
]  # fmt: skip
SECTORS = ("Services directs", "Enseignement", "Justice", "Santé", "health")


def saved(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, encoding: str = "utf-8", delimiter: str = ";"
) -> bytes:
    """A file as a spreadsheet saves it."""
    writer = csv.writer(text := StringIO(), delimiter=delimiter)
    writer.writerows([heads, *rows])
    return text.getvalue().encode(encoding)


def members(number: int = 299) -> list[list[str]]:
    """Rows of members that are right; one in thirty is an individual."""
    return [organization(one) if one % 30 else individual(one) for one in range(1, number + 1)]


def organization(number: int) -> list[str]:
    sector, day = SECTORS[number % 5], f"{13 + number % 15}/{1 + number % 12:02}/20{10 + number % 14}"
    return [
        "organisme", f"Maison de l'Érable {number}", f"Maple House {number}", sector, day, f"Zoë Côté {number}",
        f"zoe{number}@example.org", "français", "oui", "",
    ]  # fmt: skip


def individual(number: int) -> list[str]:
    return [
        "individu",
        "",
        "",
        "",
        "2021-09-05",
        f"Luciole {number}",
        f"luciole{number}@example.org",
        "fr",
        "non",
        "",
    ]


PLANTED: dict[int, tuple[int, str, str]] = {
    5: (0, "club", "not_a_kind"),
    12: (1, "", "missing"),
    20: (3, "Astrologie", "not_a_sector"),
    33: (4, "05/09/2019", "ambiguous_day"),
    41: (4, "31/02/2019", "not_a_day"),
    52: (4, "09/25/2019", "not_a_day"),
    60: (4, "", "missing"),
    77: (4, "2031-01-01", "day_to_come"),
    85: (5, "", "missing"),
    99: (6, "zoe chez example", "not_an_address"),
    105: (7, "klingon", "not_a_language"),
    111: (8, "peut-être", "not_yes_or_no"),
    118: (1, "=HYPERLINK(1)", "not_words"),
    126: (1, "É" * 161, "too_long_text"),
    134: (6, "", "missing"),
    151: (3, "Santé", "not_for_individuals"),
    181: (5, "", "missing"),
    200: (1, "Maison de l'Érable 198", "row_twice"),
    250: (4, "bientôt", "not_a_day"),
    300: (3, "", "missing"),
}
"""Row as a spreadsheet counts → (column, what is written there, the fault): twenty of them."""


def with_errors() -> list[list[str]]:
    """The rows of `members`, twenty cells of them wrong."""
    rows = members()
    for row, (column, text, _) in PLANTED.items():
        rows[row - 2][column] = text
        if row == 12:
            rows[row - 2][2] = ""
    return rows
