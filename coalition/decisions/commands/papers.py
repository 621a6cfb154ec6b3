"""Votes received on paper or by telephone (V16): one person enters, a second of another member enters the same (ToR-26)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.boxes import put_ballots
from coalition.decisions.commands.closing import staying_closed
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless
from coalition.decisions.commands.rolls import OPTIONS, is_intact, own_place, refuse_unless_on
from coalition.decisions.commands.votings import vote_in_time
from coalition.decisions.events import PaperConfirmed, PaperDiffered, PaperEntered, PaperWithdrawn
from coalition.decisions.policies import CONFIRM_PAPER, ENTER_PAPER, WITHDRAW_PAPER
from coalition.decisions.queries.electors import concealed_from
from coalition.decisions.queries.papers import Paper
from coalition.decisions.tables import PaperEntry
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.decisions import Channel, Choice, do_entries_agree, may_record
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class EnterPaper:
    """What a member's paper, or call, says: for, against or abstain. channel: on_paper or by_phone."""

    motion: UUID
    voting: UUID
    member: UUID
    channel: str
    vote: str


@dataclass(frozen=True)
class ConfirmPaper:
    """The same paper, or what the member says again, read by a second person who has not seen the first entry."""

    motion: UUID
    paper: UUID
    vote: str


async def enter_paper(actor: Actor, now: datetime, command: EnterPaper) -> UUID:
    """The first entry: it counts for nothing until a second person enters the same. Returns the motion's id.

    Refused by ToR-26 (not open, secret, not allowed by the terms, entered already, one's own member: vote yourself,
    changed since opening), ToR-27 (not on the roll; the member has a ballot, which a paper never replaces), ToR-55, ToR-89.
    """
    async with staying_closed(command.voting, now), perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        require(viewer, ENTER_PAPER, motion)
        voting = await _vote_to_record(act, motion, command.voting, command.channel)
        await _refuse_unless_it_may_vote(motion, voting, command.member, act.now)
        seat = next((s for s in viewer.seats if s.holds_chair), None)
        if seat is None or viewer.represents(command.member):
            raise Refused("ToR-26", "vote_oneself")
        waiting = (PaperEntry.voting == command.voting) & (PaperEntry.member == command.member)
        if await PaperEntry.exists().where(waiting & (PaperEntry.state == "waiting")):
            raise Refused("ToR-26", "entered_already")
        await PaperEntry.insert(
            PaperEntry(
                id=new_id(),
                voting=command.voting,
                member=command.member,
                channel=command.channel,
                vote=_choice(command.vote),
                entered_by=viewer.person,
                entered_for=seat.member,
                entered_at=act.now,
            )
        )
        act.record(
            PaperEntered(
                subject=command.motion, voting=command.voting, member=command.member, channel=command.channel
            )
        )
    return command.motion


async def confirm_paper(actor: Actor, now: datetime, command: ConfirmPaper) -> UUID:
    """The second entry. The same: the member's ballot from this instant. Another: nothing counts and both are kept.

    Returns the motion's id. NotPermitted for a person of the same member as the first, or of the member concerned.
    Refused by ToR-26 (not open, dealt with already), ToR-27 (the member has voted meanwhile: its own ballot stands).
    """
    async with staying_closed(await _voting_of(command.paper), now), perform(actor, now) as act:
        viewer, motion, paper = await _paper_waiting(act, command.motion, command.paper)
        require(viewer, CONFIRM_PAPER, paper)
        voting = await _vote_to_record(act, motion, paper.voting, paper.channel)
        await _refuse_unless_it_may_vote(motion, voting, paper.member, act.now)
        verdict = do_entries_agree(
            cast(Choice, paper.vote),
            _choice(command.vote),
            entered_for=[str(paper.entered_for)],
            confirmed_for=[str(paper.seconds(viewer)[0])],
            member=str(paper.member),
        )
        is_same = verdict.is_met
        if not is_same and verdict.reason != "entries_differ":
            refuse_unless(verdict)
        await PaperEntry.update(
            {
                PaperEntry.second_vote: command.vote,
                PaperEntry.confirmed_by: viewer.person,
                PaperEntry.confirmed_for: paper.seconds(viewer)[0],
                PaperEntry.confirmed_at: act.now,
                PaperEntry.state: "counted" if is_same else "differs",
            }
        ).where(PaperEntry.id == paper.id)
        told = {
            "subject": command.motion,
            "voting": paper.voting,
            "member": paper.member,
            "entered_by": paper.entered_by,
        }
        if is_same:
            act.record(PaperConfirmed(**told, channel=paper.channel))
            await put_ballots(act, voting, {paper.member: paper.vote}, paper.channel)
        else:
            act.record(PaperDiffered(**told))
    return command.motion


async def withdraw_paper(actor: Actor, now: datetime, motion_id: UUID, paper_id: UUID) -> UUID:
    """Who entered a vote takes it back while it waits for the second person. Returns the motion's id."""
    async with staying_closed(await _voting_of(paper_id), now), perform(actor, now) as act:
        viewer, _, paper = await _paper_waiting(act, motion_id, paper_id)
        require(viewer, WITHDRAW_PAPER, paper)
        await vote_in_time(motion_id, paper.voting, act.now)
        await PaperEntry.update({PaperEntry.state: "withdrawn"}).where(PaperEntry.id == paper_id)
        act.record(PaperWithdrawn(subject=motion_id, voting=paper.voting, member=paper.member))
    return motion_id


async def _vote_to_record(act: Act, motion: Row, voting_id: UUID, channel: str) -> Row:
    voting = await vote_in_time(motion["id"], voting_id, act.now)
    refuse_unless(
        may_record(
            Ruleset.from_json(voting["ruleset"]),
            cast(Channel, channel),
            is_secret=bool(voting["is_secret"]),
            is_in_session=False,
            is_held_in_room=False,
        )
    )
    if not is_intact(motion, voting):
        raise Refused("ToR-26", "void_text_changed")
    return voting


async def _refuse_unless_it_may_vote(
    motion: Mapping[str, Any], voting: Row, member: UUID, at: datetime
) -> None:
    place = await own_place(voting["id"], member, at)
    is_out = place.is_recused or member in await concealed_from(motion)
    excluded = place.entry.excluded if place.entry else None
    refuse_unless_on(is_on_roll=place.entry is not None, excluded=excluded or ("recused" if is_out else None))
    if place.cast_by is not None:
        raise Refused("ToR-27", "has_voted_itself")


async def _voting_of(paper_id: UUID) -> UUID | None:
    row = await PaperEntry.select(PaperEntry.voting).where(PaperEntry.id == paper_id).first()
    return row["voting"] if row else None


async def _paper_waiting(act: Act, motion_id: UUID, paper_id: UUID) -> tuple[Viewer, Row, Paper]:
    viewer, motion, _ = await motion_under_way(act, motion_id)
    found = await db.for_update(PaperEntry.select().where(PaperEntry.id == paper_id))
    if not found:
        raise NotFound
    paper = Paper.of(found[0], motion)
    if paper.state != "waiting":
        raise Refused("ToR-26", "paper_dealt_with")
    return viewer, motion, paper


def _choice(vote: str) -> Choice:
    if vote not in OPTIONS:
        raise ValueError(vote)
    return cast(Choice, vote)
