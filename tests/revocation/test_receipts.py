"""The proof that a notice arrived: confirmed in the app, or handed over, by whom and when (ToR-56, ToR-58)."""

from datetime import datetime, timedelta

import pytest

from coalition import clock
from coalition.errors import NotPermitted, Refused
from coalition.meetings.queries import day_of
from coalition.revocation import commands
from coalition.revocation.queries import case_page
from coalition.web.paths import to
from tests.house import Browser, House, another, later, text_of, trail
from tests.revocation.cases import decided, moved, notified, presiding, sign


def handed(case: object, day: object, **changes: str) -> commands.RecordReceipt:
    """A command that records a delivery on paper."""
    words = {"what": "notice", "channel": "in_person", "note": "Remis au comptoir"} | changes
    return commands.RecordReceipt(case, given_on=day, **words)  # type: ignore[arg-type]


async def test_each_person_of_the_member_concerned_confirms_once_what_was_sent_last(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    colleague = await another(subject)
    case = await moved(house, now, subject)
    with pytest.raises(Refused) as unsent:
        await commands.confirm_receipt(subject.actor, now, case, "notice")
    assert (unsent.value.clause, unsent.value.reason) == ("ToR-56", "not_sent_yet")
    await commands.notify_subject(house.chair.actor, now, case, day_of(now) + timedelta(days=15))
    await commands.confirm_receipt(subject.actor, later(now, days=1), case, "notice")
    await commands.confirm_receipt(type(subject.actor)(colleague), later(now, days=1), case, "notice")
    with pytest.raises(Refused) as again:
        await commands.confirm_receipt(subject.actor, later(now, days=2), case, "notice")
    assert (again.value.clause, again.value.reason) == ("ToR-56", "already_confirmed")
    with pytest.raises(NotPermitted):
        await commands.confirm_receipt(house.organizations[2].actor, now, case, "notice")
    page = await case_page(case, later(now, days=2))
    assert page is not None
    assert [one.channel for one in page.proof.received("notice")] == ["confirmed", "confirmed"]
    assert {one.person for one in page.proof.messages("notice")} == {subject.person, colleague}


async def test_who_presides_records_what_was_given_on_paper_on_a_day_that_may_be(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    case = await notified(house, now, subject)
    for day in (day_of(now) - timedelta(days=1), day_of(now) + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            await commands.record_receipt(house.chair.actor, now, handed(case, day))
        assert (refused.value.clause, refused.value.reason) == ("ToR-56", "receipt_day")
    for someone in (house.organizations[2], subject):
        with pytest.raises(NotPermitted):
            await commands.record_receipt(someone.actor, now, handed(case, day_of(now)))
    await commands.record_receipt(house.chair.actor, now, handed(case, day_of(now)))
    (entry,) = await trail("revocation.NoticeHanded")
    assert "comptoir" not in str(entry["facts"])


async def test_the_result_is_confirmed_too_by_those_who_acted_for_a_revoked_member(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    case, closed = await decided(house, now, subject, {one.id: "for" for one in house.organizations[:4]})
    with pytest.raises(Refused) as unsent:
        await commands.confirm_receipt(subject.actor, closed, case, "result")
    assert unsent.value.reason == "not_sent_yet"
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(presiding(house, subject), closed, case)
    await commands.confirm_receipt(subject.actor, closed, case, "result")
    await commands.record_receipt(
        house.chair.actor, closed, handed(case, day_of(closed), what="result", channel="post")
    )
    page = await case_page(case, closed)
    assert page is not None
    assert sorted(one.channel for one in page.proof.received("result")) == ["confirmed", "post"]


async def test_who_acted_for_a_revoked_member_finds_the_result_at_home_until_she_says_that_she_read_it(
    browser: Browser, house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    case, closed = await decided(house, now, subject, {one.id: "for" for one in house.organizations[:4]})
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(presiding(house, subject), closed, case)
    clock.move_to(closed)
    await browser.sign_in(subject.person, closed)
    waits = text_of(await browser.get(to("home", "en")))
    assert "Read the notice of the result" in waits
    page = await browser.get(to("revocation", "en", id=case))
    assert "Confirm that I have read the notice" in text_of(page)
    await browser.follow(await browser.post(to("revocation_confirmation", "en", id=case), {"what": "result"}))
    assert "Read the notice of the result" not in text_of(await browser.get(to("home", "en")))


@pytest.mark.parametrize(
    ("lang", "confirm", "confirmed", "day"),
    [
        ("fr", "Confirmer que j'ai lu l'avis", "Lecture confirmée", "Donnez le jour de la remise."),
        ("en", "Confirm that I have read the notice", "Reading confirmed", "Give the day of delivery."),
    ],
)
async def test_the_proof_is_given_and_kept_on_the_page_of_the_case(
    browser: Browser, house: House, now: datetime, lang: str, confirm: str, confirmed: str, day: str
) -> None:
    subject = house.organizations[5]
    case = await notified(house, now, subject)
    await browser.sign_in(subject.person, now)
    assert confirm in text_of(await browser.get(to("revocation_answer", lang, id=case))).replace("’", "'")
    address = to("revocation_confirmation", lang, id=case)
    assert (await browser.post(address, {"what": "gossip"})).status_code == 422
    done = await browser.follow(await browser.post(address, {"what": "notice"}))
    assert confirmed in text_of(done)
    again = await browser.post(address, {"what": "notice"})
    assert again.status_code == 409
    assert "ToR-56" in text_of(again)

    await browser.sign_in(house.chair.person, now)
    address = to("revocation_receipt", lang, id=case)
    empty = await browser.post(address, {"what": "notice", "channel": "post", "note": "RN 123"})
    assert empty.status_code == 422
    assert day in text_of(empty)
    assert "RN 123" in empty.text
    kept = await browser.post(
        address, {"what": "notice", "channel": "post", "note": "RN 123", "given_on": str(day_of(now))}
    )
    assert "RN 123" in text_of(await browser.follow(kept))
    await browser.sign_in(house.organizations[2].person, now)
    assert "RN 123" not in text_of(await browser.get(to("revocation", lang, id=case)))


async def test_the_place_of_the_notice_in_the_trail_is_printed(
    browser: Browser, house: House, now: datetime
) -> None:  # A5
    case = await notified(house, now, house.organizations[5])
    (entry,) = await trail("revocation.SubjectNotified")
    await browser.sign_in(house.organizations[5].person, now)
    page = text_of(await browser.get(to("revocation_answer", id=case)))
    shown = entry["hash"][:20].upper()
    assert "-".join(shown[at : at + 4] for at in range(0, 20, 4)) in page
    assert f"entry {entry['seq']}" in page
