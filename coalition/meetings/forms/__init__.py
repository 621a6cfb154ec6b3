"""Requests about meetings and sub-committees, read into commands."""

from coalition.meetings.forms.agenda import AttachForm, DeferralForm, ItemForm, ProposalForm
from coalition.meetings.forms.calendars import AdoptionForm, PlanForm
from coalition.meetings.forms.conflicts import ConflictForm, EndInterestForm, InterestForm
from coalition.meetings.forms.land import LandForm
from coalition.meetings.forms.meetings import ConveneForm
from coalition.meetings.forms.moving import MoveForm
from coalition.meetings.forms.places import PlaceForm, UsualPlaceForm
from coalition.meetings.forms.presenters import PresenterForm, VettingForm
from coalition.meetings.forms.replies import ReplyForm
from coalition.meetings.forms.room import CallForm, NoteForm, identity
from coalition.meetings.forms.subcommittee_work import AnnounceForm, CorrectionForm, RecordForm, ReportForm
from coalition.meetings.forms.subcommittees import LeadForm, MandateForm, SeatForm, SubcommitteeForm
from coalition.meetings.forms.templates import TemplateForm
from coalition.meetings.forms.updates import UpdateForm

__all__ = [
    "AdoptionForm",
    "AnnounceForm",
    "AttachForm",
    "CallForm",
    "ConflictForm",
    "ConveneForm",
    "CorrectionForm",
    "DeferralForm",
    "EndInterestForm",
    "InterestForm",
    "ItemForm",
    "LandForm",
    "LeadForm",
    "MandateForm",
    "MoveForm",
    "NoteForm",
    "PlaceForm",
    "PlanForm",
    "PresenterForm",
    "ProposalForm",
    "RecordForm",
    "ReplyForm",
    "ReportForm",
    "SeatForm",
    "SubcommitteeForm",
    "TemplateForm",
    "UpdateForm",
    "UsualPlaceForm",
    "VettingForm",
    "identity",
]
