"""The register of decisions: narrowed, searched, taken away in three forms made of the same lines (ToR-62)."""

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest

from coalition import db
from coalition.act import new_id
from coalition.db import LendingEngine, counting_statements
from coalition.decisions.commands import MakeStatement, close_round, make_statement
from coalition.decisions.tables import Ballot, Decision, Motion, RollEntry
from coalition.membership.tables import Member
from coalition.web.paths import to
from tests.decisions.support import moved, round_opened, says
from tests.decisions.test_recount import voted
from tests.house import Browser, House, text_of, trail
from tests.web.paper import text_of_pdf

Clock = Callable[[datetime], None]


async def register_of_three(house: House, now: datetime) -> None:
    """Adopted by vote in 2026, not adopted by vote, adopted by consensus; the first one titled otherwise."""

    motion, _ = await voted(house, now - timedelta(days=200), "for", "for", "for")
    await Motion.update({Motion.title_fr: "Être à l’écoute", Motion.title_en: "Listening"}).where(
        Motion.id == motion
    )
    await Decision.update({Decision.title_fr: "Être à l’écoute", Decision.title_en: "Listening"}).where(
        Decision.motion == motion
    )
    await voted(house, now - timedelta(days=20), "against", "against", "for")
    motion = await moved(house, now - timedelta(days=10))
    round_id = await round_opened(house, motion, now - timedelta(days=10))
    for who in house.everyone:
        await says(who, motion, round_id, "agree", now - timedelta(days=9))
    await close_round(house.chair.actor, now - timedelta(days=8), motion)


LINES = ("D-2026-01", "D-2027-01", "D-2027-02")


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("", LINES),
        ("year=2026", LINES[:1]),
        ("mode=consensus", LINES[2:]),
        ("mode=vote&result=adopted", LINES[:1]),
        ("result=not_adopted", LINES[1:2]),
        ("kind=ordinary", LINES),
        ("kind=revocation", ()),
        ("q=etre a l'ecoute", LINES[:1]),
        ("q=LISTENING", LINES[:1]),
        ("q=adopt the plan", LINES),  # words of the text
        ("q=d-2027-02", LINES[2:]),
        ("mode=nonsense", LINES),
    ],
)
async def test_words_year_mode_result_and_kind_narrow_it(
    house: House, browser: Browser, now: datetime, query: str, lines: tuple[str, ...]
):
    await register_of_three(house, now)
    await browser.sign_in(house.organizations[2].person, now)
    for lang in ("fr", "en"):
        page = text_of(await browser.get(f"{to('decisions', lang)}?{query}"))
        assert tuple(one for one in LINES if one in page) == lines


