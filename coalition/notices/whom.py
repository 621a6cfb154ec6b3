"""For whom each event is a message: what the table of consequences names, event by event."""

from typing import Any
from uuid import UUID

from coalition.act import Act, Event
from coalition.agreements.events import AgreementPublished
from coalition.attendance.events import (
    MarkAnswered,
    MarkQuestioned,
    PresumptionDropped,
    PresumptionNotified,
)
from coalition.decisions.events import PaperConfirmed, PaperDiffered
from coalition.meetings.events import (
    AgendaPublished,
    ItemDeferred,
    ItemScheduled,
    MeetingConvened,
    PresenterScheduled,
    PresenterSettled,
    PresenterVetted,
    SubcommitteeMeetingAnnounced,
)
from coalition.meetings.queries import meeting_state
from coalition.membership.events import (
    AffiliationDeclared,
    AffiliationEnded,
    ChairGiven,
    ChairHandoverAsked,
    ChairHandoverWithdrawn,
    LeaveApproved,
    LeaveAsked,
    LeaveDeclined,
    MembershipEnded,
)
from coalition.minutes.events import CorrectionSettled
from coalition.notices import recipients
from coalition.revocation.events import MemberReinstated, ResultNoticeSent, SubjectNotified


async def members(act: Act, event: Event) -> list[UUID]:
    return await recipients.members(act.now)


async def members_convened_before(act: Act, event: AgendaPublished) -> list[UUID]:
    """An agenda that comes with its meeting is told with it."""
    return [] if any(isinstance(one, MeetingConvened) for one in act.events) else await members(act, event)


async def members_unless_with_its_year(act: Act, event: MeetingConvened) -> list[UUID]:
    """A meeting that comes with its calendar is told with it."""
    return [] if event.calendar else await members(act, event)


async def the_chair(act: Act, event: Event) -> list[UUID]:
    return await recipients.chair(act.now)


async def the_chair_unless_it_acted(act: Act, event: Event) -> list[UUID]:
    return [one for one in await recipients.chair(act.now) if one != act.actor.person]


async def asker_and_chair(act: Act, event: PresenterVetted | PresenterSettled) -> list[UUID]:
    people = [*await recipients.people_of(event.asked_by, act.now), *await recipients.chair(act.now)]
    return [one for one in dict.fromkeys(people) if one != act.actor.person]


async def members_it_is_for(act: Act, event: Event) -> list[UUID]:
    return await recipients.members(act.now, but=await recipients.kept_from_motion(event.subject))


async def signatories(act: Act, event: Any) -> list[UUID]:
    return await recipients.signatories(event.member, act.now)


async def deciders(act: Act, event: Any) -> list[UUID]:
    return await recipients.deciders(event.member, act.now)


async def chair_of_the_file(act: Act, event: Event) -> list[UUID]:
    return await recipients.chair_for(event.subject, act.now)


async def applicant(act: Act, event: Event) -> list[UUID]:
    return await recipients.applicant(event.subject)


async def applicant_and_chair(act: Act, event: Event) -> list[UUID]:
    return [*await applicant(act, event), *await chair_of_the_file(act, event)]


async def members_once_founded(act: Act, event: AgreementPublished) -> list[UUID]:
    """What a house is founded with is met on the home page."""
    return await recipients.members(act.now) if act.actor.person else []


async def its_member(
    act: Act,
    event: SubjectNotified
    | PresumptionNotified
    | PresumptionDropped
    | MarkAnswered
    | PaperConfirmed
    | ItemScheduled
    | ItemDeferred
    | PresenterScheduled,
) -> list[UUID]:
    return await recipients.people_of(event.member, act.now)


async def who_entered_it(act: Act, event: PaperDiffered) -> list[UUID]:
    return [event.entered_by]


async def its_member_unless_it_acted(act: Act, event: PresumptionDropped) -> list[UUID]:
    """Who replied that she stays knows it."""
    return [] if event.how == "reply" else await its_member(act, event)


