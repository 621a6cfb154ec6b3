"""Which event is told to whom: one line each, read in one look. A draft (ResultNoticeDrafted) is told to nobody."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import Act, Event
from coalition.admission.events import (
    ApplicantAdmitted,
    ApplicationReferred,
    ApplicationRefused,
    EndorsementAsked,
    EndorsementDeclined,
    EndorsementLapsed,
    EndorsementReminded,
    EndorsementRevoked,
    EndorsementsCompleted,
    ReviewAssigned,
    ReviewReminded,
    WaiverAsked,
    WaiverDecided,
)
from coalition.agreements.events import AgreementPublished
from coalition.attendance.events import (
    MarkAnswered,
    MarkQuestioned,
    PresumptionDropped,
    PresumptionNotified,
    WithdrawalUndone,
)
from coalition.decisions.events import (
    ConsensusSought,
    PaperConfirmed,
    PaperDiffered,
    VotingOpened,
)
from coalition.meetings.events import (
    AgendaAmended,
    AgendaPublished,
    CalendarAdopted,
    CalendarShown,
    ItemDeferred,
    ItemProposed,
    ItemScheduled,
    MeetingCancelled,
    MeetingConvened,
    MeetingMoved,
    MeetingPlaceChanged,
    PresenterAsked,
    PresenterScheduled,
    PresenterSettled,
    PresenterVetted,
    SubcommitteeChanged,
    SubcommitteeMeetingAnnounced,
    SubcommitteeMeetingCancelled,
)
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
from coalition.minutes.events import (
    CorrectionSettled,
    MinutesCirculated,
    SlipReported,
)
from coalition.notices import whom
from coalition.revocation.events import MemberReinstated, ResultNoticeSent, SubjectNotified


@dataclass(frozen=True)
class Line:
    """Told of `event`: a message of `kind` to those that `whom` finds, leading to `page`, of no use after `until`."""

    event: type[Event]
    kind: str
    page: str
    whom: Callable[[Act, Any], Awaitable[list[UUID]]]
    until: Callable[[Any], datetime | None] = lambda event: None
    is_repeated: bool = False  # the same thing can happen to the same subject again, and is told again


TABLE = (
    Line(CalendarShown, "calendar_shown", "calendar", whom.members),
    Line(CalendarAdopted, "calendar_adopted", "calendar", whom.members),
    Line(
        MeetingConvened,
        "meeting_convened",
        "meeting",
        whom.members_unless_with_its_year,
        lambda event: event.starts_at,
    ),
    Line(MeetingCancelled, "meeting_cancelled", "meeting", whom.members),
    Line(MeetingMoved, "meeting_moved", "meeting", whom.members, is_repeated=True),
    Line(MeetingPlaceChanged, "meeting_place_changed", "meeting", whom.members, is_repeated=True),
    Line(AgendaPublished, "agenda_published", "agenda", whom.members_convened_before),
    Line(AgendaAmended, "agenda_amended", "agenda", whom.members, is_repeated=True),
    Line(ItemProposed, "item_proposed", "agenda_proposal", whom.the_chair),
    Line(ItemScheduled, "item_answered", "agenda_proposal", whom.its_member, is_repeated=True),
    Line(ItemDeferred, "item_answered", "agenda_proposal", whom.its_member, is_repeated=True),
    Line(PresenterAsked, "presenter_asked", "presenter", whom.the_chair_unless_it_acted),
    Line(PresenterVetted, "presenter_moved", "presenter", whom.asker_and_chair, is_repeated=True),
    Line(PresenterSettled, "presenter_moved", "presenter", whom.asker_and_chair, is_repeated=True),
    Line(PresenterScheduled, "presenter_moved", "presenter", whom.its_member, is_repeated=True),
    Line(
        SubcommitteeChanged,
        "subcommittee_changed",
        "subcommittee",
        whom.others_who_sit_on_it,
        is_repeated=True,
    ),
    Line(
        SubcommitteeMeetingAnnounced,
        "subcommittee_meets",
        "subcommittee",
        whom.who_sits_while_it_is_to_come,
        lambda event: event.starts_at,
        is_repeated=True,
    ),
    Line(
        SubcommitteeMeetingCancelled,
        "subcommittee_meets_not",
        "subcommittee",
        whom.others_who_sit_on_it,
        is_repeated=True,
    ),
    Line(EndorsementAsked, "endorsement_asked", "application", whom.signatories),
    Line(EndorsementReminded, "endorsement_reminder", "application", whom.signatories),
    Line(EndorsementReminded, "endorsement_silent", "application", whom.chair_of_the_file),
    Line(
        EndorsementDeclined, "endorsement_answered", "application", whom.applicant_and_chair, is_repeated=True
    ),
    Line(
        EndorsementRevoked, "endorsement_answered", "application", whom.applicant_and_chair, is_repeated=True
    ),
    Line(EndorsementLapsed, "endorsement_renewal", "application", whom.signatories, is_repeated=True),
    Line(EndorsementLapsed, "endorsement_lapsed", "application", whom.applicant_and_chair, is_repeated=True),
    Line(EndorsementsCompleted, "endorsements_completed", "application", whom.chair_of_the_file),
    Line(ReviewAssigned, "review_asked", "application", whom.deciders, is_repeated=True),
    Line(ReviewReminded, "review_reminder", "application", whom.deciders, is_repeated=True),
    Line(WaiverAsked, "application_moved", "application", whom.applicant),
    Line(WaiverDecided, "application_moved", "application", whom.applicant_and_chair),
    Line(ApplicationReferred, "application_moved", "application", whom.applicant),
    Line(ApplicantAdmitted, "application_answered", "application", whom.applicant),
    Line(ApplicationRefused, "application_answered", "application", whom.applicant),
    Line(
        ConsensusSought,
        "consensus_sought",
        "motion",
        whom.members_it_is_for,
        lambda event: event.closes_at,
    ),
    Line(VotingOpened, "voting_opened", "motion", whom.members_it_is_for, lambda event: event.closes_at),
    Line(PaperConfirmed, "ballot_recorded", "motion", whom.its_member, is_repeated=True),
    Line(PaperDiffered, "paper_differs", "motion", whom.who_entered_it, is_repeated=True),
    Line(AgreementPublished, "agreement_published", "agreement", whom.members_once_founded),
    Line(MinutesCirculated, "minutes_circulated", "minutes", whom.members),
    Line(CorrectionSettled, "correction_settled", "minutes", whom.who_proposed_it, is_repeated=True),
    Line(SlipReported, "slip_reported", "minutes", whom.the_chair, is_repeated=True),
    Line(SubjectNotified, "member_notified", "revocation_answer", whom.its_member, is_repeated=True),
    Line(ResultNoticeSent, "result_sent", "revocation", whom.member_of_the_case),
    Line(MemberReinstated, "member_reinstated", "member", whom.member_itself, is_repeated=True),
    Line(PresumptionNotified, "presumption_notified", "presumption", whom.its_member),
    Line(PresumptionDropped, "presumption_dropped", "presumption", whom.its_member_unless_it_acted),
    Line(MarkQuestioned, "mark_questioned", "mark_request", whom.who_keeps_the_roll),
    Line(MarkAnswered, "mark_answered", "mark_request", whom.its_member),
    Line(WithdrawalUndone, "individual_stays", "presumption", whom.the_chair),
    Line(LeaveAsked, "leave_asked", "leave_request", whom.who_answers_a_leave),
    Line(LeaveApproved, "leave_answered", "member_leave", whom.member_itself),
    Line(LeaveDeclined, "leave_settled", "leave_request", whom.who_asked_or_answers_a_leave),
    Line(MembershipEnded, "member_left", "member", whom.chair_if_it_left),
    Line(ChairHandoverAsked, "interim_asked", "interim_request", whom.who_may_unlock_the_chair),
    Line(ChairHandoverWithdrawn, "interim_ended", "interim_request", whom.who_knew_of_the_emergency),
    Line(ChairGiven, "chair_given", "member", whom.everyone_once_it_passed),
    Line(AffiliationDeclared, "affiliation_declared", "affiliations", whom.both_tied, is_repeated=True),
    Line(AffiliationEnded, "affiliation_ended", "affiliations", whom.both_tied, is_repeated=True),
)
