"""An application in one's own name once it is sent: her page, and who sees it."""

import re
from datetime import datetime

from coalition import db
from coalition.act import HOUSE
from coalition.admission import commands
from coalition.admission.commands import Assignment, ChooseSponsor, Decline, Endorse, Follow, GiveOpinion
from coalition.admission.tables import Application
from coalition.piccolo_app import tables
from coalition.web.paths import to
from tests.admission.alone import (
    ALL_YES,
    OWN,
    SEALED,
    apply_alone,
    endorsed_alone,
    her_person,
    reviewed_alone,
)
from tests.house import Browser, House, another, text_of

PLANTED = (OWN.name, "canari", "Zoé-Introuvable")


class TestHerOwnPage:
    async def test_a_refusal_is_not_now_and_what_was_written_is_not_thrust_upon_her(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P22
        receipt = await reviewed_alone(house, now, "refuse", "Une raison à lire au calme")
        page = await browser.get(to("application_follow", token=receipt.token))
        assert "The answer is: not now." in text_of(page)
        assert not re.search("refused|rejected|denied", text_of(page), re.IGNORECASE)
        reasons = re.search(r"(?s)<details class=\"act\">(.*?)</details>", page.text)
        assert reasons
        assert "Une raison à lire au calme" in reasons[1]
        assert f'href="{to("application_before")}"' in page.text

    async def test_signed_in_she_finds_her_application_from_her_home(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await browser.sign_in(await her_person(), now)
        home = await browser.get("/en/home")
        assert f'href="/en/applications/{receipt.application}"' in home.text
        assert "Follow your application" in text_of(home)
        assert 'href="/en/motions"' not in home.text  # members' sections are not hers
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 200

    async def test_after_erasure_nothing_planted_is_left_in_the_database(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P1, P14
        receipt = await endorsed_alone(
            house, now, hidden_from=(house.organizations[3].id,), needs_to_chair=True
        )
        for one in house.organizations[4:6]:
            await commands.assign(house.chair.actor, now, Assignment(receipt.application, one.id))
        await commands.review(
            house.organizations[4].actor,
            now,
            commands.GiveOpinion(receipt.application, "refuse", "motif-canari"),
        )
        before = await dump()
        assert "canari" in before
        assert [value for value in SEALED if value in before and value != OWN.needs] == []
        await commands.withdraw(HOUSE, now, Follow(receipt.application, receipt.token))
        left = await dump()
        assert [value for value in (*PLANTED, *SEALED) if value in left] == []
        assert await Application.count() == 1  # the count is kept
        engine = db.current_engine()
        if isinstance(engine, db.SQLiteEngine):
            for file in engine.file.parent.glob(f"{engine.file.name}*"):
                content = file.read_bytes()
                assert str(OWN.email).encode() not in content
                assert "Zoé-Introuvable".encode() not in content
        await browser.sign_in(house.chair.person, now)
        page = await browser.get("/en/applications")
        assert "1 application made in a person's own name was withdrawn" in text_of(page).replace("’", "'")
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 404


class TestWhoSeesIt:
    async def test_an_organisation_kept_away_sees_nothing_anywhere(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P19
        away = house.organizations[3]
        receipt = await endorsed_alone(house, now, hidden_from=(away.id,))
        await commands.assign(
            house.chair.actor, now, Assignment(receipt.application, house.organizations[4].id)
        )
        await browser.sign_in(away.person, now)
        assert (await browser.get(f"/en/applications/{receipt.application}")).status_code == 404
        assert "DA-2027-01" not in (await browser.get("/en/applications")).text
        await browser.sign_in(house.organizations[4].person, now)
        seen = await browser.get("/en/applications")
        assert "DA-2027-01" in seen.text
        assert OWN.name not in seen.text

    async def test_a_reviewer_reads_her_name_only_if_she_shows_it(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        for shows, reads in ((False, 0), (True, 1)):
            receipt = await endorsed_alone(house, now, shows_name=shows)
            await commands.assign(
                house.chair.actor, now, Assignment(receipt.application, house.organizations[4].id)
            )
            await browser.sign_in(house.organizations[4].person, now)
            page = await browser.get(to("application", id=receipt.application))
            assert page.status_code == 200
            assert (OWN.name in page.text) == bool(reads)

    async def test_the_organisation_she_asks_and_the_chair_read_the_name_she_chose(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        await browser.sign_in(house.organizations[1].person, now)
        assert OWN.name in (await browser.get(to("endorsement", id=receipt.application))).text
        await browser.sign_in(house.chair.person, now)
        assert OWN.name in (await browser.get(to("application", id=receipt.application))).text

    async def test_once_she_is_answered_those_that_were_asked_read_her_name_no_more(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P2: whoever signs for a sponsor years later is not the one she told
        declined, endorsed = house.organizations[2], house.organizations[1]
        receipt = await apply_alone(now, declined)
        await commands.decline(declined.actor, now, Decline(receipt.application, "not_now"))
        await commands.choose_sponsor(
            HOUSE, now, ChooseSponsor(receipt.application, endorsed.id, receipt.token)
        )
        await commands.endorse(endorsed.actor, now, Endorse(receipt.application, ALL_YES))
        for one in house.organizations[4:6]:
            await commands.assign(house.chair.actor, now, Assignment(receipt.application, one.id))
            await commands.review(one.actor, now, GiveOpinion(receipt.application, "approve", "Nos motifs"))
        for asked in (declined, endorsed):
            await browser.sign_in(asked.person, now)
            page = await browser.get(to("endorsement", id=receipt.application))
            assert OWN.name not in page.text
            assert page.status_code == 404

    async def test_no_one_sees_it_before_it_is_endorsed_but_the_chair_and_those_asked(
        self, house: House, browser: Browser, now: datetime
    ) -> None:
        receipt = await apply_alone(now, house.organizations[1])
        address = f"/fr/demandes/{receipt.application}"
        unsigned = await another(house.organizations[1])
        seen = {}
        for who, person in {
            "chair": house.chair.person,
            "asked": house.organizations[1].person,
            "asked, without signature": unsigned,
            "another": house.organizations[4].person,
            "individual": house.individuals[0].person,
            "outsider": house.outsider,
        }.items():
            await browser.sign_in(person, now)
            seen[who] = (await browser.get(address)).status_code
        assert seen == {
            "chair": 200,
            "asked": 303,
            "asked, without signature": 404,
            "another": 404,
            "individual": 404,
            "outsider": 404,
        }


async def dump() -> str:
    """Every value of every table."""
    return repr([row for table in tables() for row in await table.select()])
