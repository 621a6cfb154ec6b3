"""The pages of recorded and planned votes, as a browser without JavaScript sees them, in both languages."""

from datetime import timedelta
from uuid import UUID

import pytest

from coalition.decisions.tables import Ballot, Motion, Outcome, PaperEntry, Voting, VotingSchedule
from tests.conftest import NOW
from tests.decisions.rooms import vote_in_the_room
from tests.decisions.support import moved, outcome_of, votes, voting_opened
from tests.house import Browser, House, another, text_of

EARLIER = NOW - timedelta(minutes=1)
MOTION = {"fr": "/fr/propositions/{}", "en": "/en/motions/{}"}
ROOM = {"fr": "/vote/seance", "en": "/vote/room"}
HANDS = {"fr": "/vote/seance/mains", "en": "/vote/room/hands"}
PAPER = {"fr": "/vote/papier", "en": "/vote/paper"}
SECOND = {"fr": "/vote/papier/suite", "en": "/vote/paper/second"}
LANGS = pytest.mark.parametrize("lang", ["fr", "en"])


def plain(response: object) -> str:
    return text_of(response).replace("\u00a0", " ")  # type: ignore[arg-type]


@LANGS
async def test_a_roll_call_is_saved_in_one_go_and_says_who_has_voted_never_what(
    browser: Browser, house: House, lang: str
):
    present = house.organizations[:3]
    motion, voting = await vote_in_the_room(house, EARLIER, present)
    await votes(present[2], motion, voting, "against", EARLIER)
    await browser.sign_in(house.chair.person, NOW)
    address = MOTION[lang].format(motion) + ROOM[lang]
    page = await browser.get(address)
    assert {"fr": "a déjà voté en ligne", "en": "has already voted online"}[lang] in plain(page)
    assert " checked" not in page.text
    empty = await browser.post(address, {"voting": voting, "channel": "roll_call"})
    assert (
        empty.status_code,
        {"fr": "rien à inscrire", "en": "nothing to record"}[lang] in plain(empty),
    ) == (
        422,
        True,
    )
    said = {f"vote-{present[0].id}": "for", f"vote-{present[1].id}": "abstain"}
    done = await browser.follow(
        await browser.post(address, {"voting": voting, "channel": "roll_call"} | said)
    )
    assert {"fr": "Les votes sont inscrits", "en": "The votes are recorded"}[lang] in plain(done)
    assert await Ballot.count() == 3


@LANGS
async def test_hands_that_are_too_many_are_said_at_the_field_and_what_was_typed_stays(
    browser: Browser, house: House, lang: str
):
    motion, voting = await vote_in_the_room(house, EARLIER, house.organizations[:3])
    await browser.sign_in(house.chair.person, NOW)
    address = MOTION[lang].format(motion) + HANDS[lang]
    hands = {"voting": voting, "votes_for": 7, "votes_against": 0, "abstentions": 0}
    wrong = await browser.post(address, hands)
    assert wrong.status_code == 422
    assert {"fr": "7 mains, mais 3 membres", "en": "7 hands, but 3 members"}[lang] in plain(wrong)
    assert 'value="7"' in wrong.text
    room = plain(await browser.follow(await browser.post(address, hands | {"votes_for": 2})))
    assert {"fr": "2 voix pour", "en": "2 for"}[lang] in room
    done = plain(await browser.get(MOTION[lang].format(motion)))
    assert {"fr": "Bulletins et mains levées", "en": "Ballots and hands"}[lang] in done
    assert {"fr": "Compté en séance par Personne 1", "en": "Counted in the meeting by Personne 1"}[
        lang
    ] in done
    assert (await outcome_of(voting))["votes_for"] == 2
    gone = await browser.post(address, hands)
    assert gone.status_code == 404


@LANGS
async def test_a_paper_is_entered_then_confirmed_by_another_organisation(
    browser: Browser, house: House, lang: str
):  # V16
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    address = MOTION[lang].format(motion) + PAPER[lang]
    await browser.sign_in(house.chair.person, NOW)
    whose = house.organizations[2]
    wrong = await browser.post(address, {"voting": voting, "vote": "for"})
    assert (
        wrong.status_code,
        {"fr": "Choisissez le membre", "en": "Choose the member"}[lang] in plain(wrong),
    ) == (
        422,
        True,
    )
    entry = {"voting": voting, "member": whose.id, "channel": "by_phone", "vote": "for"}
    done = await browser.follow(await browser.post(address, entry))
    assert {"fr": "Attend une seconde personne", "en": "Waits for a second person"}[lang] in plain(done)
    paper = (await PaperEntry.select())[0]["id"]
    second = MOTION[lang].format(motion) + SECOND[lang]
    await browser.sign_in(house.organizations[3].person, NOW)
    assert " checked" not in (await browser.get(address)).text
    assert (await browser.post(second, {"paper": paper})).status_code == 422
    done = await browser.follow(await browser.post(second, {"paper": paper, f"second-{paper}-vote": "for"}))
    assert {"fr": "Bulletin déposé", "en": "Ballot cast"}[lang] in plain(done)
    await browser.sign_in(whose.person, NOW)
    own = plain(await browser.get(MOTION[lang].format(motion)))
    assert {"fr": "Reçu par téléphone", "en": "Received by phone"}[lang] in own


