"""The text. One pure function per clause, to be read beside the terms of reference and in their order.

`principles` (ToR-1 to 24, 29 to 36) · `decisions` (25 to 28, 45, 89) · `representation` (38 to 47) ·
`admission` (48 to 52, 79) · `revocation` (53 to 59) · `attendance` (37, 60) · `accountability` (61 to 67,
75, 96) · `chair` (68 to 73, 77 to 81) · `meetings` (74, 76, 82 to 95). `ruleset` and `presets` hold every
number; `clause` the list and who answers.

A rule receives facts and the ruleset in force on their date. It reads no clock, speaks no language, uses no
float.
"""

from importlib import import_module

from coalition.terms.clause import Traced, traced

MODULES = (
    "principles",
    "decisions",
    "representation",
    "admission",
    "revocation",
    "attendance",
    "accountability",
    "chair",
    "meetings",
)


def traceability() -> tuple[Traced, ...]:
    """Every clause of the text with the functions that answer for it, all modules being imported."""
    for module in MODULES:
        import_module(f"coalition.terms.{module}")
    return traced()
