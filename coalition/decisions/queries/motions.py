"""One motion, as its page shows it to one person: five statements, and a few more around a table, a count,
a text that changed, objections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition.decisions import policies
from coalition.decisions.queries.conflicts import Declared, declared_on
from coalition.decisions.queries.course import Course, course_of
from coalition.decisions.queries.electors import Capacities, Capacity, capacities
from coalition.decisions.queries.lists import WITHOUT_CONSENSUS
from coalition.decisions.queries.room import Room, channels_in_the_room
from coalition.decisions.queries.rounds import RoundView, rounds_of
from coalition.decisions.queries.votings import Mine, VotingView, mine_of, votings_of
from coalition.decisions.tables import Motion
from coalition.errors import NotFound
from coalition.mandate.queries import ruleset_on
from coalition.meetings import queries as meetings
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.revocation import queries as revocation
from coalition.settings import settings


@dataclass(frozen=True)
class MotionPage:
    """A motion, where it stands, and what this person may do.

    `in_session_until` is when its meeting, if it is under way, should end. state: withdrawn, adopted, not_adopted,
    voting, to_count, to_rule, round, to_declare, moved; scheduled when a vote opens by itself at `opens_at`, opening once
    that instant has come and nobody opened it yet. `acts` names the forms shown.
    """

    id: UUID
    reference: str
    kind: str
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    written_first: str
    mover_fr: str | None
    mover_en: str | None
    meeting: UUID | None
    meeting_at: datetime | None
    in_session_until: datetime | None
    about: UUID | None
    moved_at: datetime
    withdrawn_at: datetime | None
    decision: str | None
    state: str
    rounds: tuple[RoundView, ...]
    votings: tuple[VotingView, ...]
    capacity: Capacity | None
    others: tuple[Capacity, ...]
    may_decide: bool
    excluded: str | None
    mine: Mine | None
    acts: frozenset[str]
    conflicts: tuple[Declared, ...]
    least_days: int
    course: Course
    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def round(self) -> RoundView | None:
        """The round under way, or to be declared."""
        return next((one for one in self.rounds if one.closed_at is None), None)

    @property
    def past_rounds(self) -> tuple[RoundView, ...]:
        """The rounds that were declared, oldest first."""
        return tuple(one for one in self.rounds if one.closed_at is not None and one.counts)

    @property
    def voting(self) -> VotingView | None:
        """The latest vote."""
        return self.votings[-1] if self.votings else None

    @property
    def own_conflict(self) -> str | None:
        """To what effect one's own member declared a conflict, if it did."""
        own = self.capacity.member if self.capacity else None
        return next((one.effect for one in self.conflicts if one.member == own), None)

    @property
    def said(self) -> str:
        """The state in one word: of a motion that waits after a round, what the round said."""
        verdict = self.rounds[-1].verdict if self.rounds else None
        return verdict if self.state == "moved" and verdict in WITHOUT_CONSENSUS else self.state

    @property
    def is_open(self) -> bool:
        """Whether the motion is neither withdrawn nor decided."""
        return self.state not in ("withdrawn", "adopted", "not_adopted")


_MOTION = """
select m.id, m.reference, m.kind, m.title_fr, m.title_en, m.text_fr, m.text_en, m.written_first, m.mover, m.meeting,
  m.subject, m.about, m.moved_at, m.withdrawn_at, o.name_fr as mover_fr, o.name_en as mover_en,
  t.starts_at as meeting_at, t.ends_at, t.called_to_order_at, t.adjourned_at, t.secretary, s.opens_at, s.closes_at,
  d.reference as decision, d.is_adopted, d.at as decided_at,
  (select count(*) from motion_version x where x.motion = m.id) as texts,
  (select count(*) from objection j where j.motion = m.id) as objections
from motion m
left join member o on o.id = m.mover
left join meeting t on t.id = m.meeting
left join decision d on d.motion = m.id
left join voting_schedule s on s.motion = m.id and s.opened_at is null and s.cancelled_at is null
where m.id = {}
"""


async def motion_page(
    motion_id: UUID, viewer: Viewer, now: datetime, member: UUID | None = None
) -> MotionPage:
    """The page of a motion for this person, acting for `member` where she may act for several.

    NotFound where there is none, or it does not exist for her (ToR-55, P19). The number of statements does not grow
    with members or ballots, and no ballot but those of her own members is read before the vote is counted.
    """
    rows = await Motion.raw(_MOTION, motion_id)
    if not rows:
        raise NotFound
    row = rows[0]
    held = await capacities(viewer, row, now)
    if not held.may_know:
        raise NotFound
    votings = await votings_of(motion_id, row["kind"], now)
    rounds = await rounds_of(row, now)
    capacity = held.for_member(member) or (held.all[0] if held.all else None)
    state = _state(row, rounds, votings, now)
    ruleset = votings[-1].ruleset if votings else await ruleset_on(now.astimezone(settings().zone).date())
    course = await course_of(row, viewer, rounds, votings, ruleset)
    excluded, mine = await _mine(row, held, capacity, rounds, votings, state)
    return MotionPage(
        **{
            name: row[name]
            for name in (
                "id",
                "reference",
                "kind",
                "title_fr",
                "title_en",
                "text_fr",
                "text_en",
                "written_first",
                "mover_fr",
                "mover_en",
                "meeting",
                "meeting_at",
                "moved_at",
                "withdrawn_at",
                "decision",
            )
        },
        in_session_until=_in_session_until(row, now),
        about=UUID(row["about"]) if row["about"] else None,
        state=state,
        rounds=rounds,
        votings=votings,
        capacity=capacity,
        others=tuple(one for one in held.all if capacity and one.member != capacity.member),
        may_decide=capacity is not None and capacity.may_cast(ruleset).is_met,
        excluded=excluded,
        mine=mine,
        conflicts=await declared_on(motion_id),
        acts=await _acts(row, viewer, state, rounds, votings, now, course),
        least_days=ruleset.evote.min_days,
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        course=course,
    )


