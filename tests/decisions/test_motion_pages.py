"""Moving, finding, amending and translating a motion, without JavaScript, in both languages."""

import re
from datetime import datetime, timedelta

import pytest

from coalition.decisions.tables import ConsensusRound, Motion, MotionVersion
from tests.conftest import NOW
from tests.decisions.support import (
    FRENCH_ONLY,
    amended,
    moved,
    read,
    round_opened,
)
from tests.house import Browser, House

EARLIER = NOW - timedelta(minutes=1)
MOTIONS = {"fr": "/fr/propositions", "en": "/en/motions"}
WORDS = {"text": {"fr": "texte", "en": "text"}, "translation": {"fr": "traduction", "en": "translation"}}
LANGS = pytest.mark.parametrize("lang", ["fr", "en"])


class TestMoving:
    @LANGS
    async def test_a_motion_of_a_kind_is_moved_in_one_language_and_says_what_it_lacks(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        who = house.organizations[2]
        await browser.sign_in(who.person, now)
        new = {"fr": "/fr/propositions/nouvelle", "en": "/en/motions/new"}[lang]
        assert {"fr": "au moins 7 jours", "en": "at least 7 days"}[lang] in read(await browser.get(new))
        form = {"title_en": "Where we meet", "written_first": "en", "meeting": "", "kind": "place"}
        wrong = await browser.post(new, form | {"title_fr": "Un titre seul"})
        assert wrong.status_code == 422
        assert (
            wrong.text.count('aria-invalid="true"') == 2
        )  # the text in English, and in French with its title
        page = await browser.follow(await browser.post(new, form | {"text_en": "That we meet in town."}))
        text = read(page)
        assert {"fr": "Lieu de réunion", "en": "Meeting place"}[lang] in text
        assert {"fr": "pas encore donné en français", "en": "not given in French yet"}[lang] in text
        assert {"fr": "Proposée par Organisme 3", "en": "Moved by Organisation 3"}[lang] in text
        assert re.search(r"<h1[^>]*>Where we meet</h1>", page.text)

    async def test_what_comes_of_a_case_is_not_among_the_choices(
        self, browser: Browser, house: House, now: datetime
    ):
        await browser.sign_in(house.chair.person, now)
        form = {"title_fr": "T", "text_fr": "T", "written_first": "fr", "meeting": "", "kind": "revocation"}
        assert (await browser.post("/fr/propositions/nouvelle", form)).status_code == 422
        assert await Motion.count() == 0


class TestTheList:
    @LANGS
    async def test_it_is_searched_by_words_kind_and_state_whatever_the_accents(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        await moved(house, EARLIER)
        await moved(house, EARLIER, kind="place", wording=FRENCH_ONLY)
        await browser.sign_in(house.chair.person, now)

        async def found(query: str) -> list[str]:
            return re.findall(r"P-2027-\d\d", read(await browser.get(f"{MOTIONS[lang]}?{query}")))

        assert await found("q=SENSIBILISATION") == ["P-2027-02", "P-2027-01"]
        assert await found("q=awareness&state=open") == ["P-2027-01"]
        assert await found("kind=place") == ["P-2027-02"]
        assert await found("state=adopted") == []
        assert len(await found("kind=nonsense&state=%27")) == 2

    @LANGS
    async def test_each_line_says_what_kind_it_is_and_who_moved_it(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        await moved(house, EARLIER, kind="terms")
        await browser.sign_in(house.chair.person, now)
        text = read(await browser.get(MOTIONS[lang]))
        assert {"fr": "Mandat · Organisme 2", "en": "Terms of reference · Organisation 2"}[lang] in text


class TestAmending:
    @LANGS
    async def test_the_mover_amends_in_a_form_and_all_see_what_changed_word_by_word(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        motion = await moved(house, EARLIER)
        mover = house.organizations[1]
        await browser.sign_in(mover.person, now)
        address = f"{MOTIONS[lang]}/{motion}"
        text = f"{address}/{WORDS['text'][lang]}"
        assert "Que la Coalition adopte le plan." in (await browser.get(text)).text
        form = {
            "title_fr": "Plan de sensibilisation", "title_en": "Awareness plan", "number": "1",
            "text_fr": "Que la Coalition adopte le nouveau plan.", "text_en": "That the coalition adopt the new plan.",
        }  # fmt: skip
        wrong = await browser.post(text, form)
        assert (wrong.status_code, "nouveau plan" in wrong.text) == (422, True)
        await browser.follow(await browser.post(text, form | {"reason": "Plus juste."}))
        await browser.sign_in(house.organizations[4].person, now)
        page = await browser.get(address)
        assert re.search(r"<ins><span class=\"vh\">.*?</span>nouveau ", page.text)
        assert re.search(r"<del><span class=\"vh\">.*?</span>", page.text) is None
        assert {"fr": "[ajouté : nouveau", "en": "[added: new"}[lang] in read(page)
        assert "Plus juste." in read(page)

    @LANGS
    async def test_two_who_write_at_once_see_both_texts(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):  # R8
        motion = await moved(house, EARLIER)
        await amended(house, motion, EARLIER)
        await browser.sign_in(house.organizations[1].person, now)
        form = {"title_fr": "T", "text_fr": "Le mien.", "number": "1", "reason": "Voilà."}
        stale = await browser.post(f"{MOTIONS[lang]}/{motion}/{WORDS['text'][lang]}", form)
        assert stale.status_code == 409
        assert "Le mien." in stale.text
        assert "en personne" in stale.text

    async def test_while_a_round_is_open_the_form_is_not_there_and_the_act_is_refused_with_its_clause(
        self, browser: Browser, house: House, now: datetime
    ):
        motion = await moved(house, EARLIER)
        await round_opened(house, motion, EARLIER)
        await browser.sign_in(house.organizations[1].person, now)
        address = f"/fr/propositions/{motion}/texte"
        assert (await browser.get(address)).status_code == 303
        await browser.sign_in(house.organizations[4].person, now)
        assert (await browser.get(address)).status_code == 403
        await browser.sign_in(house.organizations[1].person, now)
        form = {"title_fr": "T", "text_fr": "U", "number": "1", "reason": "R"}
        refused = await browser.post(address, form)
        assert (refused.status_code, "#ToR-25" in refused.text) == (409, True)
        assert await MotionVersion.count() == 0


class TestOneLanguage:
    @LANGS
    async def test_who_opens_a_round_is_told_and_ticks_a_box_or_translates(
        self, browser: Browser, house: House, now: datetime, lang: str
    ):
        motion = await moved(house, EARLIER, wording=FRENCH_ONLY)
        await browser.sign_in(house.chair.person, now)
        address = f"{MOTIONS[lang]}/{motion}"
        told = {"fr": "sans sa version anglaise", "en": "without its English version"}[lang]
        assert told in read(await browser.get(address))
        closing = {"round-closes_on": "2027-03-30", "round-closes_at": "17:00"}
        refused = await browser.post(f"{address}/consensus", closing)
        assert (refused.status_code, await ConsensusRound.count()) == (422, 0)
        translation = f"{address}/{WORDS['translation'][lang]}"
        assert "Que la Coalition adopte le plan." in (await browser.get(translation)).text
        assert (await browser.post(translation, {"title": "A plan"})).status_code == 422
        given = {"title": "A plan", "text": "That the coalition adopt it."}
        page = await browser.follow(await browser.post(translation, given))
        assert "That the coalition adopt it." in read(page)
        await browser.follow(await browser.post(f"{address}/consensus", closing))

    async def test_the_box_ticked_the_vote_opens_in_one_language(
        self, browser: Browser, house: House, now: datetime
    ):
        motion = await moved(house, EARLIER, wording=FRENCH_ONLY)
        await browser.sign_in(house.chair.person, now)
        vote = {"vote-closes_on": "2027-04-02", "vote-closes_at": "17:00", "vote-reason": "Vite.",
                "vote-waives_consensus": "y"}  # fmt: skip
        address = f"/en/motions/{motion}/vote"
        assert (await browser.post(address, vote)).status_code == 422
        page = await browser.follow(await browser.post(address, vote | {"vote-accepts_one_language": "y"}))
        assert "not given in English yet" in read(page)
