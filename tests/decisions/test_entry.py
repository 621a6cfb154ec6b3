"""An entry of the register: what is said of a decision, when it is looked at again, and its working as data (V12, V14, A5)."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime

import pytest

from coalition.act import HOUSE, perform
from coalition.decisions.commands import (
    CountHands,
    MakeStatement,
    Rule,
    count_hands,
    do_due,
    make_statement,
    rule,
)
from coalition.decisions.commands.register import enter_decision
from coalition.decisions.queries import waiting
from coalition.decisions.tables import Motion, OutcomeStatement
from coalition.errors import NotFound, NotPermitted
from coalition.membership.queries import viewer
from coalition.web.paths import to
from tests.decisions.rooms import vote_in_the_room
from tests.decisions.support import WEEK, moved, reference_of, refused, votes, voting_opened
from tests.decisions.test_counting import READING, left
from tests.decisions.test_recount import voted
from tests.house import Browser, House, later, text_of, trail
from tests.revocation.cases import decided, motion_of
from tests.web.paper import text_of_pdf

Clock = Callable[[datetime], None]
SAID = MakeStatement(
    "D-2027-01", "La trésorerie paie en avril.", "The treasury pays in April.", date(2027, 6, 1)
)


class TestAStatement:
    async def test_is_read_by_members_with_its_day_of_review_and_one_made_later_stands_in_its_place(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        await voted(house, now, "for", "for")
        at = now + WEEK
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        address = to("statement", "en", reference="D-2027-01")
        sent = {"text_fr": SAID.text_fr, "text_en": SAID.text_en, "review_on": "2027-06-01"}
        done = text_of(await browser.follow(await browser.post(address, sent)))
        assert "What follows is published to members." in done
        assert "The treasury pays in April." in done
        again = await browser.post(address, {"text_fr": "C’est payé.", "text_en": "It is paid."})
        await browser.sign_in(house.organizations[2].person, at)
        page = text_of(await browser.get(again.headers["location"]))
        assert page.index("It is paid.") < page.index("What was written before (1 version)")
        assert page.index("What was written before (1 version)") < page.index("The treasury pays in April.")
        assert "Publish to members" not in page
        assert "C’est payé." in text_of(await browser.get(to("decision", "fr", reference="D-2027-01")))
        (first, _) = await trail("decisions.StatementMade")
        assert json.loads(first["facts"]) == {"review_on": "2027-06-01"}

    async def test_is_the_chairs_in_both_languages_and_its_review_is_to_come(
        self, house: House, now: datetime
    ):
        await voted(house, now, "for", "for")
        at = now + WEEK
        with pytest.raises(NotPermitted):
            await make_statement(house.organizations[1].actor, at, SAID)
        with pytest.raises(NotFound):
            await make_statement(house.chair.actor, at, MakeStatement("D-2027-09", "a", "b"))
        await refused(
            make_statement(house.chair.actor, at, MakeStatement("D-2027-01", "a", "")),
            "ToR-62",
            "statement_in_both_languages",
        )
        today = MakeStatement("D-2027-01", "a", "b", at.date())
        await refused(make_statement(house.chair.actor, at, today), "ToR-62", "review_not_to_come")
        assert await OutcomeStatement.count() == 0

    async def test_on_a_decision_about_the_chair_is_not_the_chairs(
        self, house: House, now: datetime
    ):  # 03.20
        motion, _ = await voted(house, now, "for", "for")
        await Motion.update({Motion.subject: house.chair.id}).where(Motion.id == motion)
        with pytest.raises(NotPermitted):
            await make_statement(house.chair.actor, now + WEEK, SAID)

    async def test_refused_on_its_page_keeps_what_was_typed(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        await voted(house, now, "for", "for")
        at = now + WEEK
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        address = to("statement", "fr", reference="D-2027-01")
        answer = await browser.post(address, {"text_fr": "Une suite écrite.", "review_on": "2027-01-01"})
        assert answer.status_code == 422
        for words in ("Écrivez la suite en anglais.", "Choisissez un jour à venir.", "Une suite écrite."):
            assert words in answer.text

    async def test_brings_the_decision_back_to_the_chair_on_its_day_until_the_chair_writes_again(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock
    ):
        await voted(house, now, "for", "for")
        await make_statement(house.chair.actor, now + WEEK, SAID)
        eve = datetime(2027, 5, 31, 16, tzinfo=now.tzinfo)
        for day, is_due in ((eve, False), (later(eve, days=1), True)):
            for person, sees in ((house.chair.person, is_due), (house.organizations[1].person, False)):
                seen = await viewer(person, day)
                assert seen is not None
                tasks = [task.title for task in await waiting(seen, day)]
                assert ("outcomes.task.review" in tasks) is sees
        at = datetime(2027, 6, 1, 16, tzinfo=now.tzinfo)
        clock_at(at)
        await browser.sign_in(house.chair.person, at)
        assert "Review decision D-2027-01" in text_of(await browser.get(to("home", "en")))
        assert "was to be reviewed" in text_of(await browser.get(to("decision", "en", reference="D-2027-01")))
        await make_statement(house.chair.actor, at, MakeStatement("D-2027-01", "Elle tient.", "It stands."))
        assert "Look at decision" not in text_of(await browser.get(to("home", "en")))


class TestTheWorking:
    async def test_lets_anyone_count_a_named_vote_again_and_find_the_digest_of_the_trail(
        self, house: House, browser: Browser, now: datetime
    ):  # V14
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        for who, vote in zip(
            house.everyone, ("for", "for", "for", "against", "abstain", "for"), strict=False
        ):
            await votes(who, motion, voting, vote, now)
        await left(house.organizations[5].id, later(now, days=1))
        await do_due(now + WEEK)
        await browser.sign_in(house.organizations[1].person, now)
        answers = [
            await browser.get(to("decision_data", lang, reference="D-2027-01")) for lang in ("fr", "en")
        ]
        assert answers[0].headers["content-type"].startswith("application/json")
        data = answers[0].json()
        assert answers[1].json()["votes"] == data["votes"]
        assert list(data) == ["version", "decision", "motion", "rounds", "votes", "statement", "trail"]
        (vote,) = data["votes"]
        assert list(vote) == [
            "opened_at", "closes_at", "closed_at", "is_secret", "roll", "rule", "inputs", "lines", "verdict", "readings",
            "ruling", "digest",
        ]  # fmt: skip
        dropped = {one["member"] for one in vote["roll"]["dropped"]}
        counted = [one["vote"] for one in vote["inputs"]["ballots"] if one["member"] not in dropped]
        assert (counted.count("for"), counted.count("against"), counted.count("abstain")) == (3, 1, 1)
        verdict = vote["verdict"]
        assert (verdict["votes_for"], verdict["votes_against"], verdict["needed"]) == (3, 1, 3)
        assert verdict["result"] == data["decision"]["result"] == "adopted"
        assert vote["rule"]["values"]["majority.base"] == {
            "value": "votes_cast", "origin": "default", "clause": "ToR-28", "ratified": False, "since": "2023-09-01",
        }  # fmt: skip
        assert [one["code"] for one in vote["readings"]] == [
            "individual_members_vote", "individual_members_do_not_vote",
        ]  # fmt: skip
        canonical = json.dumps(
            {
                "ballots": sorted([one["member"], one["vote"]] for one in vote["inputs"]["ballots"]),
                "dropped": sorted([one["member"], one["reason"]] for one in vote["roll"]["dropped"]),
                "voting": vote["roll"]["id"],
            },
            separators=(",", ":"),
        )
        (closed,) = await trail("decisions.VotingClosed")
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        assert digest == vote["digest"] == json.loads(closed["facts"])["ballots"]

    async def test_of_hands_in_the_room_gives_their_numbers_beside_the_ballots(
        self, house: House, browser: Browser, now: datetime
    ):
        motion, voting = await vote_in_the_room(house, now, house.organizations[:5])
        await votes(house.organizations[0], motion, voting, "against", now)
        await count_hands(house.chair.actor, now, CountHands(motion, voting, 3, 0, 1))
        await browser.sign_in(house.organizations[1].person, now)
        (vote,) = (await browser.get(to("decision_data", "en", reference="D-2027-01"))).json()["votes"]
        assert vote["inputs"]["hands"] == {"votes_for": 3, "votes_against": 0, "abstentions": 1}
        assert [one["vote"] for one in vote["inputs"]["ballots"]] == ["against"]
        assert (vote["verdict"]["votes_for"], vote["verdict"]["votes_against"]) == (3, 1)
        paper = await browser.get(to("decision_copy", "en", reference="D-2027-01"))
        assert "3 for, 1 against" in text_of_pdf(paper.content)

    async def test_is_there_once_the_vote_is_counted_and_a_ruling_was_made_where_one_is_needed(
        self, house: House, browser: Browser, now: datetime
    ):  # V3
        motion = await moved(house, now)
        voting = await voting_opened(house, motion, now)
        await votes(house.organizations[0], motion, voting, "for", now)
        await votes(house.organizations[1], motion, voting, "against", now)
        await votes(house.individuals[0], motion, voting, "for", now)
        await browser.sign_in(house.organizations[1].person, now)
        address = to("decision_data", "en", reference="D-2027-01")
        assert (await browser.get(address)).status_code == 404
        await do_due(now + WEEK)
        assert (await browser.get(address)).status_code == 404
        await rule(house.chair.actor, now + WEEK, Rule(motion, READING, "Motif"))
        (vote,) = (await browser.get(address)).json()["votes"]
        assert (vote["ruling"]["reading"], vote["ruling"]["reference"]) == (READING, "I-2027-01")
        assert vote["verdict"]["result"] == "not_adopted"

    @pytest.mark.parametrize(("ballots", "is_told"), [(1, False), (4, False), (5, True)])
    async def test_of_a_secret_vote_tells_no_ballot_and_under_five_its_outcome_only_on_paper_too(
        self, house: House, browser: Browser, now: datetime, clock_at: Clock, ballots: int, is_told: bool
    ):  # V12
        case, closed = await decided(
            house, now, house.organizations[5], {one.id: "for" for one in house.organizations[:ballots]}
        )
        clock_at(closed)
        await browser.sign_in(house.organizations[1].person, closed)
        data = (await browser.get(to("decision_data", "en", reference="D-2027-01"))).json()
        (vote,) = data["votes"]
        assert vote["inputs"] is None
        assert (vote["lines"] is not None) is is_told
        assert ("votes_for" in vote["verdict"]) is is_told
        assert ("eligible" in vote["roll"]) is is_told
        assert all("votes_for" not in reading for reading in vote["readings"])
        paper = text_of_pdf((await browser.get(to("decision_copy", "en", reference="D-2027-01"))).content)
        assert (f"{ballots} for, 0 against" in paper) is is_told
        page = text_of(await browser.get(to("decision", "en", reference="D-2027-01")))
        assert (f"{ballots} for, 0 against" in page) is is_told
        assert await reference_of(await motion_of(case)) in page


class TestOnPaper:
    async def test_the_result_carries_its_entry_and_the_head_of_the_trail(
        self, house: House, browser: Browser, now: datetime
    ):  # A5
        await voted(house, now, "for", "for", "for", "against", "abstain")
        await browser.sign_in(house.organizations[1].person, now)
        (entry,) = await trail("decisions.DecisionRecorded")
        head = (await trail())[-1]
        for lang, words in (
            ("fr", "Adoptée : 3 voix pour, 1 contre, 1 abstention; il en fallait 3."),
            ("en", "Adopted: 3 for, 1 against, 1 abstention; 3 were needed."),
        ):
            answer = await browser.get(to("decision_copy", lang, reference="D-2027-01"))
            paper = text_of_pdf(answer.content).replace("\u00a0", " ")
            assert words in paper
            for one in (entry, head):
                assert one["hash"][:20] in paper
                assert str(one["seq"]) in paper
            page = text_of(await browser.get(to("decision", lang, reference="D-2027-01"))).replace(
                "\u00a0", " "
            )
            assert words in page
            assert entry["hash"][:20] in page


async def test_a_decision_of_consensus_and_one_without_a_motion_have_their_entry(
    house: House, browser: Browser, now: datetime
):

    async with perform(HOUSE, now) as act:
        await enter_decision(
            act, title_fr="Approbation", title_en="Approval", mode="consensus", is_adopted=True, at=now
        )
    await browser.sign_in(house.organizations[1].person, now)
    page = text_of(await browser.get(to("decision", "en", reference="D-2027-01")))
    assert "Approval of minutes" in page
    data = (await browser.get(to("decision_data", "en", reference="D-2027-01"))).json()
    assert (data["motion"], data["rounds"], data["votes"]) == (None, [], [])
    assert (await browser.get(to("decision_copy", "fr", reference="D-2027-01"))).status_code == 200
