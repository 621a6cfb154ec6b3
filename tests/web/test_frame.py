"""What every page has around it: a neutral title, the quick exit at hand, the way back from an error."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from coalition.errors import Stale
from coalition.web.languages import OTHER, language
from coalition.web.pages import environment

DENIED = re.compile(r"surviv|traite|trafick|victim|exploitation|police", re.IGNORECASE)
FOCUSABLE = re.compile(r"<(?:a\s[^>]*href|button|input(?![^>]*hidden)|select|textarea)[^>]*>")


@pytest.fixture(autouse=True, params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    token = language.set(request.param)
    yield request.param
    language.reset(token)


class Visitor:
    name = "Camille <Exemple>"
    on_behalf = "Maison du Saule"

    def __init__(self, *, is_chair: bool, is_member: bool = True) -> None:
        self.is_chair = is_chair
        self.is_member = is_member


def page(lang: str, *, template: str = "base.html", viewer: Visitor | None = None, **context: Any) -> str:
    frame = {
        "lang": lang,
        "other_lang": OTHER[lang],
        "other_path": f"/{OTHER[lang]}/same",
        "path": lambda name: f"/{lang}/{name}",
        "section": "home",
        "coalition_name": "Coalition",
        "nonce": "abc",
        "viewer": viewer,
        "done": "",
        "is_demonstration": False,
    }
    return environment().get_template(template).render(frame | context)


@pytest.mark.parametrize("viewer", [None, Visitor(is_chair=False)])
def test_the_quick_exit_is_second_at_the_keyboard(lang: str, viewer: Visitor | None) -> None:  # P9
    body = page(lang, viewer=viewer).split("<body>")[1]
    skip, leave = FOCUSABLE.findall(body)[:2]
    assert 'class="skip"' in skip
    assert 'href="/x"' in leave


def test_the_same_page_is_one_link_away_in_the_other_language(lang: str) -> None:
    html = page(lang)
    assert f'<html lang="{lang}-CA">' in html
    other = OTHER[lang]
    assert html.count(f'href="/{other}/same" lang="{other}" hreflang="{other}"') == 3


def test_the_script_carries_the_nonce_and_nothing_comes_from_elsewhere(lang: str) -> None:
    html = page(lang)
    assert re.findall(r'<script src="(/static/[^"]+)" nonce="abc" defer></script>', html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_only_the_chair_sees_the_chair_s_desk(lang: str) -> None:
    assert "/chair_desk" in page(lang, viewer=Visitor(is_chair=True))
    assert "/chair_desk" not in page(lang, viewer=Visitor(is_chair=False))
    assert "/chair_desk" not in page(lang)


def test_signing_out_is_a_form_with_its_token(lang: str) -> None:
    html = page(lang, viewer=Visitor(is_chair=False))
    form = re.search(r'<form[^>]*method="post" action="[^"]*/sign_out">(.*?)</form>', html, re.DOTALL)
    assert form
    assert 'type="hidden"' in form[1]
    assert "Camille &lt;Exemple&gt;" in form[1]


def test_the_section_of_the_page_is_marked_once(lang: str) -> None:
    assert page(lang, viewer=Visitor(is_chair=True)).count('aria-current="page"') == 1


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 422, 500, 503, 418])
def test_every_error_has_its_page_with_a_neutral_title_and_a_way_back(lang: str, status: int) -> None:
    html = page(lang, template="errors/error.html", status_code=status, reference="K7-204")
    title = re.search(r"<title>(.*?)</title>", html)
    assert title
    assert not DENIED.search(title[1])
    assert html.count("<h1>") == 1
    assert f'class="btn" href="/{lang}/public"' in html
    assert "K7-204" in html


def test_who_acted_second_sees_both_texts(lang: str) -> None:
    stale = Stale(yours="<b>mine</b>", theirs="theirs")
    html = page(lang, template="errors/error.html", status_code=409, reference="", stale=stale)
    assert "&lt;b&gt;mine&lt;/b&gt;" in html
    assert "theirs" in html
