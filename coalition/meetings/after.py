"""What a meeting obliges once it is adjourned, computed from the records, each with its state (ToR-63, ToR-74, ToR-95)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from coalition.decisions.queries.lists import known_to
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import MeetingFacts, meeting_after, versions_of
from coalition.meetings.queries.leftover import CARRIED
from coalition.meetings.tables import Meeting
from coalition.membership.viewer import Viewer
from coalition.minutes.queries import MinutesLine
from coalition.terms.accountability import minutes_due_on
from coalition.terms.meetings import agenda_due_on


@dataclass(frozen=True)
class Owed:
    """One thing that the meeting asks for: the sentence `room.owed.<what>` said with `values`, done or not, by when, and the
    page where it is done."""

    what: str
    is_done: bool
    page: str
    address: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    title_fr: str = ""
    title_en: str = ""
    owner_fr: str = ""
    owner_en: str = ""
    due: date | None = None
    part: str = ""


_DECIDED = f"""
select d.reference, d.title_fr, d.title_en, m.kind, c.id as revocation, n.sent_at, n.due_on, {CARRIED} as carried
from decision d join motion m on m.id = d.motion
left join revocation_case c on c.motion = m.id
left join result_notice n on n.revocation_case = c.id
where d.meeting = {{meeting}} and (d.is_adopted or m.kind = 'revocation') and ({{known}})
order by d.at, d.reference
"""  # noqa: S608 - no value is put in it
KEPT_BY_KIND = frozenset(
    {
        "chair",
        "place",
        "leave",
        "terms",
        "seats",
        "application",
        "waiver",
        "presumption",
        "revocation",
        "reinstatement",
    }
)
"""The kinds of motion that change what the house keeps: the register, leaves, the chair, the place, the terms."""

_ACTIONS = """
select a.number, a.text_fr, a.text_en, a.due_on, a.done_at, a.dropped_at, w.kind, w.name_fr as owner_fr, w.name_en as owner_en
from action_item a join member w on w.id = a.owner where a.meeting = {} order by a.number
"""


async def owed_after(
    meeting: MeetingFacts, minutes: MinutesLine | None, unmarked: int, viewer: Viewer
) -> list[Owed]:
    """All that this meeting asks for, in the order in which it is done. As many statements whatever its length."""
    ruleset = await ruleset_on(meeting.on)
    return [
        Owed("roll", unmarked == 0, "attendance_roll", {"id": meeting.id}, {"n": unmarked}),
        *_minutes(meeting, minutes, minutes_due_on(meeting.on, ruleset)),
        *await _decisions(meeting.id, viewer),
        *await _actions(meeting.id),
        await _next(meeting),
    ]


def _minutes(meeting: MeetingFacts, minutes: MinutesLine | None, due: date | None) -> list[Owed]:
    if minutes is None or minutes.id is None:
        return [Owed("minutes", False, "minutes_list", due=due)]
    is_sent = minutes.circulated_at is not None
    return [Owed("minutes", is_sent, "minutes" if is_sent else "minutes_edit", {"id": minutes.id}, due=due)]


async def _decisions(meeting: UUID, viewer: Viewer) -> list[Owed]:
    """A revocation decided: its notice is sent, adopted or not (ToR-59). What changes the register, the chair, the place or
    the terms: carried out."""
    members = [seat.member for seat in viewer.seats]
    sql = _DECIDED.replace("{meeting}", "{}").replace("{known}", known_to(members))
    found = []
    for row in await Meeting.raw(sql, meeting, *members, *members):
        titles = {"title_fr": row["title_fr"], "title_en": row["title_en"]}
        values = {"reference": row["reference"]}
        if row["revocation"]:
            case = {"id": row["revocation"]}
            found.append(
                Owed(
                    "notice",
                    row["sent_at"] is not None,
                    "revocation",
                    case,
                    values,
                    **titles,
                    due=row["due_on"],
                )
            )
        elif row["kind"] in KEPT_BY_KIND:
            found.append(Owed("decision", bool(row["carried"]), "decision", values, values, **titles))
    return found


async def _actions(meeting: UUID) -> list[Owed]:
    return [
        Owed(
            "action" if row["kind"] == "organization" else "action_own",
            row["done_at"] is not None or row["dropped_at"] is not None,
            "actions",
            values={"number": row["number"]},
            owner_fr=row["owner_fr"],
            owner_en=row["owner_en"],
            title_fr=row["text_fr"],
            title_en=row["text_en"],
            due=row["due_on"],
            part=f"#M{row['number']}",
        )
        for row in await Meeting.raw(_ACTIONS, meeting)
    ]


async def _next(meeting: MeetingFacts) -> Owed:
    """The next meeting is convened, then its agenda published in time (ToR-74, ToR-95)."""
    following = await meeting_after(meeting)
    if following is None:
        return Owed("next", False, "meeting_new")
    due = agenda_due_on(following.on, await ruleset_on(following.on))
    is_published = bool(await versions_of(following.id))
    page = "agenda" if is_published else "agenda_preparation"
    return Owed("agenda", is_published, page, {"id": following.id}, {"day": following.starts_at}, due=due)
