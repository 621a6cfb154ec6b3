"""Signatures of the result notice: each for a text that was read, void once the text has changed (ToR-59)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from coalition.db import counting_statements
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from coalition.membership.viewer import viewer
from coalition.revocation import commands
from coalition.revocation.queries import case_page, overdue, waiting
from coalition.revocation.tables import NoticeSignature
from coalition.web.paths import to
from tests.house import Browser, House, Someone, another, later, text_of, trail
from tests.revocation.cases import decided, hash_of_the_notice, notified, sign
from tests.web.paper import tags_of, words_of

WORDS = ("Merci de rendre les clés.", "Please return the keys.")


async def closed_case(house: House, now: datetime) -> tuple[UUID, datetime]:
    """A case whose vote has closed, and when."""
    votes = {one.id: "for" for one in house.organizations[:5]}
    return await decided(house, now, house.organizations[5], votes)


async def test_a_changed_text_voids_the_signatures_given_to_the_one_before(
    house: House, now: datetime
) -> None:
    first, second = house.organizations[1], house.organizations[2]
    case, closed = await closed_case(house, now)
    before = await hash_of_the_notice(case)
    for signer in (first, second):
        await sign(signer.actor, closed, case)
    command = commands.ReviseResult(case, *WORDS, read=before)
    await commands.revise_result(house.chair.actor, closed, command)
    page = await case_page(case, closed)
    assert page is not None
    assert page.notice is not None
    assert (len(page.notice.standing), len(page.notice.void)) == (0, 2)
    with pytest.raises(Refused) as void:
        await commands.send_result(house.chair.actor, closed, case)
    assert void.value.missing == [("signatures", {"needed": 2, "have": 0})]
    (entry,) = await trail("revocation.ResultNoticeRevised")
    assert '"voided":2' in str(entry["facts"]).replace(" ", "")

    with pytest.raises(Stale):
        await commands.sign_result(first.actor, closed, case, before)
    for signer in (first, second):
        await sign(signer.actor, closed, case)
    await commands.send_result(house.chair.actor, closed, case)
    after = {row["text_hash"] for row in await NoticeSignature.select(NoticeSignature.text_hash)}
    assert after == {before, await hash_of_the_notice(case)}


async def test_each_refusal_to_change_the_words_gives_its_clause(house: House, now: datetime) -> None:
    subject = house.organizations[5]
    early = await notified(house, now, subject)
    with pytest.raises(NotFound):
        await commands.revise_result(house.chair.actor, now, commands.ReviseResult(early, *WORDS, read=""))
    case, closed = await closed_case(house, later(now, days=1))
    read = await hash_of_the_notice(case)
    with pytest.raises(Refused) as same:
        await commands.revise_result(house.chair.actor, closed, commands.ReviseResult(case, "", "", read))
    assert (same.value.clause, same.value.reason) == ("ToR-59", "notice_unchanged")
    with pytest.raises(Stale):
        await commands.revise_result(house.chair.actor, closed, commands.ReviseResult(case, *WORDS, "0" * 64))
    for someone in (house.organizations[2], subject):
        with pytest.raises(NotPermitted):
            await commands.revise_result(someone.actor, closed, commands.ReviseResult(case, *WORDS, read))
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(house.chair.actor, closed, case)
    with pytest.raises(Refused) as sent:
        await commands.revise_result(house.chair.actor, closed, commands.ReviseResult(case, *WORDS, read))
    assert (sent.value.clause, sent.value.reason) == ("ToR-59", "already_sent")


@pytest.mark.parametrize(
    ("lang", "lead", "sentence", "tick"),
    [
        ("fr", "Vous signez pour : Organisme 2", "J'ai lu cet avis", "Cochez la phrase pour signer."),
        (
            "en",
            "You sign for: Organisation 2",
            "I have read this notice",
            "Tick the sentence in order to sign.",
        ),
    ],
)
async def test_one_reads_the_exact_text_and_confirms_a_sentence(
    browser: Browser, house: House, now: datetime, lang: str, lead: str, sentence: str, tick: str
) -> None:
    signer = house.organizations[1]
    case, closed = await closed_case(house, now)
    address = to("revocation_signature", lang, id=case)
    await browser.sign_in(signer.person, closed)
    page = await browser.get(address)
    shown = text_of(page).replace("\u00a0", " ").replace("’", "'")
    read = await hash_of_the_notice(case)
    assert lead in shown
    assert sentence in shown
    assert read in shown
    unticked = await browser.post(address, {"read": read})
    assert unticked.status_code == 422
    assert tick in text_of(unticked)
    stale = await browser.post(address, {"read": "0" * 64, "confirmed": "y"})
    assert stale.status_code == 409
    assert (await browser.post(address, {"read": read, "confirmed": "y"})).status_code == 303
    (row,) = await NoticeSignature.select()
    assert (row["text_hash"], row["person"]) == (read, signer.person)


async def test_words_are_added_in_both_languages_or_in_none(
    browser: Browser, house: House, now: datetime
) -> None:
    case, closed = await closed_case(house, now)
    await browser.sign_in(house.chair.person, closed)
    address = to("revocation_words", id=case)
    sent = {"read": await hash_of_the_notice(case), "words_fr": WORDS[0], "words_en": ""}
    one = await browser.post(address, sent)
    assert one.status_code == 422
    assert WORDS[0] in one.text
    both = await browser.follow(await browser.post(address, sent | {"words_en": WORDS[1]}))
    assert WORDS[1] in text_of(both)


async def test_an_overdue_notice_says_so_to_who_signs_and_sends_and_never_to_the_member_concerned(
    browser: Browser, house: House, now: datetime, clock_at: Callable[[datetime], None]
) -> None:
    case, closed = await closed_case(house, now)
    late = later(closed, days=8)

    async def details(someone: Someone) -> list[str]:
        who = await viewer(someone.person, late)
        assert who is not None
        return [task.detail for task in await waiting(who, late)]

    assert await details(house.organizations[1]) == ["cases.waiting.sign.late"]
    for signer in house.organizations[1:3]:
        await sign(signer.actor, late, case)
    assert await details(house.chair) == ["cases.waiting.send.late"]
    chair = await viewer(house.chair.person, late)
    assert chair is not None
    assert await overdue(chair, closed) == []
    assert [one.id for one in await overdue(chair, late)] == [case]
    await browser.sign_in(house.chair.person, late)
    clock_at(late)
    assert "was to be sent by" in text_of(await browser.get(to("chair_desk")))
    page = await case_page(case, late)
    assert page is not None
    assert page.is_overdue


async def test_the_sheet_is_printed_with_its_signatures_and_its_place_in_the_trail(
    browser: Browser, house: House, now: datetime
) -> None:  # A5, X9
    case, closed = await closed_case(house, now)
    subject = house.organizations[5]
    await browser.sign_in(subject.person, closed)
    assert (await browser.get(to("revocation_sheet", id=case))).status_code == 404
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(house.chair.actor, closed, case)
    (entry,) = await trail("revocation.ResultNoticeSent")
    await browser.sign_in(subject.person, closed)
    with counting_statements() as few:
        sheet = await browser.get(to("revocation_sheet", id=case))
    assert len(few) <= 14
    assert f"entry {entry['seq']}" in text_of(sheet)
    paper = await browser.get(to("revocation_pdf", id=case))
    assert paper.headers["content-type"] == "application/pdf"
    assert "Personne2" in words_of(paper.content)
    assert entry["hash"][:4].upper() in words_of(paper.content)
    assert "P" in tags_of(paper.content)
    assert "revoc" not in paper.headers["content-disposition"].lower()  # P4


async def test_who_has_no_organization_left_to_sign_for_is_not_asked_to(house: House, now: datetime) -> None:
    signer = house.organizations[1]
    colleague = await another(signer)
    case, closed = await closed_case(house, now)

    async def is_asked(person: UUID) -> bool:
        who = await viewer(person, closed)
        assert who is not None
        return bool(await waiting(who, closed))

    assert await is_asked(colleague)
    await sign(signer.actor, closed, case)
    assert not await is_asked(colleague)
    assert await is_asked(house.organizations[2].person)
