"""The sheet of a page (`article.doc`) read into the parts that a document on paper is made of.

A document is written once, as a page; on paper it says the same words. Its parts are plain data:

    {"kind": "heading", "level": 1, "runs": […]}        {"kind": "paragraph", "runs": […], "quiet": true}
    {"kind": "list", "ordered": false, "items": [[…]]}  {"kind": "definitions", "rows": [{"term": runs, "value": parts}]}
    {"kind": "table", "caption": runs, "columns": 2, "head": [cell], "rows": [[cell]]}
    {"kind": "decision" | "quote", "parts": […]}        {"kind": "signatures", "all": [[…]]}
    {"kind": "seal", "runs": […]}

A cell is `{"runs", "span", "is_header", "is_total"}`; a run is `{"text", "as", "lang"}`, `as` being strong, emph, sup,
code or break, and `lang` standing where it is not the language of the document. On the page they are h1…h6, p
(`.muted`), ul and ol, dl, table (`tr.sum`), `.deci`, blockquote, `.signs`, `.seal`; `.letter` is the head of the sheet.
What is not for paper (`.no-print`) or not said aloud (`aria-hidden`), forms and pictures are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self

Part = dict[str, Any]
Runs = list[dict[str, str]]

_VOID = frozenset(
    {"br", "hr", "img", "input", "link", "meta", "use", "path", "circle", "rect", "line", "wbr"}
)
_LEFT_OUT = frozenset({"svg", "img", "form", "button", "script", "style", "input", "hr"})
_NOT_ON_PAPER = frozenset({"no-print", "vh"})
_BLOCKS = frozenset(
    "article aside blockquote caption dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header li ol p section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_QUIET = frozenset({"muted", "small", "meta", "hint"})
_MANNERS = {"b": "strong", "strong": "strong", "em": "emph", "i": "emph", "sup": "sup", "code": "code"}
_CODES = frozenset({"num", "hash"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xAD, 0x200B, 0xFEFF])


@dataclass
class Element:
    """An element of a page."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set((self.attributes.get("class") or "").split())

    @property
    def is_left_out(self) -> bool:
        """Whether it is not for paper."""
        hidden = self.attributes.get("aria-hidden") == "true" or "hidden" in self.attributes
        return self.name in _LEFT_OUT or hidden or bool(self.classes & _NOT_ON_PAPER)

    @property
    def elements(self) -> Iterator["Element"]:
        """What stands in it and is for paper, text left out."""
        return (one for one in self.children if isinstance(one, Element) and not one.is_left_out)

    def all_called(self, *names: str) -> Iterator["Element"]:
        """The nearest elements of these names in it, in order."""
        for one in self.elements:
            if one.name in names:
                yield one
            else:
                yield from one.all_called(*names)

    def holds_blocks(self) -> bool:
        """Whether something in it stands on lines of its own."""
        return any(one.name in _BLOCKS or one.holds_blocks() for one in self.elements)


