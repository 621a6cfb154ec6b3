"""Corrections at a place in the text: quoted, shown where it stands, made word for word."""

from datetime import datetime

import pytest

from coalition.minutes import commands
from coalition.minutes.commands import ProposeCorrection, SaveItem, Settle
from coalition.minutes.passages import corrected, places, without
from coalition.notices.tables import OutboxMessage
from tests.house import Browser, House, sighted, text_of, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of

TEXT = "La salle de juin est prise.\n\nL'hôtel offre la salle  de mai."


class TestAPassage:
    @pytest.mark.parametrize(
        ("quoted", "words", "text"),
        [
            ("prise", "libre", "La salle de juin est libre.\n\nL'hôtel offre la salle  de mai."),
            ("L\u2019hôtel offre", "On offre", "La salle de juin est prise.\n\nOn offre la salle  de mai."),
            ("salle de mai", "cour", "La salle de juin est prise.\n\nL'hôtel offre la cour."),
            ("est prise.\nL'hôtel", "est à nous; l'hôtel", "La salle de juin est à nous; l'hôtel offre la salle  de mai."),
            ("de juin", "", "La salle est prise.\n\nL'hôtel offre la salle  de mai."),
            ("", "Fin.", f"{TEXT}\n\nFin."),
        ],
    )  # fmt: skip
    def test_is_found_as_it_was_copied_and_gives_way_to_other_words(
        self, quoted: str, words: str, text: str
    ) -> None:
        assert corrected(TEXT, quoted, words) == text

    def test_is_not_found_inside_a_word_nor_twice(self) -> None:
        assert places(TEXT, "sal") == []
        assert corrected(TEXT, "salle", "cour") is None
        assert corrected(TEXT, "hiver", "été") is None
        assert without("Anne et Année, Anne.", "Anne", "[…]") == "[…] et Année, […]."


class TestACorrection:
    """ToR-64."""

    async def written(self, house: House, now: datetime):
        minutes = await circulated(house, await held(house, now), now)
        point = await item(minutes, "other")
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 1, TEXT))
        return minutes, point

    async def proposed(self, house: House, now: datetime, quoted: str, words: str):
        minutes, point = await self.written(house, now)
        member = house.organizations[3]
        command = ProposeCorrection(minutes, point.id, member.id, words, quoted=quoted)
        await commands.propose_correction(member.actor, now, command)
        point = await item(minutes, "other")
        return minutes, point, point.corrections[0]

    async def test_the_passage_must_stand_once_in_the_point(self, house: House, now: datetime):
        minutes, point = await self.written(house, now)
        member = house.organizations[3]
        for quoted, words, reason in (
            ("hiver", "été", "passage_not_in_the_point"),
            ("de", "du", "passage_twice_in_the_point"),
            ("prise", "prise", "correction_changes_nothing"),
        ):
            command = ProposeCorrection(minutes, point.id, member.id, words, quoted=quoted)
            refused = await reason_of(commands.propose_correction(member.actor, now, command))
            assert (refused.clause, refused.reason) == ("ToR-64", reason)

    async def test_the_page_says_at_the_field_what_is_wrong_and_keeps_what_was_typed(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, point = await self.written(house, now)
        await browser.sign_in(house.organizations[3].person, now)
        for quoted, words, said in (
            ("hiver", "été", "This passage is not in the text of this item."),
            ("de", "du", "This passage is in more than one place in this item."),
            ("prise", "prise", "The text would stay the same."),
        ):
            typed = {"item": str(point.id), "quoted": quoted, "text": words}
            page = await browser.post(f"/en/minutes/{minutes}/correction", typed)
            assert page.status_code == 422
            assert said in text_of(page)
            assert f">\r\n{words}</textarea>" in page.text

    async def test_it_is_marked_where_it_stands_and_shown_as_a_change(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, _, _ = await self.proposed(house, now, "prise", "libre")
        await browser.sign_in(house.organizations[2].person, now)
        for address in (f"/fr/proces-verbaux/{minutes}", f"/en/minutes/{minutes}"):
            page = await browser.get(address)
            assert 'est <mark><a href="#correction-1">prise</a></mark>.' in page.text
            assert 'id="correction-1"' in page.text
            assert "<del>prise</del><ins>libre</ins>" in sighted(page)

    async def test_the_secretary_makes_it_word_for_word_with_one_button(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, _, correction = await self.proposed(house, now, "prise", "libre")
        await browser.sign_in(house.organizations[1].person, now)
        page = await browser.get(f"/en/minutes/{minutes}/writing")
        assert "Make the correction, word for word" in text_of(page)
        sent = {"correction": str(correction.id), "state": "as_proposed"}
        done = await browser.follow(await browser.post(f"/en/minutes/{minutes}/settlement", sent))
        assert "Correction made." in text_of(done)
        made = await item(minutes, "other")
        assert (made.body, made.corrections[0].state) == (TEXT.replace("prise", "libre"), "made")
        assert (await browser.post(f"/en/minutes/{minutes}/settlement", sent)).status_code == 409

    async def test_where_the_passage_is_gone_it_is_made_by_hand_or_set_aside(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, point, correction = await self.proposed(house, now, "prise", "libre")
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 2, "Rien."))
        settle = Settle(minutes, correction.id, "as_proposed")
        refused = await reason_of(commands.settle(house.chair.actor, now, settle))
        assert refused.reason == "passage_not_in_the_point"
        await browser.sign_in(house.chair.person, now)
        page = text_of(await browser.get(f"/en/minutes/{minutes}/writing"))
        assert "The passage quoted is no longer in the text" in page
        assert "Make the correction, word for word" not in page

    async def test_the_reason_why_it_is_set_aside_is_told_to_its_member(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, _, correction = await self.proposed(house, now, "prise", "libre")
        await browser.sign_in(house.organizations[1].person, now)
        address = f"/fr/proces-verbaux/{minutes}/suite"
        sent = {"correction": str(correction.id), "revision": "2", "state": "set_aside"}
        empty = await browser.post(address, sent)
        assert empty.status_code == 422
        assert "Écrivez pourquoi la correction est mise de côté." in text_of(empty)
        await browser.post(address, sent | {"reason": "La salle est bien prise."})
        await browser.sign_in(house.organizations[3].person, now)
        page = text_of(await browser.get(f"/fr/proces-verbaux/{minutes}"))
        assert "Mise de côté." in page
        assert "La salle est bien prise." in page
        told = await OutboxMessage.select(OutboxMessage.person).where(
            OutboxMessage.kind == "correction_settled"
        )
        assert [one["person"] for one in told] == [house.organizations[3].person]

    async def test_the_trail_commits_to_words_and_reason_without_holding_them(
        self, house: House, now: datetime
    ):
        minutes, _, correction = await self.proposed(house, now, "prise", "libre")
        aside = Settle(minutes, correction.id, "set_aside", reason="La salle est bien prise.")
        await commands.settle(house.chair.actor, now, aside)
        for entry in (await trail())[-2:]:
            assert "prise" not in entry["facts"]
        assert '"reason":' in (await trail("minutes.CorrectionSettled"))[-1]["commitments"]
