"""Reasons that are amended after the notice: a new notice, and the delay begins again (ToR-57)."""

from datetime import datetime, timedelta

import pytest

from coalition.decisions import commands as decisions
from coalition.decisions.tables import Motion
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings.queries import day_of
from coalition.revocation import commands
from coalition.revocation.queries import case_page
from coalition.web.paths import to
from tests.house import Browser, House, later, text_of, trail
from tests.revocation.cases import REASONS, motion_of, moved, notified, opened

AMENDED = "Des renseignements sont sortis du cercle, deux fois."


def amended(case: object, read: int = 1, **changes: str) -> commands.AmendReasons:
    """A command that amends the reasons."""
    words = {
        "reasons_fr": AMENDED,
        "reasons_en": "Information left the circle, twice.",
        "written_first": "fr",
    }
    return commands.AmendReasons(case, **(words | changes), read=read)  # type: ignore[arg-type]


async def test_amended_reasons_wait_for_a_notice_of_their_own_and_the_delay_begins_again(
    house: House, now: datetime
) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    case = await notified(house, now, subject)
    later_on = later(now, days=10)
    await commands.amend_reasons(mover.actor, later_on, amended(case))
    page = await case_page(case, later_on)
    assert page is not None
    assert (page.stage(day_of(later_on)), page.case.vote_on, page.answer_until) == ("notice", None, None)
    assert [(one.number, one.reasons_fr) for one in page.versions] == [(1, REASONS), (2, AMENDED)]
    assert page.versions[0].notice_sent_at == now

    motion = await motion_of(case)
    command = decisions.OpenVoting(motion, later(now, days=24), "Avis donné.")
    with pytest.raises(Refused) as untold:
        await decisions.open_voting(house.chair.actor, later(now, days=16), command)
    assert untold.value.missing == [("notice", {})]
    with pytest.raises(Refused) as early:
        await commands.notify_subject(house.chair.actor, later_on, case, day_of(now) + timedelta(days=15))
    assert early.value.missing == [("notice_days", {"earliest": day_of(later_on) + timedelta(days=15)})]
    await commands.notify_subject(house.chair.actor, later_on, case, day_of(later_on) + timedelta(days=15))
    text = await Motion.select(Motion.text_fr, Motion.text_en).where(Motion.id == motion).first()
    assert text is not None
    assert AMENDED in text["text_fr"]
    assert "twice" in text["text_en"]
    kinds = [row["kind"] for row in await trail("revocation.SubjectNotified")]
    assert len(kinds) == 2


async def test_each_refusal_to_amend_gives_its_clause(house: House, now: datetime) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    case = await notified(house, now, subject)
    with pytest.raises(Refused) as same:
        await commands.amend_reasons(mover.actor, now, amended(case, reasons_fr=REASONS, reasons_en=""))
    assert (same.value.clause, same.value.reason) == ("ToR-57", "reasons_unchanged")
    with pytest.raises(Refused) as empty:
        await commands.amend_reasons(mover.actor, now, amended(case, reasons_fr="", reasons_en=""))
    assert (empty.value.clause, empty.value.reason) == ("ToR-57", "reasons_missing")
    with pytest.raises(Refused) as raced:
        await commands.amend_reasons(mover.actor, now, amended(case, read=2))
    assert (raced.value.clause, raced.value.reason) == ("ToR-57", "reasons_changed")
    for someone in (house.chair, house.organizations[2], subject):
        with pytest.raises(NotPermitted):
            await commands.amend_reasons(someone.actor, now, amended(case))
    await opened(house, case, later(now, days=15), {})
    with pytest.raises(Refused) as late:
        await commands.amend_reasons(mover.actor, later(now, days=16), amended(case))
    assert (late.value.clause, late.value.reason) == ("ToR-57", "reasons_locked")


async def test_a_case_that_is_over_is_amended_no_more(house: House, now: datetime) -> None:
    mover = house.organizations[1]
    case = await moved(house, now, house.organizations[5])
    await decisions.withdraw(mover.actor, now, await motion_of(case))
    with pytest.raises(Refused) as over:
        await commands.amend_reasons(mover.actor, now, amended(case))
    assert (over.value.clause, over.value.reason) == ("ToR-53", "case_over")
    with pytest.raises(NotFound):
        await commands.amend_reasons(mover.actor, now, amended(await motion_of(case)))


@pytest.mark.parametrize(
    ("lang", "title", "missing"),
    [
        ("fr", "Modifier les motifs", "Écrivez les motifs, dans une langue au moins."),
        ("en", "Amend the reasons", "Write the reasons, in one language at least."),
    ],
)
async def test_who_moved_it_amends_on_a_page_and_every_reader_sees_what_changed(
    browser: Browser, house: House, now: datetime, lang: str, title: str, missing: str
) -> None:
    case = await notified(house, now, house.organizations[5])
    address = to("revocation_reasons", lang, id=case)
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(address)
    assert title in text_of(page)
    assert REASONS in text_of(page)
    empty = await browser.post(address, {"read": "1", "reasons_fr": "", "reasons_en": ""})
    assert empty.status_code == 422
    assert missing in text_of(empty)
    sent = {"read": "1", "reasons_fr": AMENDED, "written_first": "fr"}
    done = await browser.follow(await browser.post(address, sent))
    assert "<ins>" in done.text
    assert "<del>" in done.text
    again = await browser.post(address, sent | {"reasons_fr": "Autre"})
    assert again.status_code == 409
    assert "ToR-57" in text_of(again)
    await browser.sign_in(house.organizations[5].person, now)
    seen = await browser.get(to("revocation", lang, id=case))
    assert "<ins>" in seen.text
    assert (await browser.get(address)).status_code == 403
