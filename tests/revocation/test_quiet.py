"""What a case never tells: participation while its vote is open (V17), numbers that would tell who chose what (V12)."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest

from coalition import db
from coalition.act import new_id
from coalition.db import counting_statements
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Voting
from coalition.membership.tables import Member, StatusChange
from coalition.revocation import commands
from coalition.web.paths import to
from tests.house import FOUNDED, Browser, House, later, text_of
from tests.revocation.cases import decided, motion_of, notified, opened, sign
from tests.web.paper import words_of

Clock = Callable[[datetime], None]


@pytest.mark.parametrize("lang", ["fr", "en"])
async def test_while_the_vote_is_open_the_case_reads_the_same_whoever_took_part(
    browser: Browser, house: House, now: datetime, clock_at: Clock, lang: str
) -> None:  # V17
    case = await notified(house, now, house.organizations[5])
    opens = later(now, days=15)
    await opened(house, case, opens, {})
    at = later(opens, days=1)
    clock_at(at)
    pages = []
    for _ in range(2):
        shown = []
        for someone in (house.chair, house.organizations[1], house.organizations[5]):
            await browser.sign_in(someone.person, at)
            shown.append(text_of(await browser.get(to("revocation_answer", lang, id=case))))
            shown.append(text_of(await browser.get(to("revocation", lang, id=case))))
        pages.append(shown)
        await _cast(house, case, at)
    assert pages[0] == pages[1]


async def _cast(house: House, case: UUID, at: datetime) -> None:
    motion = await motion_of(case)
    (voting,) = await Voting.select(Voting.id)
    for one in house.organizations[:4]:
        await decisions.cast_ballot(
            one.actor, at, decisions.CastBallot(motion, voting["id"], one.id, "against")
        )


@pytest.mark.parametrize(("ballots", "is_told"), [(4, False), (5, True)])
async def test_the_notice_on_screen_and_on_paper_gives_no_number_below_five_ballots(
    browser: Browser, house: House, now: datetime, clock_at: Clock, ballots: int, is_told: bool
) -> None:  # V12
    votes = {one.id: "for" for one in house.organizations[:ballots]}
    case, closed = await decided(house, now, house.organizations[5], votes)
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(house.chair.actor, closed, case)
    clock_at(later(closed, minutes=1))
    await browser.sign_in(house.organizations[5].person, closed)
    for lang, words in (("fr", "Pour:"), ("en", "For:")):
        sheet = text_of(await browser.get(to("revocation_sheet", lang, id=case)))
        own = text_of(await browser.get(to("revocation", lang, id=case)))
        paper = words_of((await browser.get(to("revocation_pdf", lang, id=case))).content)
        for text in (sheet, own, paper):
            assert (f"{words}{ballots}" in "".join(text.split())) == is_told


async def test_the_case_and_its_notice_cost_as_much_for_a_thousand_members(
    browser: Browser, house: House, now: datetime, clock_at: Clock
) -> None:
    votes = {one.id: "for" for one in house.organizations[:5]}
    case, closed = await decided(house, now, house.organizations[5], votes)
    clock_at(closed)
    await browser.sign_in(house.organizations[1].person, closed)

    async def statements() -> list[int]:
        counts = []
        for page in ("revocation", "revocation_signature", "revocation_sheet"):
            with counting_statements() as sent:
                assert (await browser.get(to(page, id=case))).status_code == 200
            counts.append(len(sent))
        return counts

    few = await statements()
    await _a_thousand_more()
    assert await statements() == few
    assert max(few) <= 14


async def _a_thousand_more() -> None:
    since = FOUNDED
    members = [
        Member(
            id=new_id(), number=number, kind="organization", name_fr=f"O {number}", name_en=f"O {number}",
            sector="health", admitted_on=date(2020, 1, 1), admitted_at=since,
        )
        for number in range(100, 1100)
    ]  # fmt: skip
    async with db.transaction():
        await db.insert_all(members)
        await db.insert_all(
            [
                StatusChange(id=new_id(), member=one.id, status="active", since=since, recorded_at=since)
                for one in members
            ]
        )
