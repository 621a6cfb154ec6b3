"""A text that tells too much of a person: reported by a member, taken out by the chair, everywhere, and the trail whole."""

from datetime import datetime

import pytest

from coalition.audit.tables import AuditPrivate
from coalition.audit.verification import verify
from coalition.errors import NotFound, NotPermitted
from coalition.membership.viewer import Viewer, viewer
from coalition.minutes import commands, queries
from coalition.minutes.commands import (
    Adopt,
    AnswerSlip,
    FinishAction,
    ProposeCorrection,
    Redact,
    ReportSlip,
    SaveItem,
    Settle,
    TakeAction,
)
from coalition.minutes.tables import ActionItem, ActionStep, Correction, MinutesItem, MinutesRevision
from coalition.notices.tables import OutboxMessage
from tests.house import Browser, House, text_of, trail
from tests.minutes.held import circulated, held, item
from tests.minutes.refusals import reason_of

SLIP = "la serveuse du quai"
STUB = "[passage retiré le 22\u00a0mars 2027]"


async def with_a_slip(house: House, now: datetime):
    """Minutes that were sent, one point of which tells too much; so do an earlier text, a correction, an action."""
    meeting = await held(house, now)
    minutes = await circulated(house, meeting, now)
    point, member = await item(minutes, "other"), house.organizations[3]
    for revision, body in (
        (1, f"On parle de {SLIP}."),
        (2, f"On a parlé de La Serveuse\ndu quai, et de {SLIP}."),
    ):
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, revision, body))
    await commands.propose_correction(
        member.actor, now, ProposeCorrection(minutes, point.id, member.id, f"Voir aussi {SLIP}.")
    )
    taken = TakeAction(meeting, member.id, f"Appeler {SLIP}", "")
    action = await commands.take_action(house.chair.actor, now, taken)
    await commands.finish_action(house.chair.actor, now, FinishAction(action, f"Vu : {SLIP}."))
    return minutes, await item(minutes, "other")


def says_it(text: str) -> bool:
    return SLIP in " ".join(text.split())


class TestRedaction:
    """ToR-30, P12."""

    async def test_the_passage_leaves_every_text_and_the_trail_still_verifies(
        self, house: House, now: datetime
    ):  # A3, P12
        minutes, point = await with_a_slip(house, now)
        redact = Redact(minutes, point.id, SLIP, "Une personne pouvait être reconnue.")
        await commands.redact(house.chair.actor, now, redact)
        kept = await item(minutes, "other")
        assert kept.body == f"On a parlé de La Serveuse\ndu quai, et de {STUB}."
        assert (kept.revision, kept.saved_at) == (point.revision, point.saved_at)
        for table, names in (
            (MinutesItem, ("body",)),
            (MinutesRevision, ("body",)),
            (Correction, ("quoted", "text", "reason")),
            (ActionItem, ("text_fr", "text_en")),
            (ActionStep, ("note",)),
            (AuditPrivate, ("value",)),
        ):
            for row in await table.select():
                assert not any(says_it(row[name]) for name in names), table
        entry = (await trail("minutes.PassageRedacted"))[-1]
        page = await queries.document_page(minutes)
        assert page is not None
        assert page.text_hash in entry["facts"]
        assert "reason" in entry["commitments"]
        assert (await verify()).fault is None
        assert await queries.rederive() == ()

    async def test_adopted_minutes_too_and_the_page_says_so(
        self, house: House, now: datetime, later: datetime, browser: Browser
    ):
        minutes, point = await with_a_slip(house, now)
        aside = Settle(minutes, point.corrections[0].id, "set_aside", reason="Non.")
        await commands.settle(house.chair.actor, now, aside)
        await commands.adopt(house.chair.actor, later, Adopt(minutes, await held(house, later)))
        before = await queries.document_page(minutes)
        await browser.sign_in(house.chair.person, now)
        address = f"/fr/proces-verbaux/{minutes}/points/{point.position}/retrait"
        assert (await browser.get(address)).status_code == 200
        empty = await browser.post(address, {"passage": "", "reason": "Elle"})
        assert empty.status_code == 422
        assert "Copiez le passage à retirer." in text_of(empty)
        assert "Elle</textarea>" in empty.text
        done = await browser.post(address, {"passage": SLIP, "reason": "Une personne pouvait être reconnue."})
        page = text_of(await browser.follow(done))
        assert "Le passage est retiré." in page
        assert "Une personne pouvait être reconnue." in page
        assert SLIP not in page
        after = await queries.document_page(minutes)
        assert before is not None
        assert after is not None
        assert before.adoption is not None
        assert after.adoption is not None
        assert after.adoption.text_hash == before.adoption.text_hash, "what was adopted stays committed to"
        assert after.text_hash == after.redactions[0].text_hash != after.adoption.text_hash
        assert (await verify()).fault is None
        assert await queries.rederive() == ()
        english = text_of(await browser.get(f"/en/minutes/{minutes}"))
        assert "Passages removed" in english

    async def test_only_the_chair_and_only_a_passage_that_stands_there(self, house: House, now: datetime):
        minutes, point = await with_a_slip(house, now)
        for who, fault in ((house.organizations[1], NotPermitted), (house.organizations[3], NotPermitted)):
            with pytest.raises(fault):
                await commands.redact(who.actor, now, Redact(minutes, point.id, SLIP, "Raison."))
        chair = house.chair.actor
        for passage, reason, code in (
            ("une autre", "Raison.", "passage_not_in_the_point"),
            ("q", "Raison.", "passage_too_short"),
            (SLIP, f"Il s'agissait de {SLIP}.", "reason_repeats_the_passage"),
            (SLIP, "Il s'agissait de Nom légal 7.", "text_identifies_someone"),
        ):
            refused = await reason_of(commands.redact(chair, now, Redact(minutes, point.id, passage, reason)))
            assert (refused.clause, refused.reason) == ("ToR-30", code)
        assert says_it((await item(minutes, "other")).body)
        assert await trail("minutes.PassageRedacted") == []

    async def test_what_stands_only_in_an_earlier_text_can_go_too(self, house: House, now: datetime):
        minutes, point = await with_a_slip(house, now)
        await commands.save_item(house.chair.actor, now, SaveItem(minutes, point.id, 3, "Rien."))
        await commands.redact(house.chair.actor, now, Redact(minutes, point.id, SLIP, "Raison."))
        page = await queries.history_page(minutes, point.position)
        assert page is not None
        assert not any(says_it(one.body) for one in page.revisions)
        assert (await item(minutes, "other")).body == "Rien."


