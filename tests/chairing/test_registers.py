"""What the chair keeps: its paper files, the website's upkeep, the funding register (ToR-77, ToR-80, ToR-81)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from coalition.act import Actor
from coalition.admission.tables import Application
from coalition.chairing import commands, queries
from coalition.chairing.commands import ChangeFunding, DestroyPaper, FilePaper, FundingWords, RecordUpkeep
from coalition.decisions.tables import Decision
from coalition.errors import NotFound, NotPermitted, Refused, Stale
from tests.house import House, trail
from tests.mandate.decided import a_decision

TODAY = date(2027, 3, 22)


async def refused(act, reason: str, clause: str) -> None:
    with pytest.raises(Refused) as error:
        await act
    assert (error.value.reason, error.value.clause) == (reason, clause)


async def reference(now: datetime) -> str:
    """A decision of the register, to file."""
    found = await a_decision(now)
    row = await Decision.select(Decision.reference).where(Decision.id == found).first()
    assert row
    return str(row["reference"])


async def an_application(house: House, now: datetime, kind: str = "individual") -> str:
    """An application, and its reference."""
    await Application.insert(
        Application(
            id=house.outsider, reference="A-2027-09", kind=kind, name_fr="Nom gardé", name_en="Name kept",
            language="fr", answers="{}", person=house.outsider, link="x", submitted_at=now,
        )
    )  # fmt: skip
    return "A-2027-09"


def filing(reference: str, what: str = "decision", **other: Any) -> FilePaper:
    given: dict[str, Any] = {"what": what, "reference": reference, "place": "Armoire 2", "filed_on": TODAY}
    return FilePaper(**(given | other))


class TestPaper:
    async def test_a_copy_is_filed_by_its_reference_then_destroyed_and_the_line_stays(
        self, house: House, now: datetime
    ):
        known = await reference(now)
        filed = await commands.file_paper(house.chair.actor, now, filing(known.lower()))
        (line,) = await queries.papers()
        assert (line.reference, line.place, line.filed_by, line.is_sealed) == (
            known, "Armoire 2", "Personne 1", False,
        )  # fmt: skip
        await commands.destroy_paper(house.chair.actor, now, DestroyPaper(filed, TODAY))
        (line,) = await queries.papers()
        assert (line.destroyed_on, line.destroyed_by) == (TODAY, "Personne 1")
        assert [one["kind"] for one in await trail() if one["kind"].startswith("chairing")] == [
            "chairing.PaperFiled", "chairing.PaperDestroyed",
        ]  # fmt: skip
        assert "Armoire" not in (await trail("chairing.PaperFiled"))[0]["facts"]
        await commands.file_paper(house.chair.actor, now, filing(known))

    async def test_the_application_of_an_individual_is_sealed_and_names_nobody(
        self, house: House, now: datetime
    ):
        await an_application(house, now)
        await commands.file_paper(house.chair.actor, now, filing("A-2027-09", "application"))
        (line,) = await queries.papers()
        assert line.is_sealed
        assert "Nom gardé" not in repr(line)
        await refused(
            commands.file_paper(house.chair.actor, now, filing("Nom gardé", "application")),
            "paper_of_nothing", "ToR-77",
        )  # fmt: skip

    async def test_the_application_of_an_organisation_is_not(self, house: House, now: datetime):
        await an_application(house, now, "organization")
        await commands.file_paper(house.chair.actor, now, filing("A-2027-09", "application"))
        assert not (await queries.papers())[0].is_sealed

    async def test_refusals(self, house: House, now: datetime):
        known, chair = await reference(now), house.chair.actor
        with pytest.raises(NotPermitted):
            await commands.file_paper(house.organizations[1].actor, now, filing(known))
        with pytest.raises(NotFound):
            await commands.file_paper(Actor(house.outsider), now, filing(known))
        await refused(commands.file_paper(chair, now, filing("D-1900-1")), "paper_of_nothing", "ToR-77")
        tomorrow = TODAY + timedelta(days=1)
        await refused(
            commands.file_paper(chair, now, filing(known, filed_on=tomorrow)), "paper_day", "ToR-77"
        )
        filed = await commands.file_paper(chair, now, filing(known))
        await refused(commands.file_paper(chair, now, filing(known)), "paper_filed_already", "ToR-77")
        for day in (TODAY - timedelta(days=1), tomorrow):
            await refused(commands.destroy_paper(chair, now, DestroyPaper(filed, day)), "paper_day", "ToR-77")
        with pytest.raises(NotPermitted):
            await commands.destroy_paper(house.organizations[1].actor, now, DestroyPaper(filed, TODAY))
        with pytest.raises(NotFound):
            await commands.destroy_paper(chair, now, DestroyPaper(house.chair.id, TODAY))
        await commands.destroy_paper(chair, now, DestroyPaper(filed, TODAY))
        again = commands.destroy_paper(chair, now, DestroyPaper(filed, TODAY))
        await refused(again, "paper_destroyed_already", "ToR-77")


class TestUpkeep:
    def entry(self, house: House, **other: Any) -> RecordUpkeep:
        owner = house.organizations[1].id
        given: dict[str, Any] = {"title": "Adhérer", "what": "checked", "note": "", "owner": owner}
        return RecordUpkeep(**(given | {"done_on": TODAY, "months": 6} | other))

    async def test_the_last_entry_says_when_it_is_due_again(self, house: House, now: datetime):
        first = await commands.record_upkeep(
            house.chair.actor, now, self.entry(house, done_on=date(2026, 8, 31))
        )
        (line,) = (await queries.upkeep(now)).current
        assert line.due_on == date(2027, 2, 28)
        await commands.record_upkeep(
            house.chair.actor, now, self.entry(house, what="changed", replaces=first)
        )
        found = await queries.upkeep(now)
        assert [one.due_on for one in found.current] == [date(2027, 9, 22)]
        assert len(found.every) == 2

    async def test_refusals(self, house: House, now: datetime):
        chair = house.chair.actor
        with pytest.raises(NotPermitted):
            await commands.record_upkeep(house.organizations[1].actor, now, self.entry(house))
        with pytest.raises(NotFound):
            await commands.record_upkeep(chair, now, self.entry(house, owner=house.individuals[0].id))
        tomorrow = self.entry(house, done_on=TODAY + timedelta(days=1))
        await refused(commands.record_upkeep(chair, now, tomorrow), "upkeep_day", "ToR-80")
        first = await commands.record_upkeep(chair, now, self.entry(house))
        await commands.record_upkeep(chair, now, self.entry(house, replaces=first))
        twice = commands.record_upkeep(chair, now, self.entry(house, replaces=first))
        await refused(twice, "upkeep_followed", "ToR-80")


ASKED = FundingWords("Fonds Boréal", 18_400, date(2027, 4, 15), None, "to_write")
GRANTED = FundingWords("Fonds Boréal", 18_400, date(2027, 4, 15), date(2028, 3, 31), "granted")


class TestFunding:
    async def test_a_request_is_followed_from_the_first_word_to_its_report(self, house: House, now: datetime):
        request = await commands.record_funding(house.chair.actor, now, ASKED)
        (line,) = await queries.funding()
        assert (line.amount, line.due_on) == (18_400, date(2027, 4, 15))
        change = ChangeFunding(request, GRANTED, line.wording)
        await commands.change_funding(house.chair.actor, now, change)
        (line,) = await queries.funding()
        assert (line.state, line.due_on) == ("granted", date(2028, 3, 31))
        assert "Boréal" not in (await trail("chairing.FundingChanged"))[0]["facts"]

    async def test_refusals(self, house: House, now: datetime):
        chair = house.chair.actor
        with pytest.raises(NotPermitted):
            await commands.record_funding(house.organizations[1].actor, now, ASKED)
        request = await commands.record_funding(chair, now, ASKED)
        same = commands.change_funding(chair, now, ChangeFunding(request, ASKED, ASKED.wording))
        await refused(same, "funding_unchanged", "ToR-81")
        with pytest.raises(NotFound):
            await commands.change_funding(chair, now, ChangeFunding(house.chair.id, GRANTED, ""))
        with pytest.raises(NotPermitted):
            await commands.change_funding(
                house.organizations[1].actor, now, ChangeFunding(request, GRANTED, ASKED.wording)
            )
        await commands.change_funding(chair, now, ChangeFunding(request, GRANTED, ASKED.wording))
        closed = FundingWords("Fonds Boréal", 18_400, None, None, "closed")
        with pytest.raises(Stale) as stale:  # R8: both texts are kept
            await commands.change_funding(chair, now, ChangeFunding(request, closed, ASKED.wording))
        assert (stale.value.yours, stale.value.theirs) == (closed.wording, GRANTED.wording)


@pytest.mark.parametrize("log", ["papers", "upkeep", "funding"])
async def test_a_log_is_taken_away_by_the_chair_and_the_trail_says_so(house: House, now: datetime, log: str):
    await commands.record_funding(house.chair.actor, now, ASKED)
    with pytest.raises(NotPermitted):
        await commands.export_log(house.organizations[1].actor, now, log)  # type: ignore[arg-type] # a parameter
    lines = await commands.export_log(house.chair.actor, now, log)  # type: ignore[arg-type] # a parameter
    (entry,) = await trail("chairing.LogExported")
    assert len(lines) == (1 if log == "funding" else 0)
    assert log in entry["facts"]