def _in_session_until(row: Mapping[str, Any], now: datetime) -> datetime | None:
    """Its scheduled end, or a quarter of an hour from now when it runs late; None when it is not under way."""
    if (
        row["called_to_order_at"] is None
        or row["adjourned_at"] is not None
        or row["called_to_order_at"] > now
    ):
        return None
    return max(row["ends_at"], now + timedelta(minutes=15))


def _state(
    row: Mapping[str, Any], rounds: tuple[RoundView, ...], votings: tuple[VotingView, ...], now: datetime
) -> str:
    if row["withdrawn_at"] is not None:
        return "withdrawn"
    if row["decision"] is not None:
        return "adopted" if row["is_adopted"] else "not_adopted"
    if row["opens_at"] is not None:
        return "scheduled" if now < row["opens_at"] else "opening"
    if votings and votings[-1].outcome is None:
        return "voting" if now < votings[-1].closes_at else "to_count"
    if votings and votings[-1].awaits_ruling:
        return "to_rule"
    if rounds and rounds[-1].closed_at is None:
        return "round" if now < rounds[-1].closes_at else "to_declare"
    return "moved"


async def _mine(
    row: Mapping[str, Any],
    held: Capacities,
    capacity: Capacity | None,
    rounds: tuple[RoundView, ...],
    votings: tuple[VotingView, ...],
    state: str,
) -> tuple[str | None, Mine | None]:
    """Why her member has no say (None: it has one), and its own ballot."""
    if capacity is None:
        return "not_on_roll", None
    if held.is_barred:
        return "subject", None
    if state in ("voting", "to_count", "to_rule", "adopted", "not_adopted") and votings:
        mine = await mine_of(votings[-1], capacity.member)
        return (mine.excluded if mine else "not_on_roll"), mine
    if state in ("round", "to_declare"):
        return rounds[-1].excluded_of(capacity.member), None
    return None, None


_PRESIDED = {"moved": "open_voting", "to_rule": "rule", "voting": "close_voting"}
"""What who presides on a revocation does, by the state of its motion."""


async def _acts(
    row: Mapping[str, Any],
    viewer: Viewer,
    state: str,
    rounds: tuple[RoundView, ...],
    votings: tuple[VotingView, ...],
    now: datetime,
    course: Course,
) -> frozenset[str]:
    acts = set(course.acts)
    if state in ("moved", "round", "to_declare") and may(viewer, policies.WITHDRAW, row):
        acts.add("withdraw")
    if state in _PRESIDED and row["kind"] == "revocation":
        case = await revocation.case_facts(UUID(row["about"]))
        is_ready = state != "voting" or votings[-1].is_complete
        if case and is_ready and may(viewer, policies.OPEN_REVOCATION_VOTING, case):
            acts.add(_PRESIDED[state])
    elif state == "to_rule":
        acts |= {"rule"} if may(viewer, policies.RULE, row) else set()
    elif state == "moved":
        if "another_round" in acts and may(viewer, policies.SEEK_CONSENSUS, row):
            acts.add("seek_consensus")
        acts |= (
            {"open_voting"}
            if may(viewer, policies.OPEN_VOTING, row) and (rounds or viewer.is_chair)
            else set()
        )
        acts |= {"waive"} if viewer.is_chair and not rounds else set()
    elif state in ("round", "to_declare") and may(viewer, policies.CLOSE_ROUND, row):
        in_meeting = row["meeting"] is not None and await meetings.in_session(row["meeting"], now)
        is_ready = state == "to_declare" or in_meeting or rounds[-1].silent == 0
        acts |= {"close_round"} if is_ready else set()
    elif state == "voting":
        acts |= _acts_on_vote(row, viewer, votings[-1], now)
    elif state == "scheduled":
        acts |= {"unschedule"} if may(viewer, policies.UNSCHEDULE_VOTING, row) else set()
    return frozenset(acts)


def _acts_on_vote(row: Mapping[str, Any], viewer: Viewer, voting: VotingView, now: datetime) -> set[str]:
    """What may be done with an open vote beside casting: close it, record votes in the room, enter those on paper."""
    acts = set[str]()
    is_in_session = _in_session_until(row, now) is not None
    is_held_here = is_in_session and voting.meeting is not None and not voting.is_secret
    if may(viewer, policies.CLOSE_VOTING, row) and (voting.is_complete or is_held_here):
        acts.add("close_voting")
    if voting.is_secret:
        return acts
    vote = voting.ruleset.vote
    in_the_room = channels_in_the_room(voting.ruleset)
    if is_in_session and in_the_room and may(viewer, policies.RECORD_VOTES, Room(row, row["secretary"])):
        acts.add("record")
    if {"on_paper", "by_phone"} & set(vote.recorded_channels):
        may_enter = may(viewer, policies.ENTER_PAPER, row)
        acts |= {"papers"} if may_enter or any(seat.is_organization for seat in viewer.seats) else set()
    return acts
