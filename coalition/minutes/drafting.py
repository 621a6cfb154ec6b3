"""The first text of minutes, from what the house recorded: plain sentences, individuals as a number (P12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.meetings.queries.agenda import IN_CAMERA
from coalition.minutes.queries import ActionLine, Record
from coalition.minutes.queries.record import AgendaPoint, DecisionSaid, Moved, Taken
from coalition.settings import settings
from coalition.web import dates
from coalition.web.languages import say_in


def texts(record: Record, lang: str) -> dict[UUID, str]:
    """For each point of the agenda, what can already be said of it: what the house knows, what was noted in the room, then
    who came or left, what was decided, what was taken on. Of a point held in camera, only that it was (ToR-30)."""
    return {point.id: _point(point, record, lang) for point in record.agenda}


def _point(point: AgendaPoint, record: Record, lang: str) -> str:
    if point.code in IN_CAMERA:
        return _say(lang, "in_camera")
    return _paragraphs(
        _BY_CODE[point.code](record, lang) if point.code in _BY_CODE else "",
        point.note.strip(),
        _movements(
            [one for one in record.movements if _place(record, one.item, "attendance") == point.id], lang
        ),
        *_decisions([one for one in record.decisions if _place_of_decision(record, one) == point.id], lang),
        _taken([one for one in record.taken if one.item == point.id], lang),
    )


def _place(record: Record, item: UUID | None, otherwise: str) -> UUID | None:
    """Where it is told: at its point; at the one of this code where it has none that tells anything."""
    spoken = {point.id: point.code for point in record.agenda if point.code not in IN_CAMERA}
    if item in spoken:
        return item
    return next((known for known, code in spoken.items() if code == otherwise), None)


def _place_of_decision(record: Record, decision: DecisionSaid) -> UUID | None:
    """At its point; under the matters arising where that is not known; without them, under the first point that nothing
    else fills, or the last."""
    if place := _place(record, decision.item, "matters_arising"):
        return place
    free = [point.id for point in record.agenda if point.code not in _BY_CODE]
    return free[0] if free else record.agenda[-1].id


def _say(lang: str, key: str, **values: Any) -> str:
    return say_in(lang, f"minutes.draft.{key}", **values).unescape()


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _own(thing: Any, name: str, lang: str) -> str:
    return str(
        getattr(thing, f"{name}_{lang}") or getattr(thing, f"{name}_fr") or getattr(thing, f"{name}_en")
    )


def _day(at: datetime, lang: str) -> str:
    return str(dates.date(at, lang, settings().zone, plain=True))


def _secretary(record: Record, lang: str) -> str:
    name = record.secretary_fr if lang == "fr" else record.secretary_en
    return _say(lang, "secretary", name=name) if name else _say(lang, "secretary.individual")


def _attendance(record: Record, lang: str) -> str:
    if not record.attendance:
        return _say(lang, "attendance.none")
    parts = []
    for mark in ("rep", "remote", "delegate", "regrets", "absent", "on_leave"):
        names = [
            _own(one, "name", lang) for one in record.attendance if one.mark == mark and not one.is_individual
        ]
        if names:
            parts.append(_say(lang, f"attendance.{mark}", n=len(names), names=", ".join(sorted(names))))
    present = sum(
        one.is_individual and one.mark in ("rep", "remote", "delegate") for one in record.attendance
    )
    if present:
        parts.append(_say(lang, "attendance.individuals", n=present))
    return _paragraphs(*parts)


def _conflicts(record: Record, lang: str) -> str:
    if not record.conflicts:
        return _say(lang, "conflict.none")
    return _paragraphs(
        *(
            _say(lang, f"conflict.individual.{one.effect}", on=_own(one, "on", lang))
            if one.is_individual
            else _say(lang, f"conflict.{one.effect}", name=_own(one, "name", lang), on=_own(one, "on", lang))
            for one in record.conflicts
        )
    )


def _previous(record: Record, lang: str) -> str:
    if not record.previous:
        return _say(lang, "previous.none")
    parts = []
    for one in record.previous:
        key = "previous.as_presented" if one.is_as_presented else "previous.corrected"
        said = _say(lang, key, day=_day(one.meeting_at, lang), reference=one.minutes)
        parts.append(f"{_say(lang, 'decision', reference=one.decision)}\n{said}" if one.decision else said)
    return _paragraphs(*parts)


def _carried_over(record: Record, lang: str) -> str:
    lines = [_action(one, "owner", lang) for one in record.carried_over]
    return "\n".join([_say(lang, "carried_over", n=len(lines)), *lines]) if lines else ""


def _reports(record: Record, lang: str) -> str:
    return "\n".join(_say(lang, "report", name=_own(one, "name", lang)) for one in record.reports)


def _land(record: Record, lang: str) -> str:
    """Which acknowledgement was read, and in which version (ToR-88)."""
    read = record.land
    if read is None:
        return ""
    return _say(lang, "land", place=_own(read, "place", lang), n=read.revision, day=_day(read.saved_at, lang))


def _updates(record: Record, lang: str) -> str:
    """A line for each organisation that left one."""
    said = [
        _say(lang, "update", name=_own(one, "name", lang), text=one.text.strip()) for one in record.updates
    ]
    return "\n".join(said)


def _taken(actions: list[Taken], lang: str) -> str:
    lines = [_action(one, "name", lang) for one in actions]
    return "\n".join([_say(lang, "taken", n=len(lines)), *lines]) if lines else ""


def _action(one: ActionLine | Taken, owner: str, lang: str) -> str:
    """Who takes what on, by when; an individual without her name."""
    due = "meeting" if isinstance(one, Taken) and one.by_next_meeting else "day" if one.due_on else "none"
    return _say(
        lang, f"action.due.{due}", number=one.number, text=_own(one, "text", lang).rstrip("."),
        owner=_say(lang, "individual") if one.is_individual else _own(one, owner, lang),
        day=dates.date(one.due_on, lang, settings().zone, plain=True) if one.due_on else "",
    )  # fmt: skip


def _movements(movements: list[Moved], lang: str) -> str:
    """A line for each organisation that came or left, with the time; individuals as a number (P12)."""
    lines = []
    for kind in ("arrival", "departure"):
        here = [one for one in movements if one.kind == kind]
        for one in here:
            if not one.is_individual:
                at = dates.time(one.at, lang, settings().zone)
                lines.append(_say(lang, kind, name=_own(one, "name", lang), time=at))
        if unnamed := sum(one.is_individual for one in here):
            lines.append(_say(lang, f"{kind}.individuals", n=unnamed))
    return "\n".join(lines)


def _decisions(decisions: list[DecisionSaid], lang: str) -> list[str]:
    parts = []
    for one in decisions:
        mode = "consensus" if one.mode == "consensus" else "vote"
        end = "adopted" if one.is_adopted else "not_adopted"
        said = _say(lang, f"decision.{mode}.{end}", title=_own(one, "title", lang).rstrip("."))
        parts.append(f"{_say(lang, 'decision', reference=one.reference)}\n{said}")
    return parts


def _next(record: Record, lang: str) -> str:
    if record.next_meeting is None:
        return _say(lang, "next.none")
    return _say(lang, "next", when=dates.datetime(record.next_meeting, lang, settings().zone, plain=True))


_BY_CODE: dict[str, Callable[[Record, str], str]] = {
    "recording_secretary": _secretary,
    "attendance": _attendance,
    "land_acknowledgement": _land,
    "conflicts_of_interest": _conflicts,
    "previous_minutes": _previous,
    "matters_arising": _carried_over,
    "coalition_and_subcommittee_updates": _reports,
    "member_updates": _updates,
    "next_meeting": _next,
}
