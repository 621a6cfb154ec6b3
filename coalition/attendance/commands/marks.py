"""A member says that its own mark is wrong, and whoever keeps the roll answers (ToR-87)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.attendance import queries
from coalition.attendance.commands.roll import write_marks
from coalition.attendance.events import MarkAnswered, MarkQuestioned
from coalition.attendance.policies import ASK_MARK, SETTLE_MARK
from coalition.attendance.tables import MarkRequest
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import viewer as viewer_at
from coalition.permission import may, require


@dataclass(frozen=True)
class AskMark:
    """At this meeting the mark of this member should be `mark`; in a few words, or none."""

    meeting: UUID
    member: UUID
    mark: str
    words: str = ""


@dataclass(frozen=True)
class SettleMark:
    """The mark is corrected as asked, or it stays and the answer says why."""

    request: UUID
    is_corrected: bool
    answer: str = ""


async def ask_mark(actor: Actor, now: datetime, command: AskMark) -> UUID:
    """A person of the member asks that its mark be corrected. Returns the request.

    Refused before the roll was taken and the meeting adjourned, for the mark that is noted already, and while another
    request waits. For who does not sit for the member there is nothing here.
    """
    async with perform(actor, now) as act:
        viewer = await viewer_at(actor.person, act.now) if actor.person else None
        shown = await queries.mark_shown(command.meeting, command.member)
        if viewer is None or shown is None or not may(viewer, ASK_MARK, shown):
            raise NotFound
        if command.mark not in queries.MARKS:
            raise Refused("ToR-87", "roll_of_members_only")
        if not shown.is_taken:
            raise Refused("ToR-87", "mark_not_noted")
        if shown.mark == command.mark:
            raise Refused("ToR-87", "mark_is_that")
        if shown.waiting is not None:
            raise Refused("ToR-87", "mark_request_waits")
        request = MarkRequest(
            id=new_id(), meeting=command.meeting, member=command.member, person=viewer.person, mark=command.mark,
            words=command.words or None, asked_at=act.now,
        )  # fmt: skip
        await MarkRequest.insert(request)
        act.record(
            MarkQuestioned(
                subject=request.id, meeting=command.meeting, member=command.member, mark=command.mark,
                words=command.words,
            )
        )  # fmt: skip
    return request.id


async def settle_mark(actor: Actor, now: datetime, command: SettleMark) -> UUID:
    """The chair or the recording secretary, not concerned, answers a request, once. Returns the request.

    The answer says why where the mark stays, and where the minutes of the meeting are adopted.
    """
    async with perform(actor, now) as act:
        viewer = await viewer_at(actor.person, act.now) if actor.person else None
        rows = MarkRequest.select(MarkRequest.id).where(MarkRequest.id == command.request)
        if viewer is None or not await db.for_update(rows.first()):
            raise NotFound
        found = await queries.mark_request(command.request, viewer)
        if found is None:
            raise NotFound
        require(viewer, SETTLE_MARK, found)
        if found.settled_at is not None:
            raise Refused("ToR-87", "mark_request_settled")
        if not command.answer and not command.is_corrected:
            raise Refused("ToR-87", "mark_request_declined_without_reason")
        if not command.answer and found.is_adopted:
            raise Refused("ToR-87", "roll_correction_reason")
        outcome = "corrected" if command.is_corrected else "declined"
        await MarkRequest.update(
            {
                MarkRequest.settled_by: viewer.person,
                MarkRequest.settled_at: act.now,
                MarkRequest.outcome: outcome,
                MarkRequest.answer: command.answer or None,
            }
        ).where(MarkRequest.id == found.id)
        act.record(
            MarkAnswered(subject=found.id, member=found.member, outcome=outcome, answer=command.answer)
        )
        if command.is_corrected and found.mark != found.asked:
            before = {found.member: found.mark or ""}
            marks = {found.member: found.asked}
            await write_marks(act, viewer.person, found.meeting, before, marks, reason=command.answer)
    return found.id
