"""Confidential pages are closed until the agreement is signed (ToR-33), and only those."""

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.app import pages
from coalition.db import counting_statements
from coalition.decisions.routes import PAGES as DECISIONS
from coalition.meetings import commands as meetings
from coalition.meetings.queries import standard_items
from coalition.membership import commands as membership
from coalition.membership.viewer import Viewer
from coalition.web.languages import LANGUAGES
from coalition.web.paths import Page, to
from tests.agreements.signing import publish, sign
from tests.house import Browser, House, later, text_of, trail
from tests.membership.meetings import a_meeting
from tests.membership.people import CAMILLE
from tests.revocation.cases import REASONS, motion_of, notified

CONFIDENTIAL = [page for page in pages() if page.confidential]
HELD = {
    "minutes", "minutes_edit", "minutes_correction", "minutes_adoption", "revocation", "revocation_notice",
    "revocation_signature", "revocation_sending", "applications", "application", "application_sponsor",
    "application_opinion", "endorsement", "attendance_roll",
}  # fmt: skip
CLOSED = {"signed": False, "in grace": False, "expired": True, "never": True, "no version": False}


def address(page: Page, lang: str, about: UUID) -> str:
    return to(page.name, lang, id=about, meeting=about, member=about, person=about, point=1)


async def stand(house: House, person: UUID, now: datetime, state: str) -> None:
    """Bring this person where the state says: two versions, the second 30 or 90 days ago."""
    if state == "no version":
        return
    since = {"in grace": 30, "expired": 90}.get(state, 90)
    await publish(house, later(now, days=-400))
    if state in ("in grace", "expired"):
        await sign(person, later(now, days=-399))
    await publish(house, later(now, days=-since))
    if state == "signed":
        await sign(person, later(now, days=-1))


def test_what_is_confidential_says_so_and_no_ballot_waits_for_a_signature():
    declared = {page.name for page in CONFIDENTIAL}
    assert declared >= HELD
    assert declared.isdisjoint(page.name for page in DECISIONS)
    assert declared.isdisjoint(
        {"home", "revocation_answer", "presumption_reply", "meeting", "confidentiality"}
    )


@pytest.mark.parametrize("state", CLOSED)
async def test_each_confidential_page_is_closed_or_open_to_a_member(
    house: House, browser: Browser, now: datetime, state: str
):
    person = house.organizations[1].person
    await stand(house, person, now, state)
    await browser.sign_in(person, now)
    about = new_id()
    led = {}
    for page in CONFIDENTIAL:
        for lang in ("fr", "en"):
            for method in ("GET", "POST"):
                if (page.get if method == "GET" else page.post) is None:
                    continue
                here = address(page, lang, about)
                answer = await (browser.get(here) if method == "GET" else browser.post(here))
                asked = urlsplit(answer.headers.get("location", ""))
                led[method, here] = asked.path == to("confidentiality", lang)
    assert led
    assert set(led.values()) == {CLOSED[state]}, [key for key, value in led.items() if value != CLOSED[state]]


async def test_the_gate_knows_only_those_in_the_circle(house: House, browser: Browser, now: datetime):
    await publish(house, now)
    about = new_id()
    for person in (None, house.outsider):
        if person:
            await browser.sign_in(person, now)
        for page in CONFIDENTIAL:
            if page.get:
                answer = await browser.get(address(page, "en", about))
                assert urlsplit(answer.headers.get("location", "")).path in ("", "/en/sign-in"), page.name


