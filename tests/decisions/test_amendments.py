"""The text of a motion: amended before anyone is asked, revised between two rounds, given in the language it lacks."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coalition.act import HOUSE, Actor, perform
from coalition.decisions.commands import (
    Amend,
    Move,
    OpenVoting,
    ScheduleVoting,
    SeekConsensus,
    Translate,
    Wording,
    amend,
    move,
    open_voting,
    schedule_voting,
    seek_consensus,
    translate,
)
from coalition.decisions.commands.register import enter_motion
from coalition.decisions.tables import ConsensusRound, Motion, MotionVersion, Voting
from coalition.errors import AlreadyDone, NotFound, NotPermitted, Refused, Stale
from tests.decisions.support import (
    FRENCH_ONLY,
    REVISED,
    WEEK,
    WORDING,
    amended,
    blocked,
    moved,
    only,
    refused,
    round_opened,
    voting_opened,
)
from tests.house import House, trail

WHY = "Pour plus de clarté."


class TestAmending:
    async def test_the_mover_amends_and_both_texts_stand_with_who_when_and_why(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        await amended(house, motion, now + timedelta(hours=1))
        rows = await MotionVersion.select().order_by(MotionVersion.number)
        assert [(row["number"], row["what"], row["text_fr"]) for row in rows] == [
            (1, "moved", WORDING.text_fr),
            (2, "amended", REVISED.text_fr),
        ]
        who = house.organizations[1]
        assert (rows[1]["member"], rows[1]["person"], rows[1]["reason"]) == (who.id, who.person, WHY)
        assert (await only(Motion.select().first()))["text_en"] == REVISED.text_en
        assert (await trail("decisions.MotionAmended"))[0]["actor"] == str(who.person)

    async def test_nobody_else_amends_it_not_even_the_chair(self, house: House, now: datetime):
        motion = await moved(house, now)
        for who in (house.chair, house.organizations[3]):
            with pytest.raises(NotPermitted):
                await amend(who.actor, now, Amend(motion, REVISED, WHY, 1))
        with pytest.raises(NotFound):
            await amend(Actor(house.outsider), now, Amend(motion, REVISED, WHY, 1))

    async def test_the_text_is_frozen_while_a_round_is_open_and_once_a_vote_was(
        self, house: House, now: datetime
    ):
        asked, voted = await moved(house, now), await moved(house, now)
        await round_opened(house, asked, now)
        await refused(amended(house, asked, now), "ToR-25", "text_in_round")
        await voting_opened(house, voted, now)
        await refused(amended(house, voted, now), "ToR-26", "text_voted_on")
        assert await MotionVersion.count() == 0

    async def test_between_two_rounds_it_is_revised_until_a_vote_opens(self, house: House, now: datetime):
        motion = await moved(house, now)
        after = await blocked(house, motion, now)
        await amended(house, motion, after)
        assert (await only(MotionVersion.select().where(MotionVersion.number == 2).first()))[
            "what"
        ] == "revised"
        await open_voting(house.chair.actor, after, OpenVoting(motion, after + WEEK, "Sans consensus."))
        await refused(amended(house, motion, after, WORDING, number=2), "ToR-26", "text_voted_on")

    async def test_an_amendment_changes_something_says_why_and_leaves_no_language_half_written(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now)
        mover = house.organizations[1].actor
        await refused(amended(house, motion, now, WORDING), "ToR-25", "amendment_changes_nothing")
        await refused(amend(mover, now, Amend(motion, REVISED, " ", 1)), "ToR-25", "amendment_without_reason")
        half = replace(REVISED, title_en="")
        await refused(amended(house, motion, now, half), "ToR-25", "wording_incomplete")

    async def test_who_amends_a_text_that_changed_meanwhile_sees_both(
        self, house: House, now: datetime
    ):  # R8
        motion = await moved(house, now)
        await amended(house, motion, now)
        with pytest.raises(Stale) as error:
            await amended(house, motion, now, replace(WORDING, text_fr="Autre chose."))
        assert "Autre chose." in error.value.yours
        assert REVISED.text_fr in error.value.theirs

    async def test_the_same_form_sent_twice_amends_once(self, house: House, now: datetime):
        motion = await moved(house, now)
        actor = Actor(house.organizations[1].person, "token", str)
        await amend(actor, now, Amend(motion, REVISED, WHY, 1))
        with pytest.raises(AlreadyDone):
            await amend(actor, now, Amend(motion, REVISED, WHY, 1))
        assert await MotionVersion.count() == 2

    async def test_the_words_of_a_case_are_not_amended(self, house: House, now: datetime):
        mover = house.organizations[1]
        async with perform(HOUSE, now) as act:
            motion = await enter_motion(act, WORDING, kind="seats", mover=mover.id)
        await refused(amended(house, motion, now), "ToR-47", "text_of_a_case")


class TestOneLanguage:
    async def test_a_motion_is_moved_in_one_language_never_in_half_of_one(self, house: House, now: datetime):
        await moved(house, now, wording=FRENCH_ONLY)
        for wording in (
            replace(FRENCH_ONLY, written_first="en"),
            replace(WORDING, text_en=""),
            Wording("", "", "", "", "fr"),
        ):
            await refused(moved(house, now, wording=wording), "ToR-25", "wording_incomplete")

    async def test_a_round_or_a_vote_on_one_language_opens_only_when_who_opens_it_says_so(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now, wording=FRENCH_ONLY)
        chair, later = house.chair.actor, now + WEEK
        await refused(
            seek_consensus(chair, now, SeekConsensus(motion, later)), "ToR-25", "translation_missing"
        )
        vote = OpenVoting(motion, later, "Le temps presse.", waives_consensus=True)
        await refused(open_voting(chair, now, vote), "ToR-25", "translation_missing")
        await open_voting(chair, now, replace(vote, accepts_one_language=True))
        second = await moved(house, now, wording=FRENCH_ONLY)
        await seek_consensus(chair, now, SeekConsensus(second, later, accepts_one_language=True))
        assert (await Voting.count(), await ConsensusRound.count()) == (1, 1)

    async def test_the_mover_or_the_chair_gives_the_translation_once(self, house: House, now: datetime):
        for who in (house.chair, house.organizations[1]):
            motion = await moved(house, now, wording=FRENCH_ONLY)
            await translate(who.actor, now, Translate(motion, "A title", "A text"))
            again = translate(who.actor, now, Translate(motion, "A title", "A text"))
            await refused(again, "ToR-25", "nothing_to_translate")
            await round_opened(house, motion, now)
        entries = await trail("decisions.MotionTranslated")
        assert [entry["actor"] for entry in entries] == [
            str(house.chair.person),
            str(house.organizations[1].person),
        ]
        whats = [
            row["what"]
            for row in await MotionVersion.select().order_by(MotionVersion.at, MotionVersion.number)
        ]
        assert sorted(whats) == ["moved", "moved", "translated", "translated"]

    async def test_nobody_else_translates_nor_once_members_are_asked_nor_without_words(
        self, house: House, now: datetime
    ):
        motion = await moved(house, now, wording=FRENCH_ONLY)
        words = Translate(motion, "A title", "A text")
        with pytest.raises(NotPermitted):
            await translate(house.organizations[3].actor, now, words)
        bare = Translate(motion, "A title", " ")
        await refused(translate(house.chair.actor, now, bare), "ToR-25", "wording_incomplete")
        await seek_consensus(
            house.chair.actor, now, SeekConsensus(motion, now + WEEK, accepts_one_language=True)
        )
        await refused(translate(house.chair.actor, now, words), "ToR-25", "text_in_round")


class TestKinds:
    @pytest.mark.parametrize("kind", ["ordinary", "place", "leave", "terms", "ruling"])
    async def test_any_member_moves_what_it_may_move_in_its_own_words(
        self, house: House, now: datetime, kind: str
    ):
        motion = await moved(house, now, kind=kind)
        assert (await only(Motion.select().where(Motion.id == motion).first()))["kind"] == kind

    @pytest.mark.parametrize("kind", ["revocation", "application", "chair", "minutes", "no such kind"])
    async def test_what_comes_of_a_case_is_moved_nowhere_else(self, house: House, now: datetime, kind: str):
        mover = house.organizations[1]
        with pytest.raises(ValueError, match=kind):
            await move(mover.actor, now, Move(mover.id, WORDING, None, kind))
        assert await Motion.count() == 0

    async def test_a_correction_to_minutes_goes_to_a_vote_only_once_disputed(
        self, house: House, now: datetime
    ):
        mover = house.organizations[1]
        async with perform(HOUSE, now) as act:
            motion = await enter_motion(act, WORDING, kind="minutes", mover=mover.id)
        waived = OpenVoting(motion, now + WEEK, "Vite.", waives_consensus=True)
        await refused(open_voting(house.chair.actor, now, waived), "ToR-64", "not_disputed")
        after = await blocked(house, motion, now)
        await open_voting(house.chair.actor, after, OpenVoting(motion, after + WEEK, "Elle est contestée."))

    async def test_an_unknown_kind_never_enters_the_register(self, house: House, now: datetime):
        with pytest.raises(ValueError, match="rumour"):
            async with perform(HOUSE, now) as act:
                await enter_motion(act, WORDING, kind="rumour")

    async def test_a_refusal_is_written_nowhere(self, house: House, now: datetime):
        before = len(await trail())
        with pytest.raises(Refused):
            await moved(house, now, wording=replace(WORDING, text_fr=""))
        assert len(await trail()) == before


async def test_the_text_is_frozen_while_a_vote_is_planned(house: House, now: datetime):
    motion = await moved(house, now, wording=FRENCH_ONLY)
    planned = ScheduleVoting(
        motion,
        now + 2 * WEEK,
        "Vite.",
        waives_consensus=True,
        accepts_one_language=True,
        opens_at=now + WEEK / 2,
    )
    await schedule_voting(house.chair.actor, now, planned)
    await refused(amended(house, motion, now), "ToR-26", "voting_planned")
    words = Translate(motion, "A title", "A text")
    await refused(translate(house.chair.actor, now, words), "ToR-26", "voting_planned")
