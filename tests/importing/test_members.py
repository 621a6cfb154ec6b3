"""A spreadsheet of 300 rows: twenty errors are all named and nothing is written; corrected, all of it is; then no change."""

from datetime import date, datetime

import pytest

from coalition.accounts.tables import Person, Vault
from coalition.act import Actor
from coalition.audit.verification import verify
from coalition.importing.bringing_in import NoChair, bring_in
from coalition.importing.saying import said
from coalition.meetings.tables import Meeting
from coalition.membership.queries import is_founding_period, members_at, representatives_at
from coalition.membership.tables import Member, Representative
from tests.house import House, trail
from tests.importing.spreadsheets import (
    ENGLISH,
    HEADS,
    PLANTED,
    individual,
    members,
    organization,
    saved,
    with_errors,
)


async def everything() -> list[int]:
    return [await table.count() for table in (Member, Person, Vault, Representative)] + [len(await trail())]


class TestASpreadsheetOfThreeHundredRows:
    async def test_twenty_errors_are_all_named_in_order_and_nothing_is_written(
        self, house: House, now: datetime
    ):
        before = await everything()
        report = await bring_in("members", saved(HEADS, with_errors()), now)
        assert [(one.row, one.column, one.code) for one in report.faults] == [
            (row, HEADS[column], code) for row, (column, _, code) in sorted(PLANTED.items())
        ]
        assert not report.is_written
        assert await everything() == before
        for lang, count in (("fr", "20 erreurs."), ("en", "20 errors.")):
            lines = said(report, lang)
            assert (
                len(lines) == 23
            )  # twenty faults, the column that is not read, how many, that nothing was written
            assert count in lines
            assert all("{" not in line and "<" not in line for line in lines)
        assert said(report, "fr")[3] == (
            "Ligne 33, colonne « Membre depuis » : cette date se lit de deux façons. "
            "Écrivez 2019-09-05 ou 2019-05-09.".replace("« ", "«\u00a0")
            .replace(" »", "\u00a0»")
            .replace(" :", "\u00a0:")
        )

    async def test_corrected_all_is_written_in_one_act_and_a_second_run_changes_nothing(
        self, house: House, now: datetime
    ):
        file = saved(HEADS, members())
        report = await bring_in("members", file, now)
        assert (report.rows, report.new, report.same, report.is_written) == (299, 299, 0, True)
        assert await Member.count() == 299 + 7
        entered = (await trail("membership.MemberEntered"))[7:]
        assert len(entered) == 299
        assert {one["actor"] for one in entered} == {str(house.chair.person)}
        assert (await verify()).fault is None
        before = await everything()
        again = await bring_in("members", file, now)
        assert (again.new, again.same, again.is_written) == (0, 299, False)
        assert await everything() == before
        assert said(again, "en")[-2:] == [
            "299 rows are on the register already.",
            "Nothing to change: all of it is on the register already.",
        ]

    async def test_a_dry_run_says_the_same_and_writes_nothing(self, house: House, now: datetime):
        before = await everything()
        report = await bring_in("members", saved(HEADS, members(40)), now, dry_run=True)
        assert (report.new, report.is_written) == (40, False)
        assert await everything() == before
        assert said(report, "en", is_dry_run=True)[-1] == "40 rows would be written. Nothing was written."

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    @pytest.mark.parametrize("delimiter", [",", ";"])
    @pytest.mark.parametrize("heads", [HEADS, ENGLISH])
    async def test_every_way_of_saving_it_reads_the_same(
        self, house: House, now: datetime, encoding: str, delimiter: str, heads: list[str]
    ):
        rows = [["organisme", "L'Étoile; « Cœur », œuvre", "", "Santé", "2020-01-31", "", "", "", "", ""]]
        report = await bring_in("members", saved(heads, rows, encoding=encoding, delimiter=delimiter), now)
        assert report.is_written, said(report, "en")
        entered = (await members_at(now))[-1 - len(house.individuals) :]
        assert "L'Étoile; « Cœur », œuvre" in {one.name_fr for one in entered}
        assert next(one for one in entered if one.admitted_on == date(2020, 1, 31)).sector == "health"


