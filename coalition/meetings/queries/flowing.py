"""What reaches an agenda by itself, and which agendas wait to be published (ToR-66, ToR-74, ToR-95,
ToR-96)."""

from dataclasses import dataclass
from datetime import date, datetime

from coalition.mandate.queries import ReviewStanding, review_standing, ruleset_on
from coalition.meetings.queries.facts import MeetingFacts, day_of, meeting_facts
from coalition.meetings.queries.presenters import PresenterLine, presenter_requests
from coalition.meetings.tables import AgendaVersion
from coalition.terms.periods import months_later
from coalition.terms.verdict import Verdict


async def review_at(day: date) -> ReviewStanding | None:
    """Where the review of the terms stands on the day of a meeting, where it is due or under way; None otherwise."""
    standing = await review_standing(day)
    return standing if standing and (standing.status != "not_due" or standing.opened_on) else None


async def meeting_after(meeting: MeetingFacts) -> MeetingFacts | None:
    """The meeting that follows this one within a year, unless cancelled; None where none is convened."""
    following = await meeting_facts(meeting.on, months_later(meeting.on, 12))
    return next(
        (one for one in following if one.starts_at > meeting.starts_at and one.cancelled_at is None), None
    )


async def meetings_to_report_to(now: datetime) -> list[MeetingFacts]:
    """The regular meetings for which a sub-committee may file a report: under way or to come, the next first (ToR-92)."""
    today = day_of(now)
    return [
        one
        for one in await meeting_facts(today, months_later(today, 24))
        if one.kind == "regular" and one.cancelled_at is None and one.adjourned_at is None
    ]


async def agendas_to_publish(now: datetime) -> list[MeetingFacts]:
    """The regular meetings to come whose agenda is not published, the next first: they answer what members ask for."""
    today = day_of(now)
    coming = [
        one
        for one in await meeting_facts(today, months_later(today, 24))
        if one.kind == "regular" and one.called_to_order_at is None and one.cancelled_at is None
    ]
    published = {row["meeting"] for row in await AgendaVersion.select(AgendaVersion.meeting)}
    return [one for one in coming if one.id not in published]


@dataclass(frozen=True)
class Presentations:
    """External presentations before an agenda: `ready`, vetted on its day and without a place yet, the oldest first;
    `unvetted`, on it and not allowed on its day, with why."""

    ready: list[PresenterLine]
    unvetted: list[tuple[PresenterLine, Verdict]]


async def presentations_before(meeting: MeetingFacts) -> Presentations:
    """What may be put on the agenda of this meeting, and what may not stay on it (ToR-96)."""
    ruleset = await ruleset_on(meeting.on)
    judged = [(one, one.verdict(meeting.on, ruleset)) for one in reversed(await presenter_requests())]
    return Presentations(
        ready=[one for one, verdict in judged if one.is_open and not one.referral and verdict.is_met],
        unvetted=[
            (one, verdict) for one, verdict in judged if one.meeting == meeting.id and not verdict.is_met
        ],
    )
