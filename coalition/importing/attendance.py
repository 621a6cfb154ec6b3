"""Who came to past meetings: matched by meeting and member. A mark that stands is never changed from a file."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from coalition import db
from coalition.act import Act
from coalition.attendance.past import record_past_roll
from coalition.importing.cells import Cells, among, hour, name, past_day
from coalition.importing.faults import Fault
from coalition.importing.names import chosen_names
from coalition.importing.plan import Plan
from coalition.importing.sheets import folded
from coalition.meetings.queries import MeetingFacts, meeting_facts
from coalition.membership.queries import MemberYear, members_for_year
from coalition.settings import settings

MARK = among(
    {"rep": "rep", "p": "rep", "présent": "rep", "présente": "rep", "présence": "rep", "present": "rep",
     "d": "delegate", "délégation": "delegate", "personne déléguée": "delegate", "délégué": "delegate",
     "déléguée": "delegate", "delegate": "delegate", "e": "remote", "à distance": "remote", "en ligne": "remote",
     "remote": "remote", "online": "remote", "r": "regrets", "regrets": "regrets", "excusée": "regrets",
     "excusé": "regrets", "excused": "regrets", "a": "absent", "absent": "absent", "absente": "absent",
     "absence": "absent"},
    "not_a_mark",
)  # fmt: skip
_MARKS = "select meeting, member, mark from attendance"


async def plan(into: Plan) -> None:
    """Compare each row with the rolls on record; one roll is written at a time."""
    meetings = await meeting_facts(date(1900, 1, 1), into.today)
    by_day: dict[date, list[MeetingFacts]] = {}
    for one in meetings:
        by_day.setdefault(one.on, []).append(one)
    members: dict[str, list[MemberYear]] = {}
    chosen = await chosen_names()
    everyone = await members_for_year(date(1900, 1, 1), into.today)
    for one_of_us in everyone:
        names = (one_of_us.name_fr, one_of_us.name_en, chosen.get(one_of_us.member, ""))
        for known in {folded(one) for one in names}:
            members.setdefault(known, []).append(one_of_us)
    standing = {(str(row["meeting"]), str(row["member"])): row["mark"] for row in await db.rows(_MARKS)}
    rolls: dict[UUID, dict[UUID, str]] = {}
    for row in into.sheet.rows:
        cells = into.cells(row)
        before = len(into.faults)
        meeting = _meeting(cells, by_day, into.today)
        member = _member(cells, members, meeting)
        mark = cells.take("mark", MARK, needed=True)
        if meeting is None or member is None or mark is None or len(into.faults) > before:
            continue
        key = str(meeting.id), str(member.member)
        if into.is_again(cells, "member", key):
            continue
        if key in standing:
            into.stands(cells, mark=(mark, standing[key]))
            continue
        into.new += 1
        rolls.setdefault(meeting.id, {})[member.member] = mark
    for meeting in meetings:
        if meeting.id in rolls:
            into.writes.append(_writing(meeting.id, rolls[meeting.id]))
            _note_who_is_left_out(into, meeting, everyone, rolls[meeting.id], standing)


def _meeting(cells: Cells, by_day: Mapping[date, list[MeetingFacts]], today: date) -> MeetingFacts | None:
    day = cells.take("meeting", past_day(today), needed=True)
    begins = cells.take("begins", hour)
    if day is None or (begins is None and cells.text("begins")):
        return None
    found = [one for one in by_day.get(day, ()) if begins is None or _hour(one) == begins]
    if not found:
        cells.wrong("meeting", "no_such_meeting")
    elif len(found) > 1:
        cells.wrong("begins", "which_meeting")
    elif found[0].cancelled_at is not None:
        cells.wrong("meeting", "was_cancelled")
    elif found[0].adjourned_at is None:
        cells.wrong("meeting", "is_not_over")
    else:
        return found[0]
    return None


def _member(
    cells: Cells, members: Mapping[str, list[MemberYear]], meeting: MeetingFacts | None
) -> MemberYear | None:
    asked = cells.take("member", name(160), needed=True)
    if asked is None:
        return None
    named = members.get(folded(asked), [])
    if not named:
        cells.wrong("member", "not_on_register")
        return None
    if meeting is None:
        return named[0]
    then = [one for one in named if _is_expected(one, meeting)]
    if len(then) != 1:
        cells.wrong("member", "which_member" if then else "no_member_then")
        return None
    return then[0]


def _is_expected(member: MemberYear, meeting: MeetingFacts) -> bool:
    return member.admitted_on <= meeting.on and (member.left_on is None or member.left_on >= meeting.on)


def _note_who_is_left_out(
    into: Plan,
    meeting: MeetingFacts,
    everyone: list[MemberYear],
    roll: Mapping[UUID, str],
    standing: Mapping[Any, str],
) -> None:
    left_out = [
        one
        for one in everyone
        if _is_expected(one, meeting)
        and one.member not in roll
        and (str(meeting.id), str(one.member)) not in standing
    ]
    if left_out:
        into.notes.append(Fault(0, "", "left_out", {"n": len(left_out), "day": meeting.on}))


def _hour(meeting: MeetingFacts) -> time:
    return meeting.starts_at.astimezone(settings().zone).time()


def _writing(meeting: UUID, roll: Mapping[UUID, str]) -> Any:
    async def write(act: Act) -> None:
        if act.actor.person is None:
            raise LookupError("a roll is taken by a person")
        await record_past_roll(act, meeting, roll, by=act.actor.person)

    return write
