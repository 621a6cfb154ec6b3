"""The page of the terms: all 96 clauses, in both languages, with who answers for each and what is in force."""

import re
from datetime import date, datetime

import pytest

from coalition.db import LendingEngine
from coalition.mandate import commands
from coalition.mandate.queries import READINGS, terms_page
from coalition.mandate.shown import shown
from coalition.terms.clause import CLAUSE_IDS, SECTIONS
from coalition.terms.domains import DOMAINS
from coalition.terms.presets import PRESETS
from coalition.terms.ruleset import KEYS
from coalition.web.languages import LANGUAGES, say_in
from coalition.web.pages import environment
from tests.house import Browser, House, text_of
from tests.mandate.decided import a_decision

LONGEST_SENTENCE = 25
TODAY = date(2027, 3, 22)


def words(text: str) -> int:
    return len(re.findall(r"[\w’'%-]+", text))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("clause", CLAUSE_IDS)
def test_every_clause_has_its_plain_sentence(clause: str, lang: str):
    sentence = str(say_in(lang, f"clause.{clause}"))
    assert sentence.endswith(".")
    assert 4 <= words(sentence) <= LONGEST_SENTENCE, words(sentence)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_value_and_reading_has_its_words(lang: str):
    for section in SECTIONS:
        assert say_in(lang, f"clauses.{section}")
    for key in KEYS:
        assert say_in(lang, f"mandate.value.{key}").rstrip().endswith(":")
    for key in READINGS:
        assert say_in(lang, f"mandate.reading.{key}")


def test_no_clause_says_the_same_in_both_languages_or_as_another():
    for lang in LANGUAGES:
        sentences = [str(say_in(lang, f"clause.{clause}")) for clause in CLAUSE_IDS]
        assert len(set(sentences)) == len(sentences)
    assert not [c for c in CLAUSE_IDS if say_in("fr", f"clause.{c}") == say_in("en", f"clause.{c}")]


async def test_the_page_holds_the_whole_text_in_its_order(database: LendingEngine):
    page = await terms_page(TODAY)
    clauses = [clause for _, some in page.sections for clause in some]
    assert tuple(clause.id for clause in clauses) == CLAUSE_IDS
    assert all(clause.rules or clause.procedural for clause in clauses)
    assert {value.name for clause in clauses for value in clause.values} == set(KEYS)


@pytest.mark.parametrize("path", ["/fr/mandat", "/en/terms-of-reference"])
async def test_anyone_reads_each_clause_at_its_own_anchor(
    database: LendingEngine, browser: Browser, path: str
):
    page = await browser.get(path)
    assert page.status_code == 200
    for clause in CLAUSE_IDS:
        assert f'id="{clause}"' in page.text, clause
    for key in KEYS:
        assert f'id="{key}"' in page.text, key
    assert "decisions.majority.is_adopted" in page.text


async def test_a_reading_not_ratified_says_what_follows_until_the_coalition_rules(
    house: House, browser: Browser, now: datetime
):
    plain = str(say_in("en", "mandate.reading.vote.individual_members"))
    assert plain in text_of(await browser.get("/en/terms-of-reference"))
    await commands.choose_value(
        house.chair.actor, now,
        commands.ChooseValue("vote.individual_members", True, "ruling", TODAY, await a_decision(now)),
    )  # fmt: skip
    text = text_of(await browser.get("/en/terms-of-reference"))
    assert plain not in text
    assert "Ruling of the Coalition" in text


async def test_the_page_says_which_version_is_in_force(house: House, browser: Browser, now: datetime):
    assert "Aucune version" in text_of(await browser.get("/fr/mandat"))
    first = commands.TakeEffect("durham-2023-literal", date(2023, 9, 1), label="2023-09")
    await commands.take_effect(house.chair.actor, now, first)
    text = text_of(await browser.get("/fr/mandat")).replace("\u00a0", " ")
    assert "Version 2023-09, en vigueur depuis le 1 er septembre 2023" in text


HALF = {"kind": "fraction", "num": 1, "den": 2}
ABSENCES = {"kind": "consecutive_absences", "max": 2}
SHAPES = [
    ("attendance.rule", {"kind": "count", "min": 5, "of": 8}),
    ("attendance.rule", {"kind": "consecutive_absences", "max": 3}),
    ("attendance.rule", {"kind": "any_of", "rules": [ABSENCES, HALF]}),
    ("attendance.rule", {"kind": "all_of", "rules": [HALF]}),
    ("majority.quorum", {"kind": "count", "n": 10}),
    ("majority.quorum", {"kind": "members_present"}),
    ("majority.quorum", {"kind": "none"}),
    ("majority.quorum", {"kind": "fraction", "num": 1, "den": 2, "kinds": ["revocation"]}),
    ("consensus.stand_aside_rule", "max:2"),
    ("consensus.stand_aside_rule", "any"),
    ("admission.voting_rights_after", {"general_meetings": 3, "committee_meetings": 2, "within_months": 9}),
    ("chair.kind", "co_chairs"),
    ("majority.base", "participating"),
    ("majority.base", "present"),
    ("majority.base", "eligible"),
    ("majority.threshold", "two_thirds"),
    ("majority.threshold", "literal_half_plus_one"),
    ("consensus.silence", "consent"),
    ("minutes.secretary", "rotating"),
    ("decision.fallback", "none"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [*SHAPES, *((key, value.value) for preset in PRESETS.values() for key, value in preset.values.items())],
)
def test_every_shape_that_a_value_may_take_is_said(key: str, value: object):
    assert key.split(".")[0] in DOMAINS
    said = environment().get_template("mandate/value.html").module.words(shown(key, value))  # type: ignore[attr-defined]
    assert str(said).strip()
    assert "{" not in said
