"""The pieces of a page say what they mean without sight, without colour and without script."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import wtforms
from babel.messages.pofile import read_po
from wtforms import validators
from wtforms.fields.choices import SelectChoice

from coalition.locations import locale_dir, static_dir, templates_dir
from coalition.web.languages import language
from coalition.web.pages import environment


class Form(wtforms.Form):
    name = wtforms.StringField("Nom", [validators.DataRequired("Inscrivez un nom.")])
    vote = wtforms.RadioField(
        "Vote",
        choices=[SelectChoice("for", "Pour"), SelectChoice("against", "Contre")],
        validators=[validators.InputRequired("Choisissez.")],
    )


@pytest.fixture(autouse=True, params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    token = language.set(request.param)
    yield request.param
    language.reset(token)


def show(source: str, **context: Any) -> str:
    template = environment().from_string('{% import "components/all.html" as c %}' + source)
    return template.render(**context)


def test_a_field_names_its_hint_and_its_error_to_a_screen_reader() -> None:
    form = Form()
    form.validate()
    html = show('{{ c.field(form.name, hint="Celui du registre", autocomplete="off") }}', form=form)
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert described
    assert [f'id="{name}"' in html for name in described[1].split()] == [True, True]
    assert 'aria-invalid="true"' in html
    assert 'autocomplete="off"' in html
    assert '<label for="name">' in html


def test_a_field_without_fault_claims_none() -> None:
    html = show("{{ c.field(form.name) }}", form=Form())
    assert "aria-invalid" not in html
    assert "aria-describedby" not in html
    assert 'class="err"' not in html


def test_no_choice_is_made_beforehand() -> None:  # X3
    assert " checked" not in show("{{ c.choices(form.vote) }}", form=Form())
    chosen = show("{{ c.choices(form.vote) }}", form=Form(data={"vote": "against"}))
    assert re.findall(r'value="(\w+)"[^>]* checked', chosen) == ["against"]


def test_the_summary_of_errors_leads_to_each_control() -> None:
    form = Form()
    form.validate()
    html = show("{{ c.errors(form) }}{{ c.field(form.name) }}{{ c.choices(form.vote) }}", form=form)
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["name", "vote"]
    assert all(re.search(rf'<input[^>]*id="{target}"', html) for target in targets)
    assert 'role="alert" tabindex="-1"' in html
    assert show("{{ c.errors(form) }}", form=Form()).strip() == ""


def test_an_organisation_named_like_a_key_keeps_its_name() -> None:
    form = Form()
    form.vote.choices = [SelectChoice("1", "coop.ca"), SelectChoice("2", "frame.menu")]
    html = show("{{ c.choices(form.vote) }}", form=form)
    assert "coop.ca" in html
    assert ">Menu<" in html


def test_what_a_person_wrote_is_inert_in_every_piece() -> None:  # S11
    hostile = "<script>\"'&"
    form = Form(data={"name": hostile})
    html = show(
        '{{ c.field(form.name) }}{{ c.tag("ok", "yes", x) }}{{ c.task("vote", x, x, x) }}{{ c.sign(x, x, x, x) }}'
        '{{ c.choice("n", x, x, x) }}{{ c.seats([("c-for", 1)], 1, 1, x) }}{{ c.ring(["agree"], x, x, x) }}'
        "{{ c.dl([(x, x)]) }}{{ c.back(x, x) }}{{ c.empty(x, x) }}{{ c.progress(1, 2, x) }}",
        form=form,
        x=hostile,
    )
    assert "<script>" not in html
    assert not re.search(r"<\w+[^>]*\"'&(?!\w+;|#)", html)


def test_a_tally_draws_one_cell_a_vote_and_a_plain_bar_for_many() -> None:
    parts = [("c-for", 17), ("c-ag", 7), ("c-ab", 2), ("c-no", 4)]
    assert show("{{ c.seats(parts, 30, 13, 'x') }}", parts=parts).count("<rect") == 30
    assert show("{{ c.seats(parts, 90, 13, 'x') }}", parts=[("c-for", 60), ("c-no", 30)]).count("<rect") == 2
    assert show("{{ c.seats([], 0, none, 'x') }}").count("<rect") == 0


def test_every_seat_of_the_table_is_drawn() -> None:
    states = ["agree"] * 19 + ["reservations"] * 4 + ["aside", "block", "none", "open"]
    assert show("{{ c.ring(states, '23', '', 'x') }}", states=states).count("<g ") == len(states)


def test_both_languages_hold_the_same_sentences_with_the_same_values() -> None:  # X5
    def sentences(lang: str) -> dict[Any, set[str]]:
        with (locale_dir() / lang / "frame.po").open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
        assert all(message.string and all(message.string) for message in messages)
        return {message.id: set(re.findall(r"{\w+}", str(message.string))) for message in messages}

    assert sentences("fr") == sentences("en")


def test_the_bar_of_the_browser_takes_the_colour_of_the_paper() -> None:
    tokens = (static_dir() / "css/01-tokens.css").read_text()
    base = (templates_dir() / "base.html").read_text()
    papers = re.findall(r"--paper: (#\w{6})", tokens)[:2]
    assert re.findall(r'name="theme-color" content="(#\w{6})"', base) == papers


def test_no_template_carries_inline_style_or_script() -> None:
    for path in templates_dir().rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)", text), path.name