async def who_keeps_the_roll(act: Act, event: MarkQuestioned) -> list[UUID]:
    """The chair and the recording secretary of that meeting, but for those who ask."""
    meeting = await meeting_state(event.meeting)
    secretary = [meeting.secretary] if meeting is not None and meeting.secretary else []
    hers = await recipients.people_of(event.member, act.now)
    people = dict.fromkeys([*await recipients.chair(act.now), *secretary])
    return [one for one in people if one not in hers]


async def member_of_the_case(act: Act, event: ResultNoticeSent) -> list[UUID]:
    member = await recipients.member_concerned(event.subject)
    return await recipients.people_of(member, act.now) if member else []


async def others_who_sit_on_it(act: Act, event: Event) -> list[UUID]:
    """Those who sit on the sub-committee, but whoever acted."""
    return [one for one in await recipients.sitting_on(event.subject, act.now) if one != act.actor.person]


async def who_sits_while_it_is_to_come(act: Act, event: SubcommitteeMeetingAnnounced) -> list[UUID]:
    """A meeting that is put on record after it was held is told to nobody."""
    return await others_who_sit_on_it(act, event) if event.starts_at > act.now else []


async def who_answers_a_leave(act: Act, event: LeaveAsked) -> list[UUID]:
    """The chair; where it asks itself, those who sign for any organisation."""
    people = await recipients.chair(act.now)
    hers = await recipients.people_of(event.member, act.now)
    if set(people) & set(hers):
        people = await recipients.all_signatories(act.now)
    return [one for one in people if one not in hers]


async def who_asked_or_answers_a_leave(act: Act, event: LeaveDeclined) -> list[UUID]:
    """Whoever did not act: the member when it is declined, the chair when the member asks no more."""
    if event.outcome == "declined":
        return await recipients.people_of(event.member, act.now)
    return [one for one in await recipients.chair(act.now) if one != act.actor.person]


async def member_itself(act: Act, event: LeaveApproved | MemberReinstated) -> list[UUID]:
    return await recipients.people_of(event.subject, act.now)


async def everyone_once_it_passed(act: Act, event: ChairGiven) -> list[UUID]:
    """All members; while the house is being founded, those who take the chair, unless they founded it."""
    if event.handover is None:
        return await recipients.acting_for(event.subject, act.now) if act.actor.person else []
    return await recipients.members(act.now)


async def both_tied(act: Act, event: AffiliationDeclared | AffiliationEnded) -> list[UUID]:
    people = [await recipients.acting_for(one, act.now) for one in (event.subject, event.other)]
    return [*people[0], *(one for one in people[1] if one not in people[0])]


async def who_may_unlock_the_chair(act: Act, event: ChairHandoverAsked) -> list[UUID]:
    """In an emergency: the chair itself, at once, and those who sign for the organisations. A motion speaks for itself."""
    if event.handover_kind != "emergency":
        return []
    people = [*await recipients.chair(act.now), *await recipients.all_signatories(act.now)]
    return list(dict.fromkeys(people))


async def who_knew_of_the_emergency(act: Act, event: ChairHandoverWithdrawn) -> list[UUID]:
    if not await recipients.is_emergency(event.subject):
        return []
    people = [*await recipients.chair(act.now), *await recipients.all_signatories(act.now)]
    return list(dict.fromkeys(people))


async def chair_if_it_left(act: Act, event: MembershipEnded) -> list[UUID]:
    """An organisation that leaves by its own choice; what is told of others, and of individuals, is told elsewhere."""
    if event.how != "choice" or not await recipients.is_organization(event.subject):
        return []
    return await recipients.chair(act.now)


async def who_proposed_it(act: Act, event: CorrectionSettled) -> list[UUID]:
    """Those who act for the member that proposed the correction, once it has its answer, but whoever gave it."""
    if event.state == "proposed":
        return []
    people = await recipients.proposers_of(event.correction, act.now)
    return [one for one in people if one != act.actor.person]
