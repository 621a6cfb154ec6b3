"""Who is in the room where a vote is taken, and what of their votes may be recorded there (ToR-26, ToR-45)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.attendance.queries import IS_THERE
from coalition.decisions import policies
from coalition.decisions.queries.papers import open_vote_of
from coalition.decisions.queries.roll import out_of_the_question, roll_at
from coalition.decisions.tables import Voting
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.decisions import who_raises_hands
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict
from coalition.web.pages import own


@dataclass(frozen=True)
class Room:
    """A motion, and who takes the minutes of the meeting in which it is put."""

    motion: Mapping[str, Any]
    secretary: UUID | None


@dataclass(frozen=True)
class InTheRoom:
    """A member recorded as present. `cast_through` is the channel of its ballot, never the choice; `why_not` says why
    its vote cannot be recorded here: excluded from the roll, recused, or nobody there who decides for it."""

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    cast_through: str | None
    why_not: str | None


_PRESENT = """
select m.id as member, m.kind, m.name_fr, m.name_en, a.mark{columns},
  (select count(*) from representative r where r.member = m.id and r.may_decide
   and r.since <= {} and (r.until is null or r.until > {})) as deciders,
  (select count(*) from delegation d where d.meeting = a.meeting and d.member = m.id and d.revoked_at is null
   and d.may_vote and exists (select 1 from agreement_signature g where g.person = d.person and g.member is null))
   as may_vote
from attendance a join member m on m.id = a.member{joins}
where a.meeting = {} and {is_there}
order by m.number
""".replace("{is_there}", IS_THERE)
_ROOM = _PRESENT.replace("{columns}", ", e.id as entry, e.excluded, b.channel").replace(
    "{joins}",
    """
left join roll_entry e on e.voting = {} and e.member = m.id
left join ballot b on b.voting = {} and b.member = m.id""",
)
_VOICES = _PRESENT.replace("{columns}", "").replace("{joins}", "")


async def members_in_the_room(
    motion: Mapping[str, Any], voting: UUID, ruleset: Ruleset, meeting: UUID, at: datetime
) -> tuple[InTheRoom, ...]:
    """The members present, but who has left, in the order of the register: two statements, whatever their number."""
    rows = await Voting.raw(_ROOM, at, at, voting, voting, meeting)
    out = await out_of_the_question(motion, at) if ruleset.vote.recusal_drops_ballot else frozenset()
    return tuple(
        InTheRoom(
            row["member"],
            row["kind"],
            row["name_fr"],
            row["name_en"],
            row["channel"],
            _why_not(row, ruleset, is_recused=str(row["member"]) in out),
        )
        for row in rows
    )


async def voices_in_the_room(
    motion: Mapping[str, Any], ruleset: Ruleset, meeting: UUID, at: datetime
) -> tuple[InTheRoom, ...]:
    """The members present, and why one of them takes no position on this motion now, if so: on no roll yet, but as the
    roll would be (ToR-25, ToR-45, ToR-89)."""
    roll, _ = await roll_at(motion, ruleset, at)
    excluded = {one.member: one.reason for one in roll.excluded}
    known = excluded | dict.fromkeys(roll.voters)
    return tuple(
        InTheRoom(
            row["member"],
            row["kind"],
            row["name_fr"],
            row["name_en"],
            None,
            _why_not(
                {
                    **row,
                    "entry": key if (key := str(row["member"])) in known else None,
                    "excluded": known.get(key),
                },
                ruleset,
            ),
        )
        for row in await Voting.raw(_VOICES, at, at, meeting)
    )


def _why_not(row: Mapping[str, Any], ruleset: Ruleset, *, is_recused: bool = False) -> str | None:
    if row["entry"] is None:
        return "not_on_roll"
    if row["excluded"] is not None or is_recused:
        return str(row["excluded"] or "recused")
    if row["mark"] == "delegate":
        is_given = row["kind"] == "organization" or ruleset.representation.individuals_delegate_vote
        return None if ruleset.vote.delegates and row["may_vote"] and is_given else "delegation_without_vote"
    is_decided_for = row["kind"] == "individual" or row["deciders"] or not ruleset.vote.requires_authority
    return None if is_decided_for else "no_authority"


def who_may_raise(present: Sequence[InTheRoom], ruleset: Ruleset) -> tuple[int, Verdict]:
    """How many members may raise a hand, and whether hands may be counted: not before the individual members present
    have been recorded by name, while it is open whether they vote."""
    there = [line for line in present if line.why_not is None]
    waiting = {str(line.member) for line in there if line.cast_through is None}
    individuals = {str(line.member) for line in there if line.kind == "individual"}
    everyone = {str(line.member) for line in there}
    return len(waiting), who_raises_hands(everyone, individuals, everyone - waiting, ruleset)


@dataclass(frozen=True)
class RoomPage:
    """An open, named vote and the members present, in the order of this call; `entitled` is how many may raise a hand.

    `why_no_hands`: the reason why hands cannot be counted (None: they can). `channels` are those that the terms allow.
    """

    motion: UUID
    reference: str
    title_fr: str
    title_en: str
    meeting: UUID
    voting: UUID
    closes_at: datetime
    is_reversed: bool
    lines: tuple[InTheRoom, ...]
    channels: frozenset[str]
    entitled: int
    why_no_hands: str | None


def channels_in_the_room(ruleset: Ruleset) -> frozenset[str]:
    """The ways in which the terms let votes be recorded in the room."""
    vote = ruleset.vote
    return frozenset(
        {"in_person"} & set(vote.channels) | {"roll_call", "hands"} & set(vote.recorded_channels)
    )


_RECORDED_HERE = """
select m.id, v.ruleset from voting v join motion m on m.id = v.motion
where m.meeting = {} and m.withdrawn_at is null and v.is_secret = {} and v.closes_at > {}
  and not exists (select 1 from outcome o where o.voting = v.id)
