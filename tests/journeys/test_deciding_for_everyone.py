"""Deciding with the keyboard alone, and without JavaScript: a position, a ballot, a closing, a signature (X2)."""

import pytest
from playwright.sync_api import expect

from tests.journeys import room
from tests.journeys.balloting import vote_at_once
from tests.journeys.conftest import Arrive
from tests.journeys.deciding import cast, sign_here
from tests.journeys.gathering import CHAIR, SECRETARY
from tests.journeys.keyboard import enter, press_keys, tab_to
from tests.journeys.people import representative_of
from tests.journeys.server import Server
from tests.journeys.widths import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.parametrize("lang", ["fr", "en"]),
]
MEETINGS = {
    "fr": "Alterner réunions en personne et en ligne",
    "en": "Alternate in-person and online meetings",
}
PLAN = {"fr": "Plan de sensibilisation 2027-2028", "en": "Awareness plan 2027–28"}
WORRY = {"fr": "Prévoir une salle dans une bibliothèque.", "en": "Plan a room in a library."}
VOTER, SECOND_SIGNER, CASE = "O01", "O09", "R-2027-01"


def test_a_position_is_taken_and_the_round_closed_with_the_keyboard_alone(
    arrive: Arrive, server: Server, lang: str
) -> None:
    voter = arrive(lang)
    voter.be(representative_of(VOTER))
    tab_to(voter, voter.says("decisions.task.position", title=MEETINGS[lang]))
    enter(voter)
    motion = voter.path
    tab_to(voter, voter.says("decisions.position.agree"))
    press_keys(voter, "Space", "ArrowDown", "ArrowDown", "ArrowUp")
    assert voter.page.locator("input[name=position][value=reservations]").is_checked()
    tab_to(voter, voter.says("decisions.form.reason"))
    voter.page.keyboard.type(WORRY[lang])
    tab_to(voter, voter.says("decisions.position.give"))
    ring = voter.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
    enter(voter)
    voter.reads("done.position_taken")
    voter.sees(WORRY[lang])

    server.move_clock("2027-03-29T17:05")
    voter.be(CHAIR)
    tab_to(voter, voter.says("decisions.task.declare", title=MEETINGS[lang]))
    enter(voter)
    assert voter.path == motion
    tab_to(voter, voter.says("decisions.act.declare.button"))
    enter(voter)
    voter.reads("done.round_closed")


def test_a_vote_in_the_room_is_recorded_and_closed_with_the_keyboard_alone(
    arrive: Arrive, server: Server, lang: str
) -> None:
    members = arrive(lang)
    server.move_clock("2027-04-01T13:30")
    place = room.the_meeting_begins(members)
    motion, reference = room.a_vote_is_opened(members, place, 0)
    vote_at_once(members, motion, O01="for", O20="for", O21="abstain")
    members.be(SECRETARY, then=place)
    tab_to(members, f"{members.says('tabling.room.record')} {reference}")
    enter(members)
    for _ in range(2):
        tab_to(members, members.says("decisions.vote.for"))
        press_keys(members, "Space")
    tab_to(members, members.says("votes.call.save"))
    enter(members)
    members.reads("done.votes_recorded")

    members.be(CHAIR, then=motion)
    tab_to(members, members.says("decisions.act.close.button"))
    enter(members)
    members.reads("done.voting_closed")


def test_a_notice_is_signed_with_the_keyboard_alone(arrive: Arrive, lang: str) -> None:
    signer = arrive(lang)
    signer.be(representative_of(SECOND_SIGNER))
    tab_to(signer, signer.says("revocation.waiting.sign", reference=CASE))
    enter(signer)
    tab_to(signer, signer.says("cases.sign.other"))
    press_keys(signer, "Enter")
    expect(signer.page.locator("details[open] .rec")).to_be_visible()
    box = signer.page.locator("input[name=confirmed]")
    tab_to(signer, box.evaluate("one => one.labels[0].innerText.trim().replace(/\\s+/g, ' ')"))
    press_keys(signer, "Space")
    expect(box).to_be_checked()
    tab_to(signer, signer.says("revocation.sign.give"))
    enter(signer)
    signer.reads("done.result_signed")


def test_a_motion_is_decided_without_javascript_on_a_phone(arrive: Arrive, server: Server, lang: str) -> None:
    phone = arrive(lang, width=PHONE, java_script_enabled=False)
    phone.be(representative_of(VOTER))
    phone.follow("decisions.task.position", title=MEETINGS[lang])
    phone.choose(position="block")
    phone.press("decisions.position.give", status=422)
    phone.reads("decisions.form.reason.missing")
    phone.fill(reason=WORRY[lang])
    phone.press("decisions.position.give")
    phone.reads("done.position_taken")
    motion = phone.path
    phone.be(representative_of(VOTER))
    phone.follow("decisions.task.vote", title=PLAN[lang])
    cast(phone, "for")
    server.move_clock("2027-03-29T17:05")
    phone.be(CHAIR, then=motion)
    phone.press("decisions.act.declare.button")
    phone.reads("done.round_closed")
    phone.keep("closed-without-javascript")


def test_a_notice_is_signed_without_javascript_on_a_phone(arrive: Arrive, lang: str) -> None:
    phone = arrive(lang, width=PHONE, java_script_enabled=False)
    phone.be(representative_of(SECOND_SIGNER))
    phone.follow("revocation.waiting.sign", reference=CASE)
    phone.press("revocation.sign.give", status=422)
    phone.reads("cases.confirmed.missing")
    sign_here(phone)
    phone.keep("signed-without-javascript")
