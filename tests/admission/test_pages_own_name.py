"""The pages of someone who applies in her own name: what they ask, show, hide and erase."""

import re
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest

from coalition.admission.forms import OwnForm
from coalition.admission.tables import Application
from coalition.locations import static_dir
from coalition.web.paths import to
from tests.admission.alone import (
    OWN,
    SEALED,
    apply_alone,
    her_person,
)
from tests.house import Browser, House, text_of

ASKED = {
    "step", "consents", "name", "shows_name", "hidden_from", "also_hidden_from", "sponsor", "email", "phone", "channels",
    "reach", "avoid", "code_word", "needs", "needs_to_chair",
}  # fmt: skip
"""All that her form asks; nothing is added without a decision that it is needed (P11)."""
MADE_BY_US = {"_once", "token", "member"}
"""A form's own token, that of her private link, and another organisation to ask."""
ACCOUNT = {
    "language",
    "shows_name",
    "hidden_from",
    "phone",
    "channels",
    "reach",
    "avoid",
    "code_word",
    "needs",
}
NEVER_ASKED = re.compile(
    r"legal.?name|nom.?l[ée]gal|birth|naissance|gender|genre|sexe?\b|histor|histoire|vécu|proof|preuve|address.?line|postal",
    re.IGNORECASE,
)
FORM = "/en/applications/in-my-name"


def own_form(house: House, **changes: Any) -> dict[str, Any]:
    return {
        "consents": "y",
        "name": OWN.name,
        "shows_name": "no",
        "email": OWN.email,
        "phone": OWN.phone,
        "reach": OWN.reach,
        "avoid": OWN.avoid,
        "code_word": OWN.code_word,
        "sponsor": str(house.organizations[1].id),
        "hidden_from": [str(house.organizations[3].id)],
        "needs": OWN.needs,
        "needs_to_chair": "no",
        "step": "check",
    } | changes


def fields_of(page: httpx2.Response) -> list[str]:
    """The names of what a page asks or carries, in order."""
    main = page.text.split("<main")[1].split("</main>")[0]
    return list(dict.fromkeys(re.findall(r'<(?:input|textarea|select|button)\b[^>]*? name="([^"]+)"', main)))


def carried(page: httpx2.Response) -> dict[str, Any]:
    """What the page to check carries on."""
    found: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text):
        found.setdefault(name, []).append(unescape(value))
    return found


class TestBeforeTheForm:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_whoever_comes_reads_first_how_to_stay_safe(
        self, house: House, browser: Browser, lang: str
    ) -> None:  # P10
        form = to("application_own", lang)
        page = await browser.follow(await browser.get(form))
        assert str(page.url.path) == to("application_before", lang)
        said = text_of(page)
        for words in {
            "fr": (
                "n'efface pas l'historique",
                "logiciel espion",
                "navigation privée",
                "utilisez-en un autre",
            ),
            "en": ("not erase the browser's history", "spyware", "private window", "use another"),
        }[lang]:
            assert words in said.replace("’", "'"), words
        assert f'href="{form}?read=1"' in page.text
        assert (await browser.get(f"{form}?read=1")).status_code == 200
        assert "set-cookie" not in page.headers  # nothing is remembered before she consents

    def test_no_script_of_ours_keeps_anything_in_the_browser(self) -> None:  # P18
        for script in Path(static_dir()).rglob("*.js"):
            assert not re.search(
                r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", script.read_text()
            ), script