@LANGS
async def test_a_refusal_says_its_clause_and_what_to_do(browser: Browser, house: House, lang: str):
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    whose = house.organizations[2]
    await browser.sign_in(house.chair.person, NOW)
    address = MOTION[lang].format(motion) + PAPER[lang]
    entry = {"voting": voting, "member": whose.id, "channel": "on_paper", "vote": "for"}
    await browser.follow(await browser.post(address, entry))
    paper = (await PaperEntry.select())[0]["id"]
    await votes(whose, motion, voting, "against", NOW)
    await browser.sign_in(house.organizations[3].person, NOW)
    second = MOTION[lang].format(motion) + SECOND[lang]
    refusal = await browser.post(second, {"paper": paper, f"second-{paper}-vote": "for"})
    assert (refusal.status_code, "ToR-27" in plain(refusal)) == (409, True)
    assert {"fr": "a déjà un bulletin, qui reste", "en": "already has a ballot, which stands"}[lang] in plain(
        refusal
    )


@LANGS
async def test_who_was_replaced_sees_by_whom_and_when(browser: Browser, house: House, lang: str):  # V8
    motion = await moved(house, EARLIER)
    voting = await voting_opened(house, motion, EARLIER)
    who = house.organizations[2]
    await votes(who, motion, voting, "for", EARLIER)
    await votes(who, motion, voting, "against", NOW, person=await another(who))
    await browser.sign_in(who.person, NOW)
    page = plain(await browser.get(MOTION[lang].format(motion)))
    assert {"fr": "Déposé en ligne par Organisme 3 2", "en": "Cast online by Organisme 3 2"}[lang] in page
    assert {
        "fr": "Il remplace celui que Personne 3",
        "en": "It replaces the one cast or recorded by Personne 3",
    }[lang] in page


class TestPlanning:
    async def _sent(self, browser: Browser, lang: str, motion: UUID, **fields: str) -> object:
        form = {f"vote-{name}": value for name, value in fields.items()}
        given = form | {"vote-reason": "Le temps presse.", "vote-waives_consensus": "y"}
        return await browser.post(MOTION[lang].format(motion) + "/vote", given)

    @LANGS
    async def test_a_vote_is_planned_and_given_up(self, browser: Browser, house: House, lang: str):
        motion = await moved(house, EARLIER)
        await browser.sign_in(house.chair.person, NOW)
        sent = await self._sent(
            browser, lang, motion,
            opens_on="2027-04-01", opens_at="09:00", closes_on="2027-04-09", closes_at="17:00",
        )  # fmt: skip
        page = plain(await browser.follow(sent))  # type: ignore[arg-type]
        assert {"fr": "Le vote est prévu", "en": "The vote is planned"}[lang] in page
        end = {"fr": "/vote/prevu/fin", "en": "/vote/planned/end"}[lang]
        page = plain(await browser.follow(await browser.post(MOTION[lang].format(motion) + end)))
        assert {"fr": "Le vote prévu est annulé", "en": "The planned vote is cancelled"}[lang] in page

    @LANGS
    async def test_a_time_that_the_clocks_skip_is_refused_and_one_that_they_repeat_is_asked(
        self, browser: Browser, house: House, lang: str
    ):  # R6
        motion = await moved(house, EARLIER)
        await browser.sign_in(house.chair.person, NOW)
        skipped = await self._sent(browser, lang, motion, closes_on="2028-03-12", closes_at="02:30")
        assert skipped.status_code == 422  # type: ignore[attr-defined]
        assert {"fr": "n’existe pas ce jour-là", "en": "does not exist that day"}[lang] in plain(skipped)
        twice = {"closes_on": "2027-11-07", "closes_at": "01:30"}
        asked = await self._sent(browser, lang, motion, **twice)
        assert asked.status_code == 422  # type: ignore[attr-defined]
        assert {"fr": "dites laquelle", "en": "say which one"}[lang] in plain(asked)
        opens = {"opens_on": "2027-10-01", "opens_at": "09:00"}
        await self._sent(browser, lang, motion, **twice, **opens, closes_hour="second")
        assert [row["closes_at"].isoformat() for row in await VotingSchedule.select()] == [
            "2027-11-07T06:30:00+00:00"
        ]
        half = await self._sent(browser, lang, motion, **twice, opens_on="2027-10-01", closes_hour="first")
        assert half.status_code == 422  # type: ignore[attr-defined]
        assert await Outcome.count() == 0


@LANGS
async def test_the_room_leads_who_presides_to_the_votes_recorded_there_while_they_are_open(
    browser: Browser, house: House, lang: str
):
    motion, voting = await vote_in_the_room(house, EARLIER, house.organizations[:3])
    meeting = (await Motion.select(Motion.meeting).where(Motion.id == motion).first() or {})["meeting"]
    room = {"fr": f"/fr/reunions/{meeting}/animation", "en": f"/en/meetings/{meeting}/room"}[lang]
    await browser.sign_in(house.chair.person, NOW)
    link = f'href="{MOTION[lang].format(motion)}{ROOM[lang]}"'
    assert link in (await browser.get(room)).text
    await Voting.update({Voting.is_secret: True}).where(Voting.id == voting)
    assert link not in (await browser.get(room)).text
