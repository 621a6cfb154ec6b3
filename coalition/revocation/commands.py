"""The acts of a revocation case, in the order of the text (ToR-53 to ToR-59)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import meeting_state
from coalition.membership.queries import member_at
from coalition.membership.viewer import Viewer, viewer
from coalition.permission import may, require
from coalition.revocation.events import (
    ResultNoticeSent,
    ResultNoticeSigned,
    RevocationMoved,
    SubjectAnswered,
    SubjectNotified,
)
from coalition.revocation.policies import ANSWER, MOVE, NOTIFY, SEE, SEND_RESULT, SIGN
from coalition.revocation.queries import (
    NAMEABLE,
    CaseFacts,
    Notice,
    case_facts,
    day_of,
    result_notice,
    seat_to_move,
)
from coalition.revocation.tables import NoticeSignature, ResultNotice, RevocationCase, SubjectAnswer
from coalition.terms.revocation import answer_until, are_reasons_given, earliest_vote_on, may_be_moved
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

ATTEMPTS = 100


@dataclass(frozen=True)
class MoveRevocation:
    """A motion to vote on a revocation: the member concerned, the clause, the reasons ("" in a language not given)."""

    meeting: UUID
    subject: UUID
    clause: str
    reasons_fr: str
    reasons_en: str


async def move_revocation(actor: Actor, now: datetime, command: MoveRevocation) -> UUID:
    """Any member moves, in a meeting under way, naming a clause, to vote on a revocation. Returns the case.

    NotFound for who is no member, and where there is no such meeting or member. Refused by ToR-53 (one's own, not in a
    meeting, no clause), ToR-57 (no reasons).
    """
    async with perform(actor, now) as act:
        who = await _someone(act)
        meeting, subject = await meeting_state(command.meeting), await member_at(command.subject, act.now)
        if not who.is_member or meeting is None or subject is None or not subject.is_current:
            raise NotFound
        require(who, MOVE)
        mover = seat_to_move(who, command.subject)
        if mover is None:
            raise Refused("ToR-53", "own_revocation")
        _refuse_unless(
            may_be_moved(in_meeting=meeting.is_in_session(act.now), names_a_clause=command.clause in NAMEABLE)
        )
        reasons = "\n\n".join(filter(None, (command.reasons_fr, command.reasons_en)))
        _refuse_unless(are_reasons_given(bool(reasons), await ruleset_on(day_of(act.now))))
        case = await _enter(act, who, mover, command)
        act.record(
            RevocationMoved(subject=case, member=command.subject, clause=command.clause, reasons=reasons)
        )
    return case


async def notify_subject(actor: Actor, now: datetime, case: UUID, vote_on: date) -> UUID:
    """Who presides tells the member concerned the reasons and the day of the vote (ToR-56, ToR-57). Returns the case.

    From here the reasons are locked. Refused by ToR-57 (already told), ToR-56 (too early a day), ToR-53 (withdrawn).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await _case_before(act, case)
        require(who, NOTIFY, facts)
        if facts.notice_sent_at:
            raise Refused("ToR-57", "already_notified")
        _refuse_if_over(facts)
        earliest = earliest_vote_on([day_of(act.now)], ruleset)
        if earliest is None or vote_on < earliest:
            raise Refused("ToR-56", "not_open", [("notice_days", {"earliest": earliest})])
        await RevocationCase.update(
            {RevocationCase.notice_sent_at: act.now, RevocationCase.vote_on: vote_on}
        ).where(RevocationCase.id == case)
        act.record(SubjectNotified(subject=case, member=facts.subject, vote_on=vote_on))
    return case


