"""The words of an agreement: the texts that the house ships, and how a plain text is read as parts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

KINDS = ("confidentiality", "attestation")
CLAUSES = {"confidentiality": "ToR-33", "attestation": "ToR-34"}
"""The clause that asks for each kind of agreement."""

VALUES = ("survivors_first", "relational", "trauma_informed", "continuity")
"""The values of the approach (ToR-8, ToR-9, ToR-10, ToR-12): each is in place or actively worked toward (ToR-7)."""

Stand = Literal["in_place", "working_toward"]
STANDS: tuple[Stand, ...] = get_args(Stand)


@dataclass(frozen=True)
class Wording:
    """An agreement's title and text in both languages, and what it changes to the version before."""

    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    changes_fr: str = ""
    changes_en: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both languages have a title and a text."""
        return all((self.title_fr, self.title_en, self.text_fr, self.text_en))

    def says_the_same_as(self, other: "Wording") -> bool:
        """Whether not one word of title or text differs."""
        ours = (self.title_fr, self.title_en, self.text_fr, self.text_en)
        return ours == (other.title_fr, other.title_en, other.text_fr, other.text_en)


@cache
def shipped(kind: str) -> Wording:
    """The neutral text that the house brings along, until the coalition writes its own."""
    folder = Path(__file__).parent / "texts"
    title_fr, text_fr = _read(folder / f"{kind}.fr.txt")
    title_en, text_en = _read(folder / f"{kind}.en.txt")
    return Wording(title_fr, title_en, text_fr, text_en)


def _read(file: Path) -> tuple[str, str]:
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return title.strip(), text.strip()


@dataclass(frozen=True)
class Part:
    """A title, a paragraph or a list of a text."""

    kind: str
    lines: tuple[str, ...]


def parts(text: str) -> tuple[Part, ...]:
    """A plain text as parts: `# ` begins a title, `- ` an item; other lines that follow one another are a paragraph."""
    found: list[Part] = []
    is_new = True
    for line in (line.strip() for line in text.splitlines()):
        kind = "title" if line.startswith("# ") else "list" if line.startswith("- ") else "paragraph"
        words = line[2:].strip() if kind != "paragraph" else line
        if not words:
            is_new = True
            continue
        if found and not is_new and kind != "title" and found[-1].kind == kind:
            found[-1] = Part(kind, (*found[-1].lines, words))
        else:
            found.append(Part(kind, (words,)))
        is_new = False
    return tuple(found)
