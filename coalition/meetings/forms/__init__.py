"""Requests about meetings and sub-committees, read into commands."""

from coalition.meetings.forms.meetings import CallForm, ConflictForm, ConveneForm, ReplyForm
from coalition.meetings.forms.subcommittees import LeadForm, MandateForm, SeatForm, SubcommitteeForm

__all__ = [
    "CallForm",
    "ConflictForm",
    "ConveneForm",
    "LeadForm",
    "MandateForm",
    "ReplyForm",
    "SeatForm",
    "SubcommitteeForm",
]