async def test_what_is_taken_away_is_what_the_page_shows_in_each_form_and_the_trail_says_who_took_it(
    house: House, browser: Browser, now: datetime
):  # S17
    await register_of_three(house, now)
    await browser.sign_in(house.organizations[2].person, now)
    answers = {
        form: await browser.post(to("decisions_export", "en"), {"format": form, "mode": "vote"})
        for form in ("csv", "json", "pdf")
    }
    entries = await trail("decisions.DecisionsExported")
    assert [json.loads(entry["facts"])["format"] for entry in entries] == ["csv", "json", "pdf"]
    assert {entry["actor"] for entry in entries} == {str(house.organizations[2].person)}
    assert [json.loads(entry["facts"])["lines"] for entry in entries] == [2, 2, 2]
    rows = list(csv.reader(StringIO(answers["csv"].content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:-1]] == ["D-2027-01", "D-2026-01"]
    data = answers["json"].json()
    assert list(data) == ["version", "read_at", "copy", "trail", "decisions"]
    assert [one["reference"] for one in data["decisions"]] == ["D-2027-01", "D-2026-01"]
    assert data["trail"] == {"seq": entries[1]["seq"], "hash": entries[1]["hash"][:20]}
    paper = text_of_pdf(answers["pdf"].content)
    assert "D-2027-01" in paper
    assert "D-2027-02" not in paper
    for form, entry in zip(("csv", "json", "pdf"), entries, strict=True):
        held = {"csv": str(rows[-1]), "json": data["copy"], "pdf": paper.replace("\n", "")}[form]
        assert f"entry {entry['seq']}" in held
        assert entry["hash"][:20] in held
        disposition = answers[form].headers["content-disposition"]
        assert disposition == f'attachment; filename="decisions-register.{form}"'


async def test_no_cell_of_a_copy_is_a_formula_and_a_form_unknown_is_no_request(
    house: House, browser: Browser, now: datetime
):  # S11
    motion, _ = await voted(house, now - timedelta(days=20), "for", "for", "for")
    await Decision.update({Decision.title_fr: "=cmd|' /C calc'!A0", Decision.title_en: "@SUM(1)"}).where(
        Decision.motion == motion
    )
    await browser.sign_in(house.chair.person, now)
    answer = await browser.post(to("decisions_export", "fr"), {"format": "csv"})
    (line,) = [
        row
        for row in csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
        if row[0][:2] == "D-"
    ]
    assert line[1:3] == ["'=cmd|' /C calc'!A0", "'@SUM(1)"]
    assert (await browser.post(to("decisions_export", "fr"), {"format": "xls"})).status_code == 400
    assert (await browser.post(to("decisions_export", "fr"))).status_code == 400


async def test_a_decision_that_is_not_there_for_someone_has_no_link_no_kind_and_no_text_to_search(
    house: House, browser: Browser, now: datetime
):  # ToR-55
    motion, _ = await voted(house, now - timedelta(days=20), "for", "for", "for")
    subject = house.organizations[5]
    await Motion.update({Motion.kind: "revocation", Motion.subject: subject.id}).where(Motion.id == motion)
    await make_statement(
        house.chair.actor, now, MakeStatement("D-2027-01", "Une suite secrète.", "A secret follow-up.")
    )
    for who, sees in ((house.organizations[1], True), (subject, False)):
        await browser.sign_in(who.person, now)
        page = await browser.get(to("decisions", "en"))
        assert ("/en/decisions/D-2027-01" in page.text) is sees
        found = await browser.get(f"{to('decisions', 'en')}?q=secret")
        assert ("D-2027-01" in text_of(found)) is sees
        for name in ("decision", "decision_data", "decision_copy"):
            answer = await browser.get(to(name, "en", reference="D-2027-01"))
            assert answer.status_code == (200 if sees else 404)
        data = (await browser.post(to("decisions_export", "en"), {"format": "json"})).json()
        assert data["decisions"][0]["kind"] == ("revocation" if sees else None)


async def test_nothing_costs_more_with_a_roll_of_a_thousand(
    database: LendingEngine, house: House, browser: Browser, now: datetime
):
    motion, voting = await voted(house, now - timedelta(days=20), "for", "for", "for", "against")
    await browser.sign_in(house.chair.person, now)

    async def statements() -> list[int]:
        counts = []
        for name in ("decisions", "decision", "decision_data", "motion"):
            parameters: dict[str, Any] = {"id": motion, "reference": "D-2027-01"}
            with counting_statements() as sent:
                assert (await browser.get(to(name, "en", **parameters))).status_code == 200
            counts.append(len(sent))
        return counts

    few = await statements()
    await a_thousand_on_the_roll(voting, house.chair.person, now)
    assert await statements() == few
    data = (await browser.get(to("decision_data", "en", reference="D-2027-01"))).json()
    assert len(data["votes"][0]["inputs"]["ballots"]) == 1004


async def a_thousand_on_the_roll(voting: UUID, person: UUID, now: datetime) -> None:
    """A thousand members more, each with its line on the roll and its ballot."""

    members = [new_id() for _ in range(1000)]
    await db.insert_all(
        [
            Member(
                id=member, number=100 + place, kind="organization", name_fr=f"O{place}", name_en=f"O{place}",
                sector="health", admitted_on=now.date(), admitted_at=now,
            )
            for place, member in enumerate(members)
        ]
    )  # fmt: skip
    await db.insert_all(
        [
            RollEntry(id=new_id(), voting=voting, member=member, kind="organization", excluded=None, seal="")
            for member in members
        ]
    )
    await db.insert_all(
        [
            Ballot(
                id=new_id(), voting=voting, member=member, vote="for", person=person, channel="electronic",
                comment=None, cast_at=now, revision=1,
            )
            for member in members
        ]
    )  # fmt: skip
