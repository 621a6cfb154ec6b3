"""`coalition …`: everything the operator of an installation types."""

from coalition.cli import audit, checking, decisions, demonstration, founding, importing, serving, terms
from coalition.cli.frame import application

__all__ = [
    "audit",
    "checking",
    "decisions",
    "demonstration",
    "founding",
    "importing",
    "main",
    "serving",
    "terms",
]


def main() -> None:
    """The entry point of the command."""
    application()