class TestWhatARowBecomes:
    async def test_an_organisation_with_its_principal_representative_since_that_day(
        self, house: House, now: datetime
    ):
        await bring_in("members", saved(HEADS, [organization(4)]), now)
        member = next(one for one in await members_at(now) if one.name_en == "Maple House 4")
        assert (member.kind, member.sector, member.admitted_on) == (
            "organization",
            "health",
            date(2014, 5, 17),
        )
        people = await representatives_at(member.member, now)
        assert [(one.handle, one.role, one.may_decide, one.may_sign) for one in people] == [
            ("Zoë Côté 4", "principal", True, True)
        ]
        assert people[0].since < now

    async def test_one_address_is_one_person_for_two_organisations(self, house: House, now: datetime):
        first, second = organization(1), organization(2)
        second[6] = first[6].upper()
        people = await Person.count()
        await bring_in("members", saved(HEADS, [first, second]), now)
        assert await Person.count() == people + 1

    async def test_an_individual_is_shown_by_her_number_and_known_again_by_her_name(
        self, house: House, now: datetime
    ):
        file = saved(HEADS, [individual(30)])
        await bring_in("members", file, now)
        entered = [one for one in await members_at(now) if not one.is_organization][-1]
        assert "Luciole" not in entered.name_fr
        assert (await bring_in("members", file, now)).same == 1
        person = (await representatives_at(entered.member, now))[0]
        assert (person.handle, person.may_sign) == ("Luciole 30", False)
        vault = await Vault.select(Vault.may_email).where(Vault.person == person.person).first()
        assert vault == {"may_email": False}

    async def test_what_the_register_says_otherwise_stays_and_is_told(self, house: House, now: datetime):
        row = organization(4)
        await bring_in("members", saved(HEADS, [row]), now)
        row[3] = "Justice"
        report = await bring_in("members", saved(HEADS, [row, organization(5)]), now)
        assert [(one.row, one.column, one.code) for one in report.kept] == [(2, "Secteur", "stays")]
        assert report.new == 1
        assert next(m for m in await members_at(now) if m.name_en == "Maple House 4").sector == "health"

    async def test_the_same_name_with_another_day_is_an_error_not_a_second_member(
        self, house: House, now: datetime
    ):
        await bring_in("members", saved(HEADS, [organization(4)]), now)
        row = organization(4)
        row[2], row[4] = "", "2018-01-15"
        report = await bring_in("members", saved(HEADS, [row]), now)
        assert [(one.column, one.code) for one in report.faults] == [("Membre depuis", "other_day")]
        assert "17 mai 2014" in said(report, "fr")[0].replace("\u00a0", " ")


class TestWhenItIsNotPossible:
    async def test_nobody_holds_the_chair_yet(self, database: object, now: datetime):
        with pytest.raises(NoChair):
            await bring_in("members", saved(HEADS, [organization(1)]), now)

    async def test_once_a_meeting_was_held_here_members_apply(self, house: House, now: datetime):
        from tests.importing.test_past_years import MEETINGS, meeting

        await bring_in("meetings", saved(MEETINGS, [meeting("2020-01-16")]), now)
        assert await is_founding_period()  # held before this register was begun
        assert (await bring_in("members", saved(HEADS, [organization(1)]), now)).is_written
        await bring_in("meetings", saved(MEETINGS, [meeting("2027-01-14")]), now)
        assert await Meeting.count() == 2
        report = await bring_in("members", saved(HEADS, [organization(1), organization(2)]), now)
        assert [(one.row, one.code) for one in report.faults] == [(3, "founding_is_over")]

    async def test_the_act_is_that_of_the_chair_s_principal_representative(self, house: House, now: datetime):
        await bring_in("members", saved(HEADS, [organization(1)]), now)
        assert Actor(house.chair.person).reference == (await trail("membership.MemberEntered"))[-1]["actor"]