class TestWhatIsAsked:
    def test_the_form_asks_for_nothing_else_and_every_choice_is_no_until_she_says_yes(
        self,
    ) -> None:  # P11, P6
        form = OwnForm()
        assert {field.name for field in form} == ASKED
        assert (form.shows_name.data, form.needs_to_chair.data, form.channels.data) == ("no", "no", None)

    async def test_every_field_of_every_page_of_her_path_is_on_the_list(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P11
        receipt = await apply_alone(now, chair_may_ask=True)
        follow = to("application_follow", token=receipt.token)
        found = {
            name: await browser.get(address)
            for name, address in {
                "join": to("join"),
                "before": to("application_before"),
                "form": f"{FORM}?read=1",
                "follow": follow,
            }.items()
        }
        found["check"] = await browser.post(FORM, own_form(house, needs_to_chair="yes"))
        await browser.sign_in(await her_person(), now)
        found |= {
            name: await browser.get(to(name))
            for name in ("account", "account_contact", "kept_away", "own_leaving")
        }
        asked = {name: set(fields_of(page)) for name, page in found.items()}
        assert {page.status_code for page in found.values()} == {200}
        assert asked["join"] | asked["before"] == set()
        assert asked["form"] == ASKED
        assert asked["check"] <= ASKED | MADE_BY_US
        assert asked["follow"] == MADE_BY_US - {"_once"}
        assert asked["account"] | asked["account_contact"] | asked["kept_away"] | asked["own_leaving"] <= (
            ACCOUNT | MADE_BY_US
        )
        for name, fields in asked.items():
            assert not [field for field in fields if NEVER_ASKED.search(field)], name
        labels = " ".join(re.findall(r"(?s)<(?:label|legend)\b.*?</(?:label|legend)>", found["form"].text))
        assert not NEVER_ASKED.search(re.sub(r"<[^>]+>", " ", labels))
        for area in re.findall(r"<textarea[^>]*aria-describedby=\"([\w-]+)", found["form"].text):
            hint = re.search(rf'id="{area}">(.*?)</p>', found["form"].text)
            assert hint
            assert "do not describe what you have lived through" in hint[1]

    async def test_consent_comes_first_and_nothing_is_filled_in(
        self, house: House, browser: Browser
    ) -> None:  # P18
        page = await browser.get(f"{FORM}?read=1")
        assert fields_of(page)[:2] == ["step", "consents"]
        form = page.text.split(f'action="{FORM}"')[1].split("</form>")[0]
        assert 'autocomplete="off"' in form.split(">")[0]
        controls = re.findall(r"<(?:input (?![^>]*(?:hidden|checkbox|radio))|textarea|select)[^>]*>", form)
        assert len(controls) == 9
        for control in controls:
            assert 'autocomplete="off"' in control, control
        assert re.findall(r'value="(\w+)"[^>]* checked', form) == ["no", "no"]

    async def test_every_page_of_her_path_says_who_reads_what_follows_and_how_to_stop(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P22
        receipt = await apply_alone(now, house.organizations[1])
        pages = [
            await browser.get(to("application_before")),
            await browser.get(f"{FORM}?read=1"),
            await browser.post(FORM, own_form(house)),
            await browser.get(to("application_follow", token=receipt.token)),
        ]
        for page in pages:
            said = text_of(page)
            assert re.search("Who (will read your application|reads this page)|read my application", said), (
                page.url
            )
            assert re.search("What happens next|Where your|Continue to the form", said), page.url
            assert re.search("Stopping|Not now", said), page.url
            assert page.text.index('class="btn exit"') < page.text.index("<main")
            title = re.search(r"<title>(.*?)</title>", page.text)
            assert title
            assert OWN.name not in title[1]


class TestSending:
    @pytest.mark.parametrize(
        ("wrong", "field", "said"),
        [
            ({"consents": ""}, "consents", "Tick the box if you agree"),
            ({"name": ""}, "name", "Write the name you want to use"),
            ({"shows_name": "yes"}, "shows_name", "A name that all members read would be read by"),
            ({"sponsor": "away"}, "sponsor", "also among those that must see nothing"),
            ({"sponsor": ""}, "sponsor", "Choose an organisation, or let the chair"),
            ({"channels": ["call"], "phone": ""}, "channels", "Write a number, or untick"),
            ({"channels": ["email"], "email": ""}, "channels", "Write an e-mail address, or untick"),
            ({"email": "nowhere"}, "email", "Check this address"),
            ({"hidden_from": ["nobody"]}, "hidden_from", "Choose among the organisations"),
        ],
    )
    async def test_what_does_not_hold_together_is_said_at_its_field_and_nothing_typed_is_lost(
        self, house: House, browser: Browser, wrong: dict[str, Any], field: str, said: str
    ) -> None:
        if wrong.get("sponsor") == "away":
            wrong = {"sponsor": str(house.organizations[3].id)}
        answer = await browser.post(FORM, own_form(house, **wrong))
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert f'href="#{field}"' in answer.text
        if field != "name":
            assert f'value="{OWN.name}"' in answer.text
        assert OWN.reach in answer.text
        assert await Application.count() == 0

    async def test_she_sends_pauses_and_erases(self, house: House, browser: Browser) -> None:
        checked = await browser.post(FORM, own_form(house))
        assert checked.status_code == 200, text_of(checked)
        sent = await browser.post(FORM, carried(checked) | {"step": "send"}, once=False)
        page = await browser.follow(sent)
        assert f"Hello, {OWN.name}" in text_of(page)
        assert "Organisation 2 has received your request" in text_of(page)
        for value in SEALED:
            assert value not in page.text
        token = sent.headers["location"].split("/")[-1].split("?")[0]
        (row,) = await Application.select(Application.id)
        base = f"/en/applications/{row['id']}"
        paused = await browser.follow(await browser.post(f"{base}/pause", {"token": token}))
        assert "Your application is paused." in text_of(paused)
        resumed = await browser.follow(await browser.post(f"{base}/resumption", {"token": token}))
        assert "Your application is taken up again." in text_of(resumed)
        for _ in range(2):
            gone = await browser.follow(await browser.post(f"{base}/withdrawal", {"token": token}))
            assert "Nothing of it is left" in text_of(gone)
        assert (await browser.get(f"/en/follow/{token}")).status_code == 404

    async def test_what_she_checks_can_be_changed_before_it_is_sent(
        self, house: House, browser: Browser
    ) -> None:
        checked = await browser.post(FORM, own_form(house, channels=["text", "email"]))
        assert re.search(r"E-mail\s+Text message|E-mail<br>Text message", checked.text)
        again = await browser.post(FORM, carried(checked) | {"step": "change"})
        assert again.status_code == 200
        assert len(re.findall(r'name="channels" value="(?:text|email)"[^>]* checked', again.text)) == 2
        assert OWN.needs in again.text

    async def test_too_many_in_a_day_from_one_place_are_refused_in_words(
        self, house: House, browser: Browser
    ) -> None:  # S13
        for _ in range(5):
            sent = await browser.post(FORM, own_form(house, step="send"))
            assert sent.status_code == 303
        refused = await browser.post(FORM, own_form(house, step="send"))
        assert refused.status_code == 429
        assert "Try again tomorrow; nothing is kept" in text_of(refused)