class _Page(HTMLParser):
    """The tree of a page; our own pages close what they open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self.open = [self.root]

    @classmethod
    def read(cls, html: str) -> Self:
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if any(one.name == tag for one in self.open[1:]):
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data.translate(_UNSEEN))


def sheet_of(html: str) -> dict[str, Any]:
    """The sheet of a page as data: `title`, `lang`, `sender` and `reference` that head it, its `parts`, its `seal`.

    LookupError when the page has none.
    """
    root = _Page.read(html).root
    page = next(root.all_called("html"), root)
    article = next((one for one in _every(page) if one.name == "article" and "doc" in one.classes), None)
    title = next(page.all_called("title"), None)
    if article is None or title is None:
        raise LookupError("a page without a sheet cannot be set on paper")
    lang = (page.attributes.get("lang") or "")[:2]
    letter = next((one for one in article.elements if "letter" in one.classes), Element("div"))
    sender, reference = ([_text(one) for one in letter.elements] + ["", ""])[:2]
    article.children = [one for one in article.children if one is not letter]
    parts = list(_Sheet(lang).parts(article))
    seal: Runs = next((part["runs"] for part in parts if part["kind"] == "seal"), [])
    return {
        "title": _text(title),
        "lang": lang,
        "sender": sender,
        "reference": reference,
        "parts": parts,
        "seal": seal,
    }


def _every(element: Element) -> Iterator[Element]:
    for one in element.elements:
        yield one
        yield from _every(one)


def _text(element: Element) -> str:
    words = "".join(run["text"] for run in _Sheet("").runs(element.children))
    return _SPACES.sub(" ", words).strip(" ")


class _Sheet:
    """Reads elements into parts of a document in this language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def parts(self, element: Element, lang: str = "", *, keeps_lines: bool = False) -> Iterator[Part]:
        """What an element holds, part after part; loose words make a paragraph."""
        lang = (element.attributes.get("lang") or lang)[:2]
        keeps_lines = keeps_lines or _keeps_lines(element)
        loose: list[Element | str] = []
        for child in [*element.children, None]:
            if isinstance(child, Element) and child.is_left_out:
                continue
            if child is None or (isinstance(child, Element) and _stands_alone(child)):
                if runs := self.runs(loose, lang=lang, keeps_lines=keeps_lines):
                    yield {"kind": "paragraph", "runs": runs, "quiet": bool(element.classes & _QUIET)}
                loose = []
                if child:
                    yield from self._part(child, lang, keeps_lines)
            else:
                loose.append(child)

    def _part(self, element: Element, lang: str, keeps_lines: bool) -> Iterator[Part]:
        inside = (element.attributes.get("lang") or lang)[:2]
        name, classes = element.name, element.classes
        if "deci" in classes:
            yield {"kind": "decision", "parts": [*self._headed(element, inside)]}
        elif "signs" in classes:
            signed = [one for one in element.elements if "sign" in one.classes]
            yield {"kind": "signatures", "all": [[*self._signature(one, inside)] for one in signed]}
        elif "seal" in classes:
            yield {"kind": "seal", "runs": self.runs(element.children, lang=inside)}
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield {"kind": "heading", "level": int(name[1]), "runs": self.runs(element.children, lang=inside)}
        elif name in ("ul", "ol"):
            items = [[*self.parts(one, inside)] for one in element.all_called("li")]
            yield {"kind": "list", "ordered": name == "ol", "items": [one for one in items if one]}
        elif name == "dl":
            yield {"kind": "definitions", "rows": [*self._definitions(element, inside)]}
        elif name == "table":
            yield self._table(element, inside)
        elif name == "blockquote":
            yield {"kind": "quote", "parts": [*self.parts(element, inside, keeps_lines=keeps_lines)]}
        else:
            yield from self.parts(element, inside, keeps_lines=keeps_lines)

    def _headed(self, element: Element, lang: str) -> Iterator[Part]:
        """A decision: its head on a line of its own, then what was decided."""
        head = next(element.elements, None)
        if head is None or head.name not in ("b", "strong"):
            yield from self.parts(element, lang)
            return
        yield {"kind": "paragraph", "runs": self.runs([head], lang=lang)}
        rest = element.children[element.children.index(head) + 1 :]
        yield from self.parts(Element("div", element.attributes, rest), lang)

    def _signature(self, element: Element, lang: str) -> Iterator[Part]:
        """Who signs, as what, for whom, when: a line each."""
        for one in element.elements:
            if runs := self.runs([one], lang=lang):
                yield {"kind": "paragraph", "runs": runs}

    def _definitions(self, element: Element, lang: str) -> Iterator[dict[str, Any]]:
        terms: Runs = []
        for one in element.all_called("dt", "dd"):
            if one.name == "dt":
                terms = self.runs(one.children, lang=lang)
            elif value := [*self.parts(one, lang)]:
                yield {"term": terms, "value": value}

    def _table(self, element: Element, lang: str) -> Part:
        caption = next(element.all_called("caption"), None)
        rows = [
            [self._cell(row, cell, lang) for cell in row.all_called("th", "td")] for row in _rows(element)
        ]
        head = rows.pop(0) if rows and all(cell["is_header"] for cell in rows[0]) else []
        return {
            "kind": "table",
            "caption": self.runs(caption.children, lang=lang) if caption else [],
            "columns": max((sum(cell["span"] for cell in row) for row in [head, *rows]), default=0),
            "head": head,
            "rows": rows,
        }

    def _cell(self, row: Element, cell: Element, lang: str) -> dict[str, Any]:
        return {
            "runs": self.runs(cell.children, lang=lang, keeps_lines=_keeps_lines(cell)),
            "span": int(cell.attributes.get("colspan") or 1),
            "is_header": cell.name == "th",
            "is_total": "sum" in row.classes,
        }

    def runs(
        self, children: list[Element | str], *, manner: str = "", lang: str = "", keeps_lines: bool = False
    ) -> Runs:
        """The words of these, each stretch with how it is set; nothing but spaces is nothing."""
        said = [*self._said(children, manner, lang, keeps_lines)]
        tidy: Runs = []
        for run in said:
            text = _SPACES.sub(" ", run["text"])
            starts_a_line = not tidy or tidy[-1].get("as") == "break"
            if starts_a_line or tidy[-1]["text"].endswith(" "):
                text = text.lstrip(" ")
            if text or (run.get("as") == "break" and tidy):
                tidy.append(run | {"text": text})
        while tidy and not (last := tidy[-1]["text"].rstrip(" ")):
            tidy.pop()
        if tidy:
            tidy[-1]["text"] = last
        return tidy

    def _said(
        self, children: list[Element | str], manner: str, lang: str, keeps_lines: bool
    ) -> Iterator[dict[str, str]]:
        set_as = ({"as": manner} if manner else {}) | ({"lang": lang} if lang not in ("", self.lang) else {})
        for child in children:
            if isinstance(child, str):
                for number, line in enumerate(child.split("\n") if keeps_lines else [child]):
                    if number:
                        yield {"text": "", "as": "break"}
                    yield {"text": line} | set_as
            elif child.name == "br":
                yield {"text": "", "as": "break"}
            elif not child.is_left_out:
                inner = _MANNERS.get(child.name) or ("code" if child.classes & _CODES else manner)
                inside = (child.attributes.get("lang") or lang)[:2]
                lines = keeps_lines or _keeps_lines(child)
                yield from self._said(child.children, inner, inside, lines)
                if child.name in _BLOCKS:
                    yield {"text": "", "as": "break"}


def _stands_alone(element: Element) -> bool:
    return element.name in _BLOCKS or element.holds_blocks()


def _keeps_lines(element: Element) -> bool:
    return "pre" in element.classes


def _rows(table: Element) -> Iterator[Element]:
    return table.all_called("tr")
