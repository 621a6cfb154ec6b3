"""A document on paper says what its page says, to the eye and to a screen reader, whatever was typed into it."""

import asyncio
import re
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from coalition.locations import templates_dir
from coalition.web.languages import language, say
from coalition.web.pdf import UNKNOWN, pdf
from coalition.web.sheets import sheet_of
from tests.web.paper import pages_of, tags_of, text_of_pdf, words_of

AT = datetime(2027, 3, 22, 14, 0, tzinfo=UTC)
PAPER = templates_dir() / "print"


def page(sheet: str, lang: str = "fr") -> str:
    return (
        f'<html lang="{lang}-CA"><head><title>Copie – Espace membres</title></head><body><main>'
        f'<p>Autour</p><article class="doc"><div class="letter"><span>La Coalition</span>'
        f'<span class="num">D-1</span></div>{sheet}</article></main></body></html>'
    )


async def made(sheet: str, lang: str = "fr") -> bytes:
    language.set(lang)
    return await pdf("document", {"page": "Page"} | sheet_of(page(sheet, lang)), AT)


WHOLE = """
<h1>Réunion du 1<sup>er</sup> avril</h1><p class="muted no-print">Pas ici</p>
<section><h2>Ouverture</h2><div lang="en"><p>As written<br>in English</p></div>
<div class="deci"><b>Décision D-2027-01</b>Adoptée.<br>Pour : 12.</div></section>
<dl class="dl"><div><dt>Référence</dt><dd class="num">D-1</dd></div><div><dt>Motifs</dt><dd class="pre">un
deux</dd></div></dl>
<ul><li>premier</li><li><p>second</p></li></ul>
<table><caption>Le calcul</caption><thead><tr><th scope="col">Ligne</th><th scope="col">Nombre</th></tr></thead>
<tbody><tr><td>Membres</td><td>21</td></tr><tr class="sum"><td>Base</td><td>12</td></tr></tbody></table>
<blockquote><p>Cité</p></blockquote><svg><text>dessin</text></svg><form><button>Envoyer</button></form>
<div class="signs"><div class="sign"><strong>Ana</strong><span>Présidence</span>
<span class="hand" aria-hidden="true">paraphe</span></div></div>
<p class="seal small muted">Piste, entrée 4 : <span class="num">abc123</span></p>"""


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_screen_reader_finds_its_title_its_language_and_every_part(lang: str) -> None:  # X9
    content = await made(WHOLE, lang)
    with pikepdf.open(BytesIO(content)) as opened:
        assert opened.Root.Lang == f"{lang}-CA"
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Copie – Espace membres"
        assert "/Author" not in opened.docinfo
        assert [float(edge) for edge in opened.pages[0].MediaBox] == [0, 0, 612, 792]
    tags = tags_of(content)
    assert {"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TH", "TD", "BlockQuote"} <= set(
        tags
    )
    assert tags.index("H1") < tags.index("H2") < tags.index("L") < tags.index("Table")


async def test_it_says_what_the_sheet_says_and_leaves_out_what_is_not_for_paper() -> None:  # X9
    words = words_of(await made(WHOLE))
    for said in (
        "LaCoalition", "Réunion", "As written", "in English", "Décision D-2027-01", "Pour : 12.", "Référence", "un",
        "deux", "premier", "second", "Le calcul", "Membres", "21", "Base", "12", "Cité", "Ana", "Présidence",
    ):  # fmt: skip
        assert said.replace(" ", "") in words, said
    for unsaid in ("Autour", "Pasici", "dessin", "Envoyer", "paraphe"):
        assert unsaid not in words, unsaid


async def test_each_page_bears_its_number_the_reference_and_where_the_trail_stood() -> None:  # X9, A5
    text = text_of_pdf(await made(WHOLE + "<p>ligne</p>" * 80))
    assert "Page 1 / 3" in text
    assert "Page 3 / 3" in text
    assert text.count("abc123") == 1 + 3
    assert len(re.findall(r"D-1 Page \d / 3", text)) == 3


async def test_no_heading_stands_alone_at_the_foot_and_signatures_stay_together() -> None:  # X9
    signs = "".join(
        f'<div class="sign"><strong>{who}</strong><span>Signe</span></div>' for who in ("Ana", "Bo")
    )
    end = f'<h2>Un titre</h2><p>Sa suite</p><h2>Fin</h2><p>Approuvé</p><div class="signs">{signs}</div>'
    broken = set()
    for lines in range(22, 36):
        first, *others = pages_of(await made("<h1>Titre</h1>" + "<p>ligne</p>" * lines + end))
        assert not first.endswith(("Un titre", "Fin", "Ana", "Signe\nBo"))
        broken |= {word for word in ("Un titre", "Fin", "Ana") if word not in first}
        assert len(others) <= 1
    assert broken == {"Un titre", "Fin", "Ana"}, "each of them came to the end of a page"


async def test_what_was_typed_is_never_read_as_markup() -> None:  # S11
    typed = r"#panic(1) $x$ *b* _e_ @r &lt;l&gt; `c` \ = t // [u] #import &quot;@preview/x:1.0.0&quot;: y"
    seen = words_of(await made(f"<h1>{typed}</h1><p>{typed}</p>"))
    assert seen.count(r'#panic(1)$x$*b*_e_@r<l>`c`\=t//[u]#import"@preview/x:1.0.0":y') == 2


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_character_that_cannot_be_printed_is_replaced_and_the_copy_says_so(lang: str) -> None:
    text = text_of_pdf(await made("<h1>Łucja ᐃᓄᒃ</h1><p>fin\u0007 \U0001f600\\u{41}</p>", lang))
    assert f"Łucja {UNKNOWN * 3}" in text
    assert f"fin {UNKNOWN}\\u{{41}}" in text
    note = say("print.unknown", mark=UNKNOWN).unescape()
    assert "".join(note.split()) in "".join(text.split())
    assert UNKNOWN not in text_of_pdf(await made("<h1>Œuvre à 18\u202f400\u00a0$ – « ça » ≥ ½</h1>", lang))


async def test_documents_asked_for_at_once_are_each_their_own() -> None:
    all_ = await asyncio.gather(*(made(f"<h1>Document {number}</h1>") for number in range(8)))
    assert [f"Document{number}" in words_of(one) for number, one in enumerate(all_)] == [True] * 8


async def test_a_page_without_a_sheet_is_never_set() -> None:
    with pytest.raises(LookupError):
        sheet_of(
            '<html lang="fr-CA"><head><title>x</title></head><body><main><p>rien</p></main></body></html>'
        )


def test_what_sets_a_document_fetches_nothing_and_its_fonts_come_with_their_licence() -> None:
    for path in PAPER.glob("*.typ"):
        assert "@" not in path.read_text(), path
    fonts = PAPER / "fonts"
    families = {path.name.rsplit("-", 1)[0] for path in fonts.glob("*.ttf")}
    assert families == {"atkinson-next", "source-serif"}
    assert len(list(fonts.glob("LICENSE-*.txt"))) == len(families)
