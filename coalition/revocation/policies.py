"""Who may act on a revocation case (ToR-53, ToR-55, ToR-59). The thing is the case's facts."""

from typing import Any

from coalition.membership.policies import is_member, represents_an_organization
from coalition.membership.viewer import Viewer
from coalition.permission import permission
from coalition.revocation.queries import CaseFacts


def is_of_the_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member concerned, or did at some time since the motion; not who is only sent to a meeting by it."""
    return viewer is not None and case.is_acted_for_by(viewer)


def is_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member concerned, did at some time since the motion, or is its delegate at a meeting."""
    return viewer is not None and case.concerns(viewer)


def is_not_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Does not act for the member concerned, in any capacity."""
    return not is_subject(viewer, case)


def represents_subject(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member concerned now."""
    return viewer is not None and viewer.represents(case.subject)


def is_mover(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the member that moved it."""
    return viewer is not None and viewer.represents(case.mover)


def speaks_for_the_mover(viewer: Viewer | None, member: Any) -> bool:
    """Holds a seat for the member in whose name it is moved (`thing` is its id)."""
    return viewer is not None and viewer.represents(member)


def presides(viewer: Viewer | None, case: CaseFacts) -> bool:
    """Acts for the chair; on a case about the chair, for any other organisation (03.20)."""
    return viewer is not None and case.is_presided_by(viewer)


MOVE = permission("revocation.move", is_member)
SEE = permission("revocation.see", is_member, is_of_the_subject)
AMEND = permission("revocation.amend", (is_mover, is_not_subject))
NOTIFY = permission("revocation.notify", presides)
CONFIRM = permission("revocation.confirm", is_of_the_subject)
RECORD_RECEIPT = permission("revocation.record_receipt", presides)
ANSWER = permission("revocation.answer", represents_subject)
SIGN = permission("revocation.sign", (represents_an_organization, is_not_subject))
REVISE_RESULT = permission("revocation.revise_result", presides)
SEND_RESULT = permission("revocation.send_result", presides)
MOVE_REINSTATEMENT = permission("revocation.move_reinstatement", speaks_for_the_mover)
