"""The pages of a case: who meets what, at each step, in both languages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coalition.db import counting_statements
from coalition.meetings import commands as meetings
from coalition.meetings.queries import day_of
from coalition.membership.viewer import viewer
from coalition.revocation import commands
from coalition.revocation.queries import waiting
from coalition.revocation.tables import RevocationCase
from coalition.web.languages import language
from coalition.web.paths import to
from tests.house import Browser, House, Someone, later, text_of
from tests.revocation.cases import (
    CLAUSE,
    REASONS,
    decided,
    hash_of_the_notice,
    meeting_under_way,
    motion_of,
    moved,
    notified,
    sign,
)

Clock = Callable[[datetime], None]
FORM = {"clause": CLAUSE, "reasons_fr": REASONS, "reasons_en": ""}


def said(response: Any) -> str:
    """What a reader sees, every space plain."""
    return text_of(response).replace("\u00a0", " ")


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_a_member_writes_the_motion_reads_it_over_and_makes_it(
    browser: Browser, house: House, now: datetime, lang: str
) -> None:
    meeting = await meeting_under_way(house, now)
    address = to("revocation_new", lang, meeting=meeting)
    await browser.sign_in(house.individuals[0].person, now)
    page = await browser.get(address)
    assert page.status_code == 200
    assert {"fr": "Organisme 6", "en": "Organisation 6"}[lang] in text_of(page)

    sent = FORM | {"subject": str(house.organizations[5].id)}
    check = await browser.post(address, sent | {"step": "check"})
    assert check.status_code == 200
    assert REASONS in text_of(check)
    assert {"fr": "Qui le verra", "en": "Who will see it"}[lang] in text_of(check)
    assert await RevocationCase.count() == 0

    corrected = await browser.post(address, sent | {"step": "edit"})
    assert REASONS in corrected.text
    made = await browser.follow(await browser.post(address, sent | {"step": "send"}))
    assert made.status_code == 200
    assert "R-2027-01" in text_of(made)
    assert await RevocationCase.count() == 1


async def test_a_motion_without_reasons_or_clause_is_shown_again_with_what_was_chosen(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await meeting_under_way(house, now)
    await browser.sign_in(house.chair.person, now)
    subject = str(house.organizations[5].id)
    page = await browser.post(to("revocation_new", meeting=meeting), {"subject": subject, "clause": "ToR-1"})
    assert page.status_code == 422
    assert "Choose the clause of the terms of reference." in text_of(page)
    assert "Write the reasons, in one language at least." in text_of(page)
    assert f'value="{subject}" selected' in page.text


async def test_one_does_not_choose_ones_own_organization(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await meeting_under_way(house, now)
    await browser.sign_in(house.organizations[1].person, now)
    page = await browser.get(to("revocation_new", meeting=meeting))
    assert str(house.organizations[1].id) not in page.text
    sent = FORM | {"subject": str(house.organizations[1].id), "step": "send"}
    assert (await browser.post(to("revocation_new", meeting=meeting), sent)).status_code == 422


async def test_after_the_meeting_the_page_says_which_clause_asks_for_one(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting = await meeting_under_way(house, now)
    await meetings.adjourn(house.chair.actor, later(now, seconds=-30), meeting)
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("revocation_new", meeting=meeting))
    assert page.status_code == 409
    assert "The motion is moved during a meeting under way." in text_of(page)
    assert "ToR-53" in text_of(page)


async def test_the_chair_is_shown_the_earliest_day_and_held_to_it(
    browser: Browser, house: House, now: datetime
) -> None:
    case = await moved(house, now, house.organizations[5])
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("revocation", id=case))
    assert "April 6, 2027" in said(page)
    assert 'min="2027-04-06"' in page.text
    early = await browser.post(to("revocation_notice", id=case), {"vote_on": "2027-04-05"})
    assert early.status_code == 422
    assert "Choose April 6, 2027 or a later day." in said(early)
    assert (await browser.post(to("revocation_notice", id=case), {"vote_on": "soon"})).status_code == 422
    sent = await browser.follow(
        await browser.post(to("revocation_notice", id=case), {"vote_on": "2027-04-06"})
    )
    assert "The notice is sent to the member concerned." in text_of(sent)
    assert await RevocationCase.select(RevocationCase.vote_on) == [{"vote_on": date(2027, 4, 6)}]


async def test_only_who_presides_has_the_form_of_the_notice(
    browser: Browser, house: House, now: datetime
) -> None:
    case = await moved(house, now, house.organizations[5])
    for someone in (house.organizations[1], house.organizations[5], house.individuals[0]):
        await browser.sign_in(someone.person, now)
        page = await browser.get(to("revocation", id=case))
        assert page.status_code == 200
        assert 'name="vote_on"' not in page.text
        refused = await browser.post(to("revocation_notice", id=case), {"vote_on": "2027-05-01"})
        assert refused.status_code == 403


async def test_the_member_concerned_reads_the_reasons_and_answers(
    browser: Browser, house: House, now: datetime
) -> None:
    case = await notified(house, now, house.organizations[5])
    await browser.sign_in(house.organizations[5].person, now)
    page = await browser.get(to("revocation", id=case))
    assert REASONS in text_of(page)
    assert "April 1, 2027" in said(page)
    assert (await browser.post(to("revocation_answer", id=case), {"text": " "})).status_code == 422
    sent = await browser.post(to("revocation_answer", id=case), {"text": "Voici <b>notre</b> avis."})
    given = await browser.follow(sent)
    assert "Voici &lt;b&gt;notre&lt;/b&gt; avis." in given.text
    await browser.sign_in(house.organizations[1].person, now)
    other = await browser.get(to("revocation", id=case))
    assert "Voici &lt;b&gt;notre&lt;/b&gt; avis." in other.text
    assert 'name="text"' not in other.text


async def test_the_member_concerned_is_led_to_no_ballot_and_sees_the_result_once_sent(
    browser: Browser, house: House, now: datetime, clock_at: Clock
) -> None:  # V5
    subject, first, second = house.organizations[5], house.organizations[1], house.organizations[2]
    case, closed = await decided(house, now, subject, {one.id: "for" for one in house.organizations[:4]})
    clock_at(later(closed, minutes=1))
    address = to("revocation", id=case)
    await browser.sign_in(subject.person, closed)
    before = await browser.get(address)
    assert before.status_code == 200
    assert "/motions/" not in before.text
    assert "Thank you for the work done together." not in text_of(before)
    assert "You will receive the written notice of the result by April 21, 2027." in said(before)
    assert (await browser.get(to("motion", id=await motion_of(case)))).status_code == 404
    assert (await browser.get(to("register"))).status_code == 404

    for someone in (first, second):
        await browser.sign_in(someone.person, closed)
        assert "Read and sign the notice" in text_of(await browser.get(address))
        sent_form = {"confirmed": "y", "read": await hash_of_the_notice(case)}
        signed = await browser.follow(await browser.post(to("revocation_signature", id=case), sent_form))
        assert "Your signature is given." in text_of(signed)
    assert (await browser.post(to("revocation_signature", id=case), sent_form)).status_code == 409
    await browser.sign_in(house.chair.person, closed)
    sent = await browser.follow(await browser.post(to("revocation_sending", id=case)))
    assert "The result notice is sent to the member concerned." in text_of(sent)
    assert (await browser.post(to("revocation_sending", id=case))).status_code == 409

    await browser.sign_in(subject.person, closed)
    after = await browser.get(address)
    assert "Thank you for the work done together." in text_of(after)
    assert "/motions/" not in after.text


async def test_sending_before_the_signatures_says_what_is_missing(
    browser: Browser, house: House, now: datetime, clock_at: Clock
) -> None:
    case, closed = await decided(house, now, house.organizations[5], {house.chair.id: "against"})
    clock_at(later(closed, minutes=1))
    await browser.sign_in(house.chair.person, closed)
    refused = await browser.post(to("revocation_sending", id=case))
    assert refused.status_code == 409
    assert "Signatures of member organisations: 0 of 2." in text_of(refused)
    assert "ToR-59" in text_of(refused)


async def test_an_answer_after_the_last_day_is_told_that_day(
    browser: Browser, house: House, now: datetime, clock_at: Clock
) -> None:
    case = await notified(house, now, house.organizations[5])
    late = later(now, days=11)
    clock_at(late)
    await browser.sign_in(house.organizations[5].person, late)
    assert 'name="text"' not in (await browser.get(to("revocation", id=case))).text
    refused = await browser.post(to("revocation_answer", id=case), {"text": "Bonjour"})
    assert refused.status_code == 409
    assert "The last day was April 1, 2027." in said(refused)


async def test_a_case_is_not_there_for_others_and_its_title_is_neutral(
    browser: Browser, house: House, now: datetime
) -> None:  # S1, P4
    case = await notified(house, now, house.organizations[5])
    await browser.sign_in(house.outsider, now)
    for name in (
        "revocation",
        "revocation_notice",
        "revocation_answer",
        "revocation_signature",
        "revocation_sending",
    ):
        assert (await browser.get(to(name, id=case))).status_code == 404
        if name != "revocation":
            assert (
                await browser.post(to(name, id=case), {"vote_on": "2027-05-01", "text": "a"})
            ).status_code == 404
    browser.sign_out()
    assert (await browser.get(to("revocation", id=case))).status_code == 303
    await browser.sign_in(house.chair.person, now)
    page = await browser.get(to("revocation", "fr", id=case))
    assert "<title>Dossier R-2027-01 – Espace membres</title>" in page.text


async def test_an_answer_sent_twice_is_kept_once(browser: Browser, house: House, now: datetime) -> None:  # R4
    case = await notified(house, now, house.organizations[5])
    await browser.sign_in(house.organizations[5].person, now)
    sent = {"_once": "a-token-of-this-form", "text": "Bonjour"}
    first = await browser.post(to("revocation_answer", id=case), sent)
    again = await browser.post(to("revocation_answer", id=case), sent)
    assert first.headers["location"] == again.headers["location"]
    assert text_of(await browser.follow(again)).count("Bonjour") == 1


async def test_the_page_of_a_case_asks_a_constant_number_of_statements(
    browser: Browser, house: House, now: datetime
) -> None:
    case = await notified(house, now, house.organizations[5])
    await browser.sign_in(house.organizations[1].person, now)
    counts = []
    for answers in range(3):
        with counting_statements() as statements:
            assert (await browser.get(to("revocation", id=case))).status_code == 200
        counts.append(len(statements))
        await commands.answer_case(house.organizations[5].actor, later(now, hours=answers), case, "Bonjour")
    assert len(set(counts)) == 1
    assert counts[0] <= 12


async def test_the_pages_speak_french(browser: Browser, house: House, now: datetime) -> None:
    case = await notified(house, now, house.organizations[5])
    language.set("fr")
    await browser.sign_in(house.organizations[5].person, now)
    page = await browser.get(to("revocation", id=case))
    assert "Avis au membre visé" in said(page)
    assert "Déposer la réponse" in said(page)


async def test_what_waits_for_whom_at_each_step(browser: Browser, house: House, now: datetime) -> None:
    subject, signer = house.organizations[5], house.organizations[1]

    async def tasks(someone: Someone, at: datetime) -> list[str]:
        who = await viewer(someone.person, at)
        assert who is not None
        return [task.title.rsplit(".", 1)[1] for task in await waiting(who, at)]

    assert await tasks(house.chair, now) == []
    case, closed = await decided(house, now, subject, {one.id: "against" for one in house.organizations[:4]})
    assert (await tasks(house.chair, closed), await tasks(signer, closed)) == (["sign"], ["sign"])
    assert (await tasks(subject, closed), await tasks(house.individuals[0], closed)) == ([], [])
    await sign(signer.actor, closed, case)
    await sign(house.organizations[2].actor, closed, case)
    assert (await tasks(house.chair, closed), await tasks(signer, closed)) == (["send"], [])
    await commands.send_result(house.chair.actor, closed, case)
    assert await tasks(house.chair, closed) == []

    start = later(closed, days=30)
    other = await moved(house, start, subject)
    assert (await tasks(house.chair, start), await tasks(subject, start)) == (["notify"], [])
    await commands.notify_subject(house.chair.actor, start, other, day_of(start) + timedelta(days=15))
    assert (await tasks(house.chair, start), await tasks(subject, start)) == ([], ["answer"])
    assert await tasks(subject, later(start, days=11)) == []
    await commands.answer_case(subject.actor, start, other, "Bonjour")
    assert await tasks(subject, start) == []
