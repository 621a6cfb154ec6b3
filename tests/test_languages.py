"""Two languages, neither the fallback."""

import re
from pathlib import Path

import pytest

from coalition.app import pages
from coalition.locations import locale_dir
from coalition.web.catalogues import given_twice, merged
from coalition.web.checking import faults
from coalition.web.languages import MissingSentence, language, say, say_in

DENIED = re.compile(
    r"surviv|trafficking|\btraite\b|victim|exploitation|\bpolice\b|human.traffic", re.IGNORECASE
)


def test_templates_compile_and_both_languages_say_the_same_things() -> None:  # X5
    assert faults() == []


def test_a_sentence_that_one_language_lacks_is_a_fault_not_the_other_language() -> None:
    with pytest.raises(MissingSentence):
        say_in("fr", "no.such.sentence")


def test_a_sentence_given_in_two_files_is_a_fault_that_names_both(tmp_path: Path) -> None:
    files = [tmp_path / "a.po", tmp_path / "b.po"]
    files[0].write_text('msgid "one"\nmsgstr "Un"\n\nmsgid "two"\nmsgstr "Deux"\n')
    files[1].write_text('msgid "two"\nmsgid_plural "two"\nmsgstr[0] "Deux"\nmsgstr[1] "Deux"\n')
    (fault,) = given_twice(files)
    assert "b.po: two is given twice, in a.po first" in fault
    assert list(given_twice(files[:1])) == []


def test_values_are_escaped_and_our_own_markup_is_not() -> None:  # S11
    token = language.set("en")
    said = say("error.clause", clause="<script>alert(1)</script>")
    language.reset(token)
    assert "<script>" not in said
    assert "&lt;script&gt;" in said


def test_an_hour_that_ends_an_english_sentence_takes_one_period() -> None:
    assert say_in("en", "minutes.doc.hours", hours="1:30 to 3:30 p.m.") == "From 1:30 to 3:30 p.m."
    assert say_in("fr", "minutes.doc.hours", hours="13 h 30 à 15 h 30") == "De 13 h 30 à 15 h 30."


def test_no_address_holds_a_word_that_could_give_someone_away() -> None:  # P4
    for page in pages():
        for address in (page.fr, page.en):
            assert not DENIED.search(address), address


def test_no_title_or_mail_subject_holds_a_word_that_could_give_someone_away() -> None:  # P4
    for lang in ("fr", "en"):
        for message in merged(lang):
            key = str(message.id[0] if isinstance(message.id, tuple | list) else message.id)
            if key.endswith((".title", ".subject")):
                assert not DENIED.search(str(message.string)), f"{lang}: {key}"


def test_each_slice_has_its_sentences_in_both_languages() -> None:
    names = {lang: {path.name for path in (locale_dir() / lang).glob("*.po")} for lang in ("fr", "en")}
    assert names["fr"] == names["en"]