async def test_a_delegate_is_in_the_circle_until_her_meeting_is_over(
    house: House, browser: Browser, now: datetime
):
    await publish(house, now)
    meeting = await a_meeting(later(now, days=5))
    organization = house.organizations[1]
    command = membership.NameDelegate(meeting, organization.id, CAMILLE)
    await membership.name_delegate(organization.actor, now, command)
    (named,) = await trail("membership.DelegateNamed")
    await browser.sign_in(UUID(json.loads(named["facts"])["person"]), now)
    assert (await browser.get("/en/agreements/confidentiality")).status_code == 200
    await membership.revoke_delegation(
        organization.actor, now, membership.RevokeDelegation(meeting, organization.id)
    )
    assert (await browser.get("/en/agreements/confidentiality")).status_code == 404


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_she_signs_and_is_back_on_the_page_that_she_asked_for(
    house: House, browser: Browser, now: datetime, lang: str
):
    version = await publish(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    wanted = to("applications", lang, query={"q": "x"})
    closed = await browser.get(wanted)
    assert parse_qs(urlsplit(closed.headers["location"]).query) == {"next": [wanted]}
    page = await browser.follow(closed)
    assert page.status_code == 200
    assert {"fr": "La page demandée est confidentielle", "en": "The page you asked for is confidential"}[
        lang
    ] in text_of(page)
    assert 'name="accepts" value="y">' in page.text
    sent = {"version": str(version), "next": wanted, "accepts": "y"}
    signed = await browser.post(to("confidentiality", lang), sent)
    assert signed.headers["location"] == f"{wanted}&done=agreement_signed"
    opened = await browser.follow(signed)
    assert opened.status_code == 200
    assert {"fr": "C'est signé", "en": "Signed."}[lang] in text_of(opened).replace("’", "'")
    assert (await browser.get(wanted)).status_code == 200


async def test_the_way_back_from_an_act_is_a_page_that_can_be_read(
    house: House, browser: Browser, now: datetime
):
    await publish(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    about = new_id()
    back = {
        "minutes_correction": to("minutes", "en", id=about),
        "minutes_edit": to("minutes_edit", "en", id=about),
    }
    for page, expected in back.items():
        closed = await browser.post(to(page, "en", id=about))
        assert parse_qs(urlsplit(closed.headers["location"]).query) == {"next": [expected]}


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"]
)
async def test_no_way_back_leads_elsewhere(house: House, browser: Browser, now: datetime, elsewhere: str):
    version = await publish(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get("/en/agreements/confidentiality", params={"next": elsewhere})
    assert 'name="next" value=""' in page.text
    assert f'href="{elsewhere}' not in page.text
    sent = {"version": str(version), "next": elsewhere, "accepts": "y"}
    signed = await browser.post("/en/agreements/confidentiality", sent)
    assert signed.headers["location"] == "/en/agreements?done=agreement_signed"


async def test_the_member_concerned_reads_its_case_and_is_heard_without_a_signature(
    house: House, browser: Browser, now: datetime
):  # ToR-55
    concerned = house.organizations[5]
    case = await notified(house, now, concerned)
    await publish(house, now)
    await browser.sign_in(concerned.person, now)
    assert (await browser.get(to("revocation", "en", id=case))).status_code == 303
    home = await browser.get(to("home", "en"))
    heard = to("revocation_answer", "en", id=case)
    assert heard in home.text
    assert REASONS in text_of(await browser.get(heard))
    answered = await browser.post(heard, {"text": "Voici notre avis."})
    assert answered.headers["location"] == f"{heard}?done=case_answered"
    assert "Voici notre avis." in text_of(await browser.follow(answered))
    await browser.sign_in(house.organizations[1].person, now)
    assert (await browser.get(heard)).status_code == 404


async def test_the_page_of_a_motion_opens_without_a_signature(house: House, browser: Browser, now: datetime):
    case = await notified(house, now, house.organizations[5])
    await publish(house, now)
    motion = await motion_of(case)
    await browser.sign_in(house.organizations[1].person, now)
    assert (await browser.get(to("motion", "en", id=motion))).status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_a_confidential_place_waits_for_a_signature_and_an_ordinary_one_does_not(
    house: House, browser: Browser, now: datetime, lang: str
):  # P8
    begun = later(now, days=10)
    items = tuple(meetings.Item(one.code, one.code, one.code, 10) for one in standard_items())
    pages, meetings_by = {}, {}
    for days, is_ordinary in ((0, False), (2, True)):
        starts = later(begun, days=days)
        command = meetings.Convene(
            "regular", starts, later(starts, hours=2), "Rue Cachée", "Rue Cachée", False, is_ordinary, items
        )
        meeting = await meetings.convene(house.chair.actor, later(now, days=-60), command)
        meetings_by[is_ordinary] = meeting
        pages[is_ordinary] = to("meeting", lang, id=meeting)
    await publish(house, now)
    await browser.sign_in(house.chair.person, now)
    assert "Rue Cachée" in text_of(await browser.get(pages[True]))
    closed = await browser.get(pages[False])
    assert "Rue Cachée" not in closed.text
    assert to("confidentiality", lang, query={"next": pages[False]}) in closed.text
    looks = to("meeting_place_view", lang, id=meetings_by[False])
    assert (await browser.post(looks)).status_code != 200
    assert "Rue Cachée" not in (await browser.get(pages[False])).text
    await sign(house.chair.person, now)
    await browser.post(looks)
    assert "Rue Cachée" in text_of(await browser.get(pages[False]))


async def test_a_signature_costs_no_page_a_statement(
    house: House, browser: Browser, now: datetime, clock_at: Callable[[datetime], None]
):
    person = house.individuals[0].person
    asked = []
    for state in ("no version", "closed", "signed"):
        if state == "closed":
            await publish(house, now)
        elif state == "signed":
            await sign(person, now)
        await browser.sign_in(person, now)
        with counting_statements() as statements:
            page = await browser.get("/en/home")
        assert ("Sign the confidentiality agreement" in text_of(page)) is (state == "closed")
        asked.append(len(statements))
    assert len(set(asked)) == 1, asked


def test_a_viewer_made_by_hand_has_nothing_to_sign():
    assert Viewer(new_id(), "A", "fr", ()).has_signed
