"""What can be read of applications: the pages, what waits for a person, and what other slices may ask."""

from coalition.admission.queries.answers import (
    AdmittedApplicant,
    ApplicationForMotion,
    admitted,
    application_for_motion,
    kept_from,
)
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import dossier
from coalition.admission.queries.organizations import Organization, organizations
from coalition.admission.queries.pages import (
    ApplicationPage,
    EndorsementPage,
    FollowPage,
    JoinPage,
    ListPage,
    application_page,
    applications_page,
    endorsement_page,
    follow_page,
    is_asked,
    join_page,
    own_page,
)
from coalition.admission.queries.waiting import waiting

__all__ = [
    "AdmittedApplicant",
    "ApplicationForMotion",
    "ApplicationPage",
    "Dossier",
    "EndorsementPage",
    "FollowPage",
    "JoinPage",
    "ListPage",
    "Organization",
    "admitted",
    "application_for_motion",
    "application_page",
    "applications_page",
    "dossier",
    "endorsement_page",
    "follow_page",
    "is_asked",
    "join_page",
    "kept_from",
    "organizations",
    "own_page",
    "waiting",
]
