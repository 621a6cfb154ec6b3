"""Representatives, past meetings and who came."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coalition import db
from coalition.attendance import commands as attendance
from coalition.attendance.queries import year_facts
from coalition.attendance.tables import Attendance, Evaluation, PresumedWithdrawal
from coalition.importing.bringing_in import bring_in
from coalition.importing.faults import Report
from coalition.importing.saying import said
from coalition.meetings.queries import meeting_facts
from coalition.meetings.tables import Meeting
from coalition.membership.queries import representatives_at
from coalition.notices.tables import OutboxMessage
from tests.house import House, trail
from tests.importing.spreadsheets import saved

PEOPLE = ["Organisme", "Rôle", "Nom de la personne", "Adresse courriel", "Peut signer"]
MEETINGS = ["Date", "Heure de début", "Heure de fin", "Sorte de réunion", "État", "Lieu en français"]
ROLL = ["Date de la réunion", "Membre", "Présence"]


def meeting(
    day: str, begins: str = "13 h 30", ends: str = "15:30", kind: str = "", state: str = ""
) -> list[str]:
    return [day, begins, ends, kind, state, "Bibliothèque"]


def found(report: Report) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in report.faults]


class TestRepresentatives:
    async def test_alternates_come_in_and_a_second_run_changes_nothing(self, house: House, now: datetime):
        rows = [
            ["organisme 2", "substitut", "Ana", "ana@example.org", "oui"],
            ["ORGANISATION 3", "alternate", "Ben", "ben@example.org", ""],
            ["Organisme 3", "suppléante", "Ana", "ANA@example.org", "non"],
        ]
        report = await bring_in("representatives", saved(PEOPLE, rows, delimiter=","), now)
        assert (report.new, report.is_written) == (3, True), said(report, "en")
        people = await representatives_at(house.organizations[1].id, now)
        assert [(one.handle, one.role, one.may_decide, one.may_sign) for one in people] == [
            ("Personne 2", "principal", True, True), ("Ana", "alternate", True, True),
        ]  # fmt: skip
        both = {
            one.person
            for member in house.organizations[1:3]
            for one in await representatives_at(member.id, now)
        }
        assert len(both) == 4  # Ana is one person
        again = await bring_in("representatives", saved(PEOPLE, rows), now)
        assert (again.new, again.same, len(again.kept)) == (0, 3, 0)

    async def test_who_is_on_file_stays_as_she_is(self, house: House, now: datetime):
        rows = [["Organisme 2", "substitut", "X", house.organizations[1].email, "non"]]
        report = await bring_in("representatives", saved(PEOPLE, rows), now)
        assert [one.column for one in report.kept] == ["Rôle", "Peut signer"]
        assert not report.is_written
        assert (await representatives_at(house.organizations[1].id, now))[0].role == "principal"

    async def test_each_error_is_named(self, house: House, now: datetime):
        alternates = [["Organisme 2", "substitut", f"N{n}", f"n{n}@example.org", ""] for n in (1, 2, 3)]
        rows = [
            ["Organisme 99", "substitut", "A", "a@example.org", ""],
            [house.individuals[0].name, "substitut", "A", "a@example.org", ""],
            ["Organisme 1", "roi", "", "courriel", "bof"],
            ["Organisme 4", "principal", "A", "a@example.org", ""],
            *alternates,
            ["Organisme 2", "substitut", "N1", "n1@example.org", ""],
        ]
        report = await bring_in("representatives", saved(PEOPLE, rows), now)
        assert found(report) == [
            (2, "Organisme", "not_on_register"),
            (3, "Organisme", "speaks_for_herself"),
            (4, "Rôle", "not_a_role"),
            (4, "Nom de la personne", "missing"),
            (4, "Adresse courriel", "not_an_address"),
            (4, "Peut signer", "not_yes_or_no"),
            (5, "Rôle", "principals_complete"),
            (8, "Rôle", "alternates_complete"),
            (9, "Adresse courriel", "row_twice"),
        ]
        for lang in ("fr", "en"):
            assert len(said(report, lang)) == 11
        assert "example.org" not in "\n".join(said(report, "fr"))  # an address is never repeated


class TestPastMeetings:
    async def test_they_come_on_record_in_order_told_to_nobody_and_once(self, house: House, now: datetime):
        rows = [
            meeting("2024-01-18"), meeting("25/09/2023", "1:30 p.m.", "15 h"),
            meeting("2023-11-16", state="annulée"), meeting("2024-03-14", kind="Extraordinaire"),
        ]  # fmt: skip
        report = await bring_in("meetings", saved(MEETINGS, rows), now)
        assert (report.new, report.is_written) == (4, True), said(report, "en")
        facts = await meeting_facts(date(2023, 1, 1), date(2024, 12, 31))
        assert [(one.reference, one.kind, one.status(now)) for one in facts] == [
            ("M-2023-01", "regular", "held"), ("M-2023-02", "regular", "cancelled"),
            ("M-2024-01", "regular", "held"), ("M-2024-02", "special", "held"),
        ]  # fmt: skip
        assert facts[0].starts_at == datetime(2023, 9, 25, 13, 30, tzinfo=ZoneInfo("America/Toronto"))
        assert (facts[0].starts_at - facts[0].convened_at).days >= 14  # no short notice is made up
        assert len(await trail("meetings.PastMeetingRecorded")) == 4
        assert await OutboxMessage.count() == 0
        again = await bring_in("meetings", saved(MEETINGS, rows), now)
        assert (again.new, again.same, len(again.kept)) == (0, 4, 0)
        assert await Meeting.count() == 4

    async def test_each_error_is_named(self, house: House, now: datetime):
        rows = [
            meeting("2027-03-22", "9:00", "23:00"), meeting("2027-04-01"), meeting("2024-01-18", "15:00", "14:00"),
            meeting("2024-01-19", "25:00", "x"), meeting("03/04/2024"), meeting("2024-01-20", kind="grande"),
            meeting("2024-01-21", state="ratée"), meeting("2024-01-22"), meeting("2024-01-22"),
        ]  # fmt: skip
        report = await bring_in("meetings", saved(MEETINGS, rows), now)
        assert found(report) == [
            (2, "Date", "meeting_to_come"), (3, "Date", "day_to_come"), (4, "Heure de fin", "ends_before"),
            (5, "Heure de début", "not_an_hour"), (5, "Heure de fin", "not_an_hour"), (6, "Date", "ambiguous_day"),
            (7, "Sorte de réunion", "not_a_meeting_kind"), (8, "État", "not_a_state"),
            (10, "Heure de début", "row_twice"),
        ]  # fmt: skip
        assert await Meeting.count() == 0


class TestAttendance:
    async def test_the_rolls_come_on_record_and_count(self, house: House, now: datetime):
        days = ["2026-09-17", "2026-11-12"]
        await bring_in("meetings", saved(MEETINGS, [meeting(day) for day in days]), now)
        marks = ["P", "d", "En ligne", "regrets", "A", "présente", "p"]
        rows = [
            [day, one.name, mark] for day in days for one, mark in zip(house.everyone, marks, strict=True)
        ]
        report = await bring_in("attendance", saved(ROLL, rows), now)
        assert (report.new, report.notes) == (14, ()), said(report, "en")
        assert await Attendance.count() == 14
        facts = await year_facts(now)
        roll = facts.marks[facts.meetings[0].id]
        assert [roll[one.id] for one in house.everyone] == [
            "rep", "delegate", "remote", "regrets", "absent", "rep", "rep"
        ]  # fmt: skip
        assert len(await trail("attendance.AttendanceRecorded")) == 2
        again = await bring_in("attendance", saved(ROLL, rows), now)
        assert (again.new, again.same) == (0, 14)

    async def test_who_has_no_line_is_told_of_and_a_mark_that_stands_is_kept(
        self, house: House, now: datetime
    ):
        await bring_in("meetings", saved(MEETINGS, [meeting("2026-09-17")]), now)
        first = await bring_in("attendance", saved(ROLL, [["2026-09-17", "Organisme 1", "P"]]), now)
        assert said(first, "en")[0].replace("\u00a0", " ") == (
            "At the meeting of September 17, 2026, 6 members have no line and count as absent."
        )
        other = [["2026-09-17", "Organisme 1", "A"], ["2026-09-17", "Organisme 2", "P"]]
        report = await bring_in("attendance", saved(ROLL, other), now)
        assert (report.new, [one.column for one in report.kept]) == (1, ["Présence"])
        rows = await db.rows("select mark from attendance")
        assert {row["mark"] for row in rows} == {"rep"}

    async def test_each_error_is_named(self, house: House, now: datetime):
        held = [meeting("2026-09-17"), meeting("2026-09-17", "18:00", "19:00"), meeting("2019-10-10"),
                meeting("2026-10-15", state="annulée"), meeting("2026-11-12")]  # fmt: skip
        await bring_in("meetings", saved(MEETINGS, held), now)
        rows = [
            ["2026-09-17", "Organisme 1", "P"], ["2026-09-18", "Organisme 1", "P"], ["2019-10-10", "Organisme 1", "P"],
            ["2026-10-15", "Organisme 1", "P"], ["2026-11-12", "Personne", "P"], ["2026-11-12", "Organisme 1", "Z"],
            ["2026-11-12", "Organisme 2", ""], ["2026-11-12", "Organisme 3", "P"], ["2026-11-12", "Organisation 3", "A"],
        ]  # fmt: skip
        report = await bring_in("attendance", saved(ROLL, rows), now)
        assert found(report) == [
            (2, "begins", "which_meeting"), (3, "Date de la réunion", "no_such_meeting"),
            (4, "Membre", "no_member_then"), (5, "Date de la réunion", "was_cancelled"),
            (6, "Membre", "not_on_register"), (7, "Présence", "not_a_mark"), (8, "Présence", "missing"),
            (10, "Membre", "row_twice"),
        ]  # fmt: skip
        assert await Attendance.count() == 0

    async def test_a_year_that_was_over_before_this_register_is_evaluated_by_nobody(
        self, house: House, now: datetime
    ):
        """The house was founded in September 2024: the year to August 2024 is on record and has no consequence."""
        days = ["2023-09-21", "2023-11-16", "2024-01-18", "2024-03-14"]
        founding = datetime(2024, 9, 20, 12, tzinfo=now.tzinfo)
        await bring_in("meetings", saved(MEETINGS, [meeting(day) for day in days]), founding)
        absent = [[day, one.name, "A"] for day in days for one in house.everyone]
        await bring_in("attendance", saved(ROLL, absent), founding)
        assert await attendance.do_due(founding) == 0
        assert await Evaluation.count() == await PresumedWithdrawal.count() == 0
