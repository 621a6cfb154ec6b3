"""Moving to vote on a revocation, and amending the reasons until the vote opens (ToR-53, ToR-57)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import meeting_state
from coalition.membership.queries import member_at
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.revocation.commands.cases import case_before, refuse_if_over, refuse_unless, someone
from coalition.revocation.events import ReasonsAmended, RevocationMoved
from coalition.revocation.policies import AMEND, MOVE
from coalition.revocation.queries import NAMEABLE, day_of, is_vote_opened, seat_to_move
from coalition.revocation.tables import EarlierReasons, RevocationCase
from coalition.terms.revocation import are_reasons_given, may_be_moved, may_reasons_be_amended

ATTEMPTS = 100


@dataclass(frozen=True)
class MoveRevocation:
    """A motion to vote on a revocation: the member concerned, the clause, the reasons ("" in a language not given)."""

    meeting: UUID
    subject: UUID
    clause: str
    reasons_fr: str
    reasons_en: str
    written_first: str = "fr"


async def move_revocation(actor: Actor, now: datetime, command: MoveRevocation) -> UUID:
    """Any member moves, in a meeting under way, naming a clause, to vote on a revocation. Returns the case.

    NotFound for who is no member, and where there is no such meeting or member. Refused by ToR-53 (one's own, not in a
    meeting, no clause), ToR-57 (no reasons).
    """
    async with perform(actor, now) as act:
        who = await someone(act)
        meeting, subject = await meeting_state(command.meeting), await member_at(command.subject, act.now)
        if not who.is_member or meeting is None or subject is None or not subject.is_current:
            raise NotFound
        require(who, MOVE)
        mover = seat_to_move(who, command.subject)
        if mover is None:
            raise Refused("ToR-53", "own_revocation")
        refuse_unless(
            may_be_moved(in_meeting=meeting.is_in_session(act.now), names_a_clause=command.clause in NAMEABLE)
        )
        reasons = _both(command.reasons_fr, command.reasons_en)
        refuse_unless(are_reasons_given(bool(reasons), await ruleset_on(day_of(act.now))))
        case = await _enter(act, who, mover, command)
        act.record(
            RevocationMoved(subject=case, member=command.subject, clause=command.clause, reasons=reasons)
        )
    return case


@dataclass(frozen=True)
class AmendReasons:
    """The reasons as they are to stand ("" in a language not given); `read` is the number of those that were amended."""

    case: UUID
    reasons_fr: str
    reasons_en: str
    written_first: str
    read: int


async def amend_reasons(actor: Actor, now: datetime, command: AmendReasons) -> UUID:
    """Who moved it amends the reasons, until the vote opens: the notice is to be sent anew, and the delay begins again
    (ToR-57). Returns the case.

    Refused by ToR-57 (no reasons, nothing changed, amended by another meanwhile, the vote has opened), ToR-53 (over).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, command.case)
        require(who, AMEND, facts)
        refuse_if_over(facts)
        refuse_unless(may_reasons_be_amended(vote_opened=await is_vote_opened(facts)))
        reasons = _both(command.reasons_fr, command.reasons_en)
        refuse_unless(are_reasons_given(bool(reasons), ruleset))
        number = 1 + await EarlierReasons.count().where(EarlierReasons.case == command.case)
        if number != command.read:
            raise Refused("ToR-57", "reasons_changed")
        if (command.reasons_fr, command.reasons_en) == (facts.reasons_fr, facts.reasons_en):
            raise Refused("ToR-57", "reasons_unchanged")
        await EarlierReasons.insert(
            EarlierReasons(
                id=new_id(), case=command.case, number=number, reasons_fr=facts.reasons_fr,
                reasons_en=facts.reasons_en, written_first=facts.written_first,
                notice_sent_at=facts.notice_sent_at, vote_on=facts.vote_on, until=act.now, person=who.person,
            )
        )  # fmt: skip
        await RevocationCase.update(
            {
                RevocationCase.reasons_fr: command.reasons_fr,
                RevocationCase.reasons_en: command.reasons_en,
                RevocationCase.written_first: command.written_first,
                RevocationCase.notice_sent_at: None,
                RevocationCase.vote_on: None,
            }
        ).where(RevocationCase.id == command.case)
        act.record(
            ReasonsAmended(subject=command.case, member=facts.subject, number=number + 1, reasons=reasons)
        )
    return command.case


def _both(french: str, english: str) -> str:
    return "\n\n".join(filter(None, (french, english)))


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
                        reasons_fr=command.reasons_fr, reasons_en=command.reasons_en,
                        written_first=command.written_first, moved_at=act.now,
                    )
                )  # fmt: skip
            break
        except Exception as error:
            if attempt == ATTEMPTS or not db.is_unique_violation(error):
                raise
    return case
