"""Which event is told to whom. `TABLE` says it in one look; what needs more than a line has its own function below.

A draft (ResultNoticeDrafted) is told to nobody.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.accounts.events import PersonErased
from coalition.act import Act, Event, consequence_of
from coalition.admission.events import (
    ApplicantAdmitted,
    ApplicationRefused,
    EndorsementAsked,
    EndorsementsCompleted,
)
from coalition.attendance.events import PresumptionNotified
from coalition.decisions.events import BallotCast, ConsensusSought, VotingOpened
from coalition.meetings.events import MeetingCancelled, MeetingConvened
from coalition.minutes.events import MinutesCirculated
from coalition.notices import outbox, recipients
from coalition.notices.tables import OutboxMessage
from coalition.revocation.events import ResultNoticeSent, SubjectNotified


@dataclass(frozen=True)
class Line:
    """Told of `event`: a message of `kind` to those that `whom` finds, leading to `page`, of no use after `until`."""

    event: type[Event]
    kind: str
    page: str
    whom: Callable[[Act, Any], Awaitable[list[UUID]]]
    until: Callable[[Any], datetime | None] = lambda event: None


async def _members(act: Act, event: Event) -> list[UUID]:
    return await recipients.members(act.now)


async def _members_but_the_one_concerned(act: Act, event: Event) -> list[UUID]:
    return await recipients.members(act.now, but=await recipients.member_concerned_by_motion(event.subject))


async def _signatories(act: Act, event: EndorsementAsked) -> list[UUID]:
    return await recipients.signatories(event.member, act.now)


async def _chair(act: Act, event: Event) -> list[UUID]:
    return await recipients.chair(act.now)


async def _applicant(act: Act, event: Event) -> list[UUID]:
    return await recipients.applicant(event.subject)


async def _its_member(act: Act, event: SubjectNotified | PresumptionNotified) -> list[UUID]:
    return await recipients.people_of(event.member, act.now)


async def _member_of_the_case(act: Act, event: ResultNoticeSent) -> list[UUID]:
    member = await recipients.member_concerned(event.subject)
    return await recipients.people_of(member, act.now) if member else []


TABLE = (
    Line(MeetingConvened, "meeting_convened", "meeting", _members, lambda event: event.starts_at),
    Line(MeetingCancelled, "meeting_cancelled", "meeting", _members),
    Line(EndorsementAsked, "endorsement_asked", "application", _signatories),
    Line(EndorsementsCompleted, "endorsements_completed", "application", _chair),
    Line(ApplicantAdmitted, "application_answered", "application", _applicant),
    Line(ApplicationRefused, "application_answered", "application", _applicant),
    Line(
        ConsensusSought,
        "consensus_sought",
        "motion",
        _members_but_the_one_concerned,
        lambda event: event.closes_at,
    ),
    Line(
        VotingOpened, "voting_opened", "motion", _members_but_the_one_concerned, lambda event: event.closes_at
    ),
    Line(MinutesCirculated, "minutes_circulated", "minutes", _members),
    Line(SubjectNotified, "member_notified", "revocation", _its_member),
    Line(ResultNoticeSent, "result_sent", "revocation", _member_of_the_case),
    Line(PresumptionNotified, "presumption_notified", "presumption", _its_member),
)
KINDS = frozenset({"application_received", "ballot_replaced", "sign_in_code"} | {line.kind for line in TABLE})


def _tell(line: Line) -> None:
    @consequence_of(line.event)
    async def tell(act: Act, event: Any) -> None:
        """Queue what this line of the table says."""
        await outbox.queue_for_all(
            act,
            await line.whom(act, event),
            kind=line.kind,
            page=line.page,
            about=event.subject,
            once_key=f"{event.kind}:{event.subject}:{_occasion(event)}",
            valid_until=line.until(event),
        )

    tell.__name__ = f"tell_{line.kind}"


def _occasion(event: Any) -> str:
    """What tells two events of one kind on one subject apart: the round, the vote, the member asked."""
    return ":".join(
        str(getattr(event, name)) for name in ("round", "voting", "member") if hasattr(event, name)
    )


for _line in TABLE:
    _tell(_line)


@consequence_of(BallotCast)
async def tell_both_when_another_person_replaced_a_ballot(act: Act, event: BallotCast) -> None:
    """One ballot a member: when a second person casts it, she and the first are both told."""
    if event.replaced and act.actor.person:
        await outbox.queue_for_all(
            act,
            [event.replaced, act.actor.person],
            kind="ballot_replaced",
            page="motion",
            about=event.subject,
            once_key=f"{event.kind}:{event.voting}:{event.member}:{event.revision}",
        )


@consequence_of(PersonErased)
async def drop_what_waits_for_an_erased_person(act: Act, event: PersonErased) -> None:
    """Nothing more is sent to her, and nothing sealed is kept."""
    await OutboxMessage.update({OutboxMessage.state: "dropped", OutboxMessage.sealed: None}).where(
        (OutboxMessage.person == event.subject) & OutboxMessage.state.is_in(["waiting", "in_app"])
    )
