"""Who may with agreements. The texts themselves are public: who applies reads them first."""

from typing import Any

from coalition.membership.policies import is_chair, is_member, signs_for_the_organization
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def is_in_the_circle(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for a member, or is sent by one to a meeting to come (ToR-31)."""
    return viewer is not None and viewer.is_in_the_circle


SEE = permission("agreements.see", is_in_the_circle)
SIGN = permission("agreements.sign", is_in_the_circle)
SIGN_FOR_ORGANIZATION = permission("agreements.sign_for_organization", signs_for_the_organization)
SEE_SIGNATURES = permission("agreements.see_signatures", is_member)
PUBLISH = permission("agreements.publish", is_chair)
