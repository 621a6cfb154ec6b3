"""The first text of minutes, from what the house recorded: plain sentences, individuals as a number (P12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from coalition.minutes.queries import Record
from coalition.settings import settings
from coalition.web import dates
from coalition.web.languages import say_in


def texts(record: Record, lang: str) -> dict[int, str]:
    """For each point of the agenda, by its position, what can already be said of it; the rest is the secretary's."""
    said = {
        point.position: _BY_CODE[point.code](record, lang)
        for point in record.agenda
        if point.code in _BY_CODE
    }
    if record.decisions and (place := _place_of_decisions(record)) is not None:
        said[place] = _paragraphs(said.get(place, ""), *_decisions(record, lang))
    return {point.position: said.get(point.position, "") for point in record.agenda}


def _place_of_decisions(record: Record) -> int | None:
    """Decisions are written under the matters arising; without them, under the first point that nothing else fills,
    or the last."""
    codes = {point.code: point.position for point in reversed(record.agenda)}
    free = [point.position for point in record.agenda if point.code not in _BY_CODE]
    last = record.agenda[-1].position if record.agenda else None
    return codes.get("matters_arising", free[0] if free else last)


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
    if not record.carried_over:
        return ""
    lines = []
    for action in record.carried_over:
        owner = _say(lang, "individual") if action.is_individual else _own(action, "owner", lang)
        lines.append(
            _say(
                lang, "action", number=action.number, text=_own(action, "text", lang).rstrip("."), owner=owner
            )
        )
    return "\n".join([_say(lang, "carried_over", n=len(lines)), *lines])


def _decisions(record: Record, lang: str) -> list[str]:
    parts = []
    for one in record.decisions:
        mode = "consensus" if one.mode == "consensus" else "vote"
        end = "adopted" if one.is_adopted else "not_adopted"
        said = _say(lang, f"decision.{mode}.{end}", title=_own(one, "title", lang).rstrip("."))
        parts.append(f"{_say(lang, 'decision', reference=one.reference)}\n{said}")
    return parts


def _in_camera(record: Record, lang: str) -> str:
    return _say(lang, "in_camera")


def _next(record: Record, lang: str) -> str:
    if record.next_meeting is None:
        return _say(lang, "next.none")
    return _say(lang, "next", when=dates.datetime(record.next_meeting, lang, settings().zone, plain=True))


_BY_CODE: dict[str, Callable[[Record, str], str]] = {
    "recording_secretary": _secretary,
    "attendance": _attendance,
    "conflicts_of_interest": _conflicts,
    "previous_minutes": _previous,
    "matters_arising": _carried_over,
    "case_examples": _in_camera,
    "next_meeting": _next,
}
