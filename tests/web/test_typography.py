"""Canadian spacing is applied by one rule, to sentences only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from coalition.web import typography
from coalition.web.typography import nbsp


def shown(text: str) -> str:
    """No-break spaces made visible."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Clôture : vendredi", "Clôture~: vendredi"),
        ("50 % + 1", "50~%~+~1"),
        ("18 400 $", "18~400~$"),
        ("à 13 h 30 et à 17 h.", "à 13~h~30 et à 17~h."),
        ("le 4 mars et le 1er avril 2027", "le 4~mars et le 1er~avril 2027"),
        ("le 1<sup>er</sup> avril", "le 1<sup>er</sup>~avril"),
        ("« Quitter rapidement »", "«~Quitter rapidement~»"),
        ("«Quitter»", "«~Quitter~»"),
        ("Vraiment ? Oui ; merci !", "Vraiment? Oui; merci!"),
        ("l'appui d'un organisme", "l’appui d’un organisme"),
        ("l'<b>appui</b>", "l’<b>appui</b>"),
        ("12\u202f000 membres", "12~000 membres"),
        ("3 hommes, 2 heures", "3 hommes, 2 heures"),
        ("réunion de 2027 000", "réunion de 2027~000"),
    ],
)
def test_french_spaces_do_not_break_where_they_must_not(written: str, expected: str) -> None:
    assert shown(nbsp(written, "fr")) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("October 1, 2026 at 1:30 p.m.", "October~1, 2026 at 1:30~p.m."),
        ("on Oct. 1", "on Oct.~1"),
        ("50% + 1", "50%~+~1"),
        ("in October 2026", "in October 2026"),
        ("you may 2 times", "you may 2 times"),
        ("Closes: Friday; really?", "Closes: Friday; really?"),
        ("don't", "don’t"),
        ("members' remarks", "members’ remarks"),
        ("{name}'s seat", "{name}’s seat"),
    ],
)
def test_english_keeps_its_own_spaces(written: str, expected: str) -> None:
    assert shown(nbsp(written, "en")) == expected


def test_tags_and_addresses_are_left_alone() -> None:
    written = Markup("Voir <a href=\"/fr/a : b\" title='l'heure ?'>la page</a> : ici")
    set_text = nbsp(written, "fr")
    assert isinstance(set_text, Markup)
    assert shown(set_text) == "Voir <a href=\"/fr/a : b\" title='l'heure ?'>la page</a>~: ici"
    assert nbsp("https://exemple.ca/a?b=1", "fr") == "https://exemple.ca/a?b=1"


def test_escaped_values_stay_escaped() -> None:
    assert nbsp(Markup("Nom : {}").format("<b>l'un</b>"), "fr") == "Nom\u00a0: &lt;b&gt;l&#39;un&lt;/b&gt;"


@given(st.text(alphabet=" ab1é«»:;?!%$h'’<>/\u00a0\u202f0.,"), st.sampled_from(["fr", "en"]))
def test_setting_a_text_twice_changes_nothing_more(text: str, lang: str) -> None:
    once = nbsp(text, lang)
    assert nbsp(once, lang) == once


def test_figures_follow_the_language() -> None:
    assert typography.number(18400, "fr") == "18\u00a0400"
    assert typography.number(18400, "en") == "18,400"
    assert typography.percent(50, "fr") == "50\u00a0%"
    assert typography.percent(50, "en") == "50%"


def test_money_shows_cents_only_when_there_are_some() -> None:
    assert shown(typography.money(1_840_000, "fr")) == "18~400~$"
    assert typography.money(1_840_000, "en") == "$18,400"
    assert shown(typography.money(1_205, "fr")) == "12,05~$"
    assert typography.money(-1_205, "en") == "-$12.05"


@pytest.mark.parametrize(
    ("octets", "french", "english"),
    [
        (1_200_000, "1,2~Mo", "1.2~MB"),
        (180_400, "180~Ko", "180~KB"),
        (3, "1~Ko", "1~KB"),
        (2_000_000, "2~Mo", "2~MB"),
    ],
)
def test_the_size_of_a_file_is_given_in_round_units(octets: int, french: str, english: str) -> None:
    assert shown(typography.file_size(octets, "fr")) == french
    assert shown(typography.file_size(octets, "en")) == english


def test_a_telephone_number_is_grouped_and_an_odd_one_is_left_as_written() -> None:
    assert shown(typography.phone("9055550142", "fr")) == "905~555-0142"
    assert typography.phone("(905) 555-0142", "en") == "905-555-0142"
    assert typography.phone("1 800 555 0100", "en") == "1-800-555-0100"
    assert typography.phone("poste 12", "fr") == "poste 12"
