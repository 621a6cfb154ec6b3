"""What can be read of applications: the pages, what waits for a person, and what other slices may ask."""

from coalition.admission.queries.answered import (
    Answered,
    AnsweredSection,
    CopyPage,
    file_copy,
    own_copy,
    sections_of,
)
from coalition.admission.queries.answers import (
    AdmittedApplicant,
    ApplicationForMotion,
    admitted,
    application_for_motion,
    kept_from,
)
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.drafts import DraftPage, Step, draft_page, is_sent
from coalition.admission.queries.loading import dossier
from coalition.admission.queries.organizations import Organization, organizations, public_organizations
from coalition.admission.queries.own_name import (
    KeptAwayPage,
    has_own_application,
    is_forgotten,
    keeps_some_away,
    kept_away_page,
)
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
    "Answered",
    "AnsweredSection",
    "ApplicationForMotion",
    "ApplicationPage",
    "CopyPage",
    "Dossier",
    "DraftPage",
    "EndorsementPage",
    "FollowPage",
    "JoinPage",
    "KeptAwayPage",
    "ListPage",
    "Organization",
    "Step",
    "admitted",
    "application_for_motion",
    "application_page",
    "applications_page",
    "dossier",
    "draft_page",
    "endorsement_page",
    "file_copy",
    "follow_page",
    "has_own_application",
    "is_asked",
    "is_forgotten",
    "is_sent",
    "join_page",
    "keeps_some_away",
    "kept_away_page",
    "kept_from",
    "organizations",
    "own_copy",
    "own_page",
    "public_organizations",
    "sections_of",
    "waiting",
]