async def answer_case(actor: Actor, now: datetime, case: UUID, text: str) -> UUID:
    """The member concerned answers, as often as it wishes, until its last day (ToR-56). Returns the case.

    Refused by ToR-56 (not told yet, too late), ToR-53 (withdrawn).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await _case_before(act, case)
        require(who, ANSWER, facts)
        _refuse_if_over(facts)
        if facts.vote_on is None:
            raise Refused("ToR-56", "not_notified")
        last = answer_until(facts.vote_on, ruleset)
        if day_of(act.now) > last:
            raise Refused("ToR-56", "answer_too_late", [("answer_until", {"last": last})])
        await SubjectAnswer.insert(
            SubjectAnswer(id=new_id(), case=case, person=who.person, text=text, at=act.now)
        )
        act.record(SubjectAnswered(subject=case, member=facts.subject, text=text))
    return case


async def sign_result(actor: Actor, now: datetime, case: UUID) -> UUID:
    """Sign the notice of the result for one's organisation, once (ToR-59). Returns the case.

    NotFound before the vote has closed. Refused by ToR-59 (already sent, already signed).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await _case_before(act, case)
        require(who, SIGN, facts)
        notice = await _unsent(facts, ruleset)
        signed = {signature.member for signature in notice.signatures}
        member = next((s.member for s in who.seats if s.is_organization and s.member not in signed), None)
        if member is None or notice.is_signed_by(who.person):
            raise Refused("ToR-59", "already_signed")
        await NoticeSignature.insert(
            NoticeSignature(id=new_id(), notice=notice.id, member=member, person=who.person, at=act.now)
        )
        act.record(ResultNoticeSigned(subject=case, member=member, person=who.person))
    return case


async def send_result(actor: Actor, now: datetime, case: UUID) -> UUID:
    """Who presides sends the signed notice to the member concerned (ToR-58, ToR-59). Returns the case.

    NotFound before the vote has closed. Refused by ToR-59 (already sent, signatures missing).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await _case_before(act, case)
        require(who, SEND_RESULT, facts)
        notice = await _unsent(facts, ruleset)
        _refuse_unless(notice.may_be_sent)
        await ResultNotice.update({ResultNotice.sent_at: act.now}).where(ResultNotice.id == notice.id)
        act.record(ResultNoticeSent(subject=case))
    return case


async def _enter(act: Act, who: Viewer, mover: UUID, command: MoveRevocation) -> UUID:
    """Enter the case under the next number of the year; two at once meet on the unique index, and one counts again."""
    case, year = new_id(), day_of(act.now).year
    for attempt in range(1, ATTEMPTS + 1):
        number = 1 + await RevocationCase.count().where(RevocationCase.reference.like(f"R-{year}-%"))
        try:
            async with db.transaction():
                await RevocationCase.insert(
                    RevocationCase(
                        id=case, reference=f"R-{year}-{number:02}", subject=command.subject, mover=mover,
                        moved_by=who.person, meeting=command.meeting, clause=command.clause,
                        reasons_fr=command.reasons_fr, reasons_en=command.reasons_en, moved_at=act.now,
                    )
                )  # fmt: skip
            break
        except Exception as error:
            if attempt == ATTEMPTS or not db.is_unique_violation(error):
                raise
    return case


async def _someone(act: Act) -> Viewer:
    who = await viewer(act.actor.person, act.now) if act.actor.person else None
    if who is None:
        raise NotFound
    return who


async def _case_before(act: Act, case: UUID) -> tuple[Viewer, CaseFacts, Ruleset]:
    """Who acts, the case (locked), the terms under which it was moved. NotFound for who may not know of it."""
    who = await _someone(act)
    await db.for_update(RevocationCase.select(RevocationCase.id).where(RevocationCase.id == case))
    facts = await case_facts(case)
    if facts is None or not may(who, SEE, facts):
        raise NotFound
    return who, facts, await ruleset_on(day_of(facts.moved_at))


async def _unsent(facts: CaseFacts, ruleset: Ruleset) -> Notice:
    notice = await result_notice(facts, ruleset)
    if notice is None:
        raise NotFound
    if notice.sent_at:
        raise Refused("ToR-59", "already_sent")
    return notice


def _refuse_if_over(facts: CaseFacts) -> None:
    if facts.outcome:
        raise Refused("ToR-53", "case_over")


def _refuse_unless(verdict: Verdict) -> None:
    if not verdict.is_met:
        raise Refused(
            verdict.clause, verdict.reason, [(lack.code, dict(lack.facts)) for lack in verdict.missing]
        )