"""


async def motions_recorded_in_the_room(meeting: UUID, now: datetime) -> frozenset[UUID]:
    """The motions of this meeting whose open, named vote may be recorded in the room: one statement."""
    rows = await Voting.raw(_RECORDED_HERE, meeting, False, now)
    return frozenset(row["id"] for row in rows if channels_in_the_room(Ruleset.from_json(row["ruleset"])))


_CALLS = """
select (select count(*) from roll_call where voting <> {}) as earlier,
  (select r.is_reversed from roll_call r where r.voting = {}) as is_reversed,
  t.secretary, t.called_to_order_at, t.adjourned_at, v.meeting as held_in
from voting v left join meeting t on t.id = {} where v.id = {}
"""


async def voting_room_page(motion_id: UUID, viewer: Viewer, now: datetime) -> RoomPage:
    """The page from which votes are recorded in the room: six statements. NotFound unless a named vote is open in a
    meeting under way; NotPermitted for who neither presides nor takes the minutes."""
    row, _ = await open_vote_of(motion_id, viewer, now)
    voting, meeting = row["voting"], row["meeting"]
    called = (await Voting.raw(_CALLS, voting, voting, meeting, voting))[0]
    begun, over = called["called_to_order_at"], called["adjourned_at"]
    if begun is None or begun > now or (over is not None and over <= now):
        raise NotFound
    require(viewer, policies.RECORD_VOTES, Room(row, called["secretary"]))
    ruleset = Ruleset.from_json(row["ruleset"])
    present = await members_in_the_room(row, voting, ruleset, meeting, now)
    entitled, may_count = who_may_raise(present, ruleset)
    is_reversed = bool(called["earlier"] % 2 if called["is_reversed"] is None else called["is_reversed"])
    lines = sorted(present, key=lambda line: own(line, "name").casefold(), reverse=is_reversed)
    channels = channels_in_the_room(ruleset)
    if called["held_in"] != meeting:
        channels -= {"hands"}
    return RoomPage(
        motion=row["id"],
        reference=row["reference"],
        title_fr=row["title_fr"],
        title_en=row["title_en"],
        meeting=meeting,
        voting=voting,
        closes_at=row["closes_at"],
        is_reversed=is_reversed,
        lines=tuple(lines),
        channels=channels,
        entitled=entitled,
        why_no_hands=None if may_count.is_met else may_count.reason,
    )
