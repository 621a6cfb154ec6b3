"""Where the files that are not Python live.

In a checkout they stand at the root of the repository; in an installed package they stand inside it,
under the same names with a leading underscore.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packaged = _PACKAGE / f"_{name}"
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def templates_dir() -> Path:
    """The folder of the page and mail templates."""
    return _folder("templates")


def static_dir() -> Path:
    """The folder of style sheets, behaviours, fonts and images."""
    return _folder("static")


def migrations_dir() -> Path:
    """The folder of the database migrations."""
    return _folder("migrations")


def locale_dir() -> Path:
    """The folder of the interface sentences, one sub-folder per language."""
    return _PACKAGE / "locale"
