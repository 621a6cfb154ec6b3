"""What the room decides, through its pages, with no script: each act leads back to the same place of the room."""

from datetime import datetime, timedelta

import pytest

from coalition.decisions.tables import Decision, Motion
from coalition.web.paths import to
from tests.decisions.rooms import in_the_room
from tests.decisions.support import WORDING, blocked, moved, only, read, votes, voting_of
from tests.house import Browser, House

TEXT = "Que la Coalition tienne un cahier des réunions. Il est ouvert à tous."


def typed(house: House, **more: str) -> dict[str, str]:
    return {"motion": "", "text_fr": TEXT, "mover": str(house.organizations[1].id)} | more


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_decision_is_recorded_from_the_room(browser: Browser, house: House, now: datetime, lang: str):
    meeting = await in_the_room(house, now, house.organizations[:4])
    await browser.sign_in(house.chair.person, now)
    room = to("meeting_room", lang, id=meeting)
    page = await browser.get(room)
    assert to("meeting_consensus", lang, id=meeting) in page.text
    assert f'<option value="{house.organizations[3].id}"' in page.text
    sent = await browser.post(to("meeting_consensus", lang, id=meeting), typed(house, is_put="y"))
    assert sent.headers["location"].endswith("#motions")
    shown = read(await browser.follow(sent))
    reference = (await only(Decision.select().first()))["reference"]
    assert reference in shown
    assert "Que la Coalition tienne un cahier des réunions" in shown
    assert {"fr": "Par consensus, à", "en": "By consensus, at"}[lang] in shown
    motion = await only(Motion.select().first())
    assert (motion["title_fr"], motion["text_fr"]) == (TEXT.split(".")[0], TEXT)
    decided = read(await browser.get(to("motion", lang, id=motion["id"])))
    assert {"fr": "Exprimé et consigné à la réunion", "en": "Voiced and recorded at the meeting"}[
        lang
    ] in decided


async def test_what_lacks_is_said_at_its_field_and_what_was_typed_is_kept(
    browser: Browser, house: House, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    await browser.sign_in(house.chair.person, now)
    address = to("meeting_consensus", "en", id=meeting)
    wrong = await browser.post(address, typed(house))
    assert wrong.status_code == 422
    assert "say that no block was voiced" in read(wrong)
    assert TEXT in read(wrong)
    empty = read(await browser.post(address, {"motion": ""}))
    assert "Write the text" in empty
    assert "Choose a member that is present" not in empty
    two = str(house.organizations[2].id)
    both = read(await browser.post(address, typed(house, is_put="y", aside=two, silent=two)))
    assert "choose one" in both
    assert "Write why these members stand aside" in both
    foreign = typed(house, is_put="y") | {"mover": str(house.outsider)}
    assert "Choose a member that is present" in read(await browser.post(address, foreign))
    assert await Decision.count() == 0


async def test_a_motion_of_the_meeting_is_adopted_or_put_to_the_vote_from_the_room(
    browser: Browser, house: House, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    motion = await moved(house, now, meeting=meeting)
    await browser.sign_in(house.chair.person, now)
    room = await browser.get(to("meeting_room", "en", id=meeting))
    assert f"motion={motion}" in room.text
    page = await browser.get(to("meeting_consensus", "en", id=meeting, query={"motion": str(motion)}))
    assert f'value="{motion}" selected' in page.text
    sent = await browser.post(
        to("meeting_consensus", "en", id=meeting), {"motion": str(motion), "is_put": "y"}
    )
    assert WORDING.title_en in read(await browser.follow(sent))
    again = await browser.post(
        to("meeting_consensus", "en", id=meeting), {"motion": str(motion), "is_put": "y"}
    )
    assert again.status_code == 422
    assert "Choose a motion of this meeting" in read(again)


async def test_a_hybrid_vote_is_opened_recorded_and_closed_from_the_room(
    browser: Browser, house: House, now: datetime
):
    present = house.organizations[:3]
    meeting = await in_the_room(house, now, present)
    await browser.sign_in(house.chair.person, now)
    address, room = to("meeting_vote", "en", id=meeting), to("meeting_room", "en", id=meeting)
    wrong = await browser.post(address, typed(house, way="hybrid"))
    assert wrong.status_code == 422
    assert "Give the closing time." in read(wrong)
    assert "Write why the Coalition votes." in read(wrong)
    until = {"way": "hybrid", "closes_on": "2027-03-22", "closes_at": "11:00", "reason": "Un choix."}
    sent = await browser.post(address, typed(house, **until))
    assert sent.headers["location"].split("?")[0] == room
    shown = read(await browser.follow(sent))
    assert "The vote is open" in shown
    assert f"0 members of {len(house.everyone)} have voted." in shown
    motion = (await only(Motion.select().first()))["id"]
    close = to("voting_closure", "en", id=motion)
    assert (await browser.post(close, {"room": str(meeting)})).status_code == 409
    for who in present:
        await votes(who, motion, await voting_of(motion), "for", now + timedelta(seconds=30))
    closed = await browser.post(close, {"room": str(meeting)})
    assert closed.headers["location"].endswith("#motions")
    assert "Adopted: 3 for, 0 against, 0 abstentions; 2 were needed." in read(await browser.follow(closed))
    assert (await browser.post(close, {"room": "elsewhere"})).status_code == 400


async def test_a_vote_here_and_now_goes_on_with_those_present_and_back_to_the_room(
    browser: Browser, house: House, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:3])
    await browser.sign_in(house.chair.person, now)
    sent = await browser.post(to("meeting_vote", "fr", id=meeting), typed(house, way="room", reason="Vite."))
    motion = (await only(Motion.select().first()))["id"]
    assert sent.headers["location"].split("?")[0] == to("voting_room", "fr", id=motion)
    hands = {
        "voting": str(await voting_of(motion)),
        "votes_for": "1",
        "votes_against": "2",
        "abstentions": "0",
    }
    counted = await browser.post(to("voting_hands", "fr", id=motion), hands)
    assert counted.headers["location"].split("?")[0] == to("meeting_room", "fr", id=meeting)
    assert "Non adoptée" in read(await browser.follow(counted))


async def test_a_motion_without_consensus_says_so_wherever_it_is_listed(
    browser: Browser, house: House, now: datetime
):
    meeting = await in_the_room(house, now, house.organizations[:4])
    motion = await moved(house, now, meeting=meeting)
    after = await blocked(house, motion, now)
    await browser.sign_in(house.chair.person, after)
    for address in (to("motion", "en", id=motion), to("motions", "en"), to("meeting_room", "en", id=meeting)):
        shown = read(await browser.get(address))
        assert "Blocked" in shown
        assert "Moved\n" not in shown


async def test_the_room_asks_as_many_statements_whoever_is_present(
    browser: Browser, house: House, now: datetime
):
    from coalition.db import counting_statements

    async def asked(present: int) -> int:
        meeting = await in_the_room(house, now, house.organizations[:present])
        with counting_statements() as statements:
            await browser.get(to("meeting_room", "en", id=meeting))
            await browser.get(to("meeting_consensus", "en", id=meeting))
        return len(statements)

    await browser.sign_in(house.chair.person, now)
    await asked(1)
    assert await asked(2) == await asked(5)
