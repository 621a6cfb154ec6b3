"""What is typed about applications."""

from coalition.admission.forms.answering import (
    AskForm,
    FollowForm,
    OpinionForm,
    OrganizationEndorsementForm,
    OwnEndorsementForm,
    ReviewerForm,
    SponsorForm,
)
from coalition.admission.forms.own_name import KeptAwayForm, OwnForm
from coalition.admission.forms.sections import BeginForm, SectionForm, filled, section_form

__all__ = [
    "AskForm",
    "BeginForm",
    "FollowForm",
    "KeptAwayForm",
    "OpinionForm",
    "OrganizationEndorsementForm",
    "OwnEndorsementForm",
    "OwnForm",
    "ReviewerForm",
    "SectionForm",
    "SponsorForm",
    "filled",
    "section_form",
]
