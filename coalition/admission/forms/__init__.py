"""What is typed about applications."""

from coalition.admission.forms.answering import (
    FollowForm,
    OpinionForm,
    OrganizationEndorsementForm,
    OwnEndorsementForm,
    SponsorForm,
)
from coalition.admission.forms.applying import OrganizationForm
from coalition.admission.forms.own_name import OwnForm

__all__ = [
    "FollowForm",
    "OpinionForm",
    "OrganizationEndorsementForm",
    "OrganizationForm",
    "OwnEndorsementForm",
    "OwnForm",
    "SponsorForm",
]
