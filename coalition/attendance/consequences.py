"""What attendance does when marks change after the year, when the coalition has decided, when someone leaves (ToR-60)."""

from uuid import UUID

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.attendance.commands.evaluations import evaluate_anew
from coalition.attendance.commands.presumptions import end
from coalition.attendance.events import (
    ArrivalNoted,
    AttendanceCorrected,
    AttendanceRecorded,
    DepartureNoted,
    MovementTakenBack,
    PresumptionDropped,
    WithdrawalTookEffect,
)
from coalition.attendance.queries import Presumption, open_presumptions, presumption_of
from coalition.attendance.tables import Attendance, MarkCorrection, MarkRequest, Movement, PresumedWithdrawal
from coalition.audit import chain
from coalition.decisions.events import MotionAdopted, MotionMoved, MotionNotAdopted
from coalition.membership.events import MembershipEnded
from coalition.web.languages import ERASED


@consequence_of(AttendanceCorrected, AttendanceRecorded, ArrivalNoted, DepartureNoted, MovementTakenBack)
async def reckon_an_evaluated_year_again(
    act: Act,
    event: AttendanceCorrected | AttendanceRecorded | ArrivalNoted | DepartureNoted | MovementTakenBack,
) -> None:
    """A mark, an arrival or a departure that changes after its year was evaluated changes what the evaluation said: a new
    one replaces it."""
    await evaluate_anew(act, event.subject if isinstance(event, AttendanceRecorded) else event.meeting)


async def _concerned(event: MotionMoved | MotionAdopted | MotionNotAdopted) -> Presumption | None:
    """The open presumption that this motion is about, if it is about one."""
    if event.motion_kind != "presumption" or event.about is None:
        return None
    found = await presumption_of(UUID(event.about))
    return found if found is not None and found.ended_at is None else None


@consequence_of(MotionMoved)
async def remember_the_motion(act: Act, event: MotionMoved) -> None:
    """The presumption knows the motion that will decide on it."""
    if found := await _concerned(event):
        await PresumedWithdrawal.update({PresumedWithdrawal.motion: event.subject}).where(
            PresumedWithdrawal.id == found.id
        )


@consequence_of(MotionAdopted)
async def keep_the_member(act: Act, event: MotionAdopted) -> None:
    """The motion is to keep the member: adopted, the presumption falls."""
    if found := await _concerned(event):
        await end(act, found, "kept")
        act.record(PresumptionDropped(subject=found.id, member=found.member, how="coalition"))


@consequence_of(MotionNotAdopted)
async def let_the_member_go(act: Act, event: MotionNotAdopted) -> None:
    """The coalition heard the explanation and did not keep the member: the withdrawal takes effect."""
    if found := await _concerned(event):
        await end(act, found, "withdrawn")
        act.record(WithdrawalTookEffect(subject=found.id, member=found.member, how="decision"))


@consequence_of(MembershipEnded)
async def presume_no_more_of_who_has_left(act: Act, event: MembershipEnded) -> None:
    """Who left meanwhile, by its own choice or otherwise, is presumed nothing."""
    for found in await open_presumptions():
        if found.member == event.subject:
            await end(act, found, "withdrawn")


_HERS = """
select w.id from presumed_withdrawal w join member m on m.id = w.member and m.kind = 'individual'
join representative r on r.member = m.id where r.person = {}
"""

_ASKED = """
select q.id from mark_request q join member m on m.id = q.member and m.kind = 'individual'
join representative r on r.member = m.id where r.person = {}
"""
_CORRECTED = """
select c.id, c.member from mark_correction c join member m on m.id = c.member and m.kind = 'individual'
join representative r on r.member = m.id where r.person = {} and c.reason is not null
"""

_MOVED = """
select v.id from movement v join member m on m.id = v.member and m.kind = 'individual'
join representative r on r.member = m.id where r.person = {} and (v.reason is not null or v.taken_back_because is not null)
"""


@consequence_of(PersonErased)
async def forget_what_she_replied(act: Act, event: PersonErased) -> None:
    """What an individual who is erased replied to a presumption, or wrote of her marks, goes, in the trail's private part
    too (P14)."""
    for row in await PresumedWithdrawal.raw(_HERS, event.subject):
        await chain.forget(row["id"])
        await PresumedWithdrawal.update({PresumedWithdrawal.reply: ERASED}).where(
            (PresumedWithdrawal.id == row["id"]) & PresumedWithdrawal.reply.is_not_null()
        )
    for row in await MarkRequest.raw(_ASKED, event.subject):
        await chain.forget(row["id"])
        await MarkRequest.update({MarkRequest.words: ERASED, MarkRequest.answer: ERASED}).where(
            MarkRequest.id == row["id"]
        )
    for row in await MarkCorrection.raw(_CORRECTED, event.subject):
        await chain.forget(row["id"])
        await MarkCorrection.update({MarkCorrection.reason: ERASED}).where(MarkCorrection.id == row["id"])
        await Attendance.update({Attendance.reason: ERASED}).where(
            (Attendance.member == row["member"]) & Attendance.reason.is_not_null()
        )
    for row in await Movement.raw(_MOVED, event.subject):
        await chain.forget(row["id"])
        await Movement.update({Movement.reason: None, Movement.taken_back_because: None}).where(
            Movement.id == row["id"]
        )
