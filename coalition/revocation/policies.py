"""Who may act on a revocation case (ToR-53, ToR-55, ToR-59). The thing is the case's facts."""

from coalition.membership.policies import is_member, represents_an_organization
from coalition.membership.viewer import Viewer
from coalition.permission import permission
from coalition.revocation.queries import CaseFacts


def is_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member concerned, or did at some time since the motion."""
    return viewer is not None and case.concerns(viewer)


def is_not_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Does not act for the member concerned, in any capacity."""
    return not is_subject(viewer, case)


def represents_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member concerned now."""
    return viewer is not None and viewer.represents(case.subject)


def presides(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the chair; on a case about the chair, for any other organisation (03.20)."""
    return viewer is not None and case.is_presided_by(viewer)


MOVE = permission("revocation.move", is_member)
SEE = permission("revocation.see", is_member, is_subject)
NOTIFY = permission("revocation.notify", presides)
ANSWER = permission("revocation.answer", represents_subject)
SIGN = permission("revocation.sign", (represents_an_organization, is_not_subject))
SEND_RESULT = permission("revocation.send_result", presides)
