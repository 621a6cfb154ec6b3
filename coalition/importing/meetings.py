"""Past meetings: matched by the instant at which they began. What is to come is convened in the house, not here."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from coalition.act import Act
from coalition.importing.cells import Cells, among, first_instant, hour, name, past_day, yes_or_no
from coalition.importing.plan import Plan
from coalition.mandate.queries import ruleset_on
from coalition.meetings.past import PastMeeting, record_past_meeting
from coalition.meetings.queries import MeetingFacts, meeting_facts
from coalition.settings import settings
from coalition.web.languages import say_in

KIND = among(
    {"regular": "regular", "ordinaire": "regular", "régulière": "regular", "special": "special", "spéciale": "special",
     "extraordinaire": "special", "extraordinary": "special"},
    "not_a_meeting_kind",
)  # fmt: skip
STATE = among(
    {"held": "held", "tenue": "held", "faite": "held", "cancelled": "cancelled", "canceled": "cancelled",
     "annulée": "cancelled"},
    "not_a_state",
)  # fmt: skip


async def plan(into: Plan) -> None:
    """Compare each row with the meetings on record; write them in the order in which they were held."""
    on_record = {one.starts_at: one for one in await meeting_facts(date(1900, 1, 1), into.today)}
    found: list[PastMeeting] = []
    for row in into.sheet.rows:
        cells = into.cells(row)
        before = len(into.faults)
        past, convened_on = _past(cells, into)
        if past is None or len(into.faults) > before or into.is_again(cells, "begins", past.starts_at):
            continue
        if same := on_record.get(past.starts_at):
            _stands(into, cells, past, same)
            continue
        if convened_on is None:
            notice = (await ruleset_on(_day(past.starts_at))).meetings.notice_days
            convened_on = _day(past.starts_at) - timedelta(days=notice)
        found.append(replace(past, convened_at=first_instant(convened_on)))
    for one in sorted(found, key=lambda past: past.starts_at):
        into.add(_writing(one))


def _past(cells: Cells, into: Plan) -> tuple[PastMeeting | None, date | None]:
    day = cells.take("day", past_day(into.today), needed=True)
    begins = cells.take("begins", hour, needed=True)
    ends = cells.take("ends", hour, needed=True)
    kind = cells.take("kind", KIND, default="regular")
    state = cells.take("state", STATE, default="held")
    places = [cells.take(f"place_{lang}", name(300)) for lang in ("fr", "en")]
    is_online = cells.take("is_online", yes_or_no, default=False)
    convened_on = cells.take("convened_on", past_day(into.today))
    if begins is not None and ends is not None and ends <= begins:
        cells.wrong("ends", "ends_before")
    if day and convened_on and convened_on > day:
        cells.wrong("convened_on", "convened_after")
    if day is None or begins is None or ends is None or kind is None or is_online is None:
        return None, None
    starts_at, ends_at = _at(day, begins), _at(day, ends)
    if ends_at > into.now:
        cells.wrong("day", "meeting_to_come")
    unknown = {lang: say_in(lang, "importing.place_unknown").unescape() for lang in ("fr", "en")}
    past = PastMeeting(
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        convened_at=starts_at,
        place_fr=places[0] or places[1] or unknown["fr"],
        place_en=places[1] or places[0] or unknown["en"],
        is_online=is_online,
        is_cancelled=state == "cancelled",
    )
    return past, convened_on


def _stands(into: Plan, cells: Cells, past: PastMeeting, standing: MeetingFacts) -> None:
    into.stands(
        cells,
        ends=(past.ends_at, standing.ends_at),
        kind=(past.kind, standing.kind),
        state=(past.is_cancelled, standing.cancelled_at is not None),
    )


def _at(day: date, hour_of_day: time) -> datetime:
    return datetime.combine(day, hour_of_day, tzinfo=settings().zone)


def _day(at: datetime) -> date:
    return at.astimezone(settings().zone).date()


def _writing(past: PastMeeting) -> Any:
    async def write(act: Act) -> UUID:
        return await record_past_meeting(act, past)

    return write