async def _asked(house: House, now: datetime) -> list[str]:
    who = await viewer(house.chair.person, now)
    assert isinstance(who, Viewer)
    return [task.title for task in await queries.waiting(who, now)]


class TestAReport:
    async def test_a_member_reports_a_point_and_the_chair_alone_is_told(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, point = await with_a_slip(house, now)
        await browser.sign_in(house.organizations[3].person, now)
        address = f"/en/minutes/{minutes}/items/{point.position}/report"
        page = await browser.follow(await browser.post(address, {"item": str(point.id)}))
        assert "The chair is told. Thank you." in text_of(page)
        assert "Your report has gone to the chair." in text_of(page)
        assert (await browser.post(address, {"item": str(point.id)})).status_code == 409
        told = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == "slip_reported")
        assert [one["person"] for one in told] == [house.chair.person]
        assert "keeping.task.report" in await _asked(house, now)
        await browser.sign_in(house.organizations[4].person, now)
        assert "Your report has gone" not in text_of(await browser.get(f"/en/minutes/{minutes}"))

    async def test_the_chair_answers_by_taking_out_or_by_leaving_it(
        self, house: House, now: datetime, browser: Browser
    ):
        minutes, point = await with_a_slip(house, now)
        member, chair = house.organizations[3], house.chair
        report = ReportSlip(minutes, point.id, member.id)
        await commands.report_slip(member.actor, now, report)
        await browser.sign_in(chair.person, now)
        address = f"/fr/proces-verbaux/{minutes}/points/{point.position}"
        assert "Ce point est signalé par 1 membre." in text_of(await browser.get(f"{address}/retrait"))
        done = await browser.follow(await browser.post(f"{address}/signalement/suite"))
        assert "Le signalement est clos." in text_of(done)
        assert "keeping.task.report" not in await _asked(house, now)
        refused = await reason_of(commands.answer_slip(chair.actor, now, AnswerSlip(minutes, point.id)))
        assert (refused.clause, refused.reason) == ("ToR-30", "no_report_waits")
        await commands.report_slip(member.actor, now, report)
        await commands.redact(chair.actor, now, Redact(minutes, point.id, SLIP, "Raison."))
        assert "keeping.task.report" not in await _asked(house, now)

    async def test_nobody_reports_for_another_nor_a_draft_it_cannot_read(self, house: House, now: datetime):
        minutes, point = await with_a_slip(house, now)
        with pytest.raises(NotPermitted):
            await commands.report_slip(
                house.organizations[3].actor, now, ReportSlip(minutes, point.id, house.chair.id)
            )
        draft = await commands.draft_minutes(house.chair.actor, now, await held(house, now))
        first = await item(draft, "other")
        other = house.organizations[3]
        with pytest.raises(NotFound):
            await commands.report_slip(other.actor, now, ReportSlip(draft, first.id, other.id))
        chair = house.chair
        refused = await reason_of(
            commands.report_slip(chair.actor, now, ReportSlip(draft, first.id, chair.id))
        )
        assert refused.reason == "minutes_not_circulated"
