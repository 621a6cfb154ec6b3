"""Who may, in accounts: each her own, and nobody another's."""

from typing import Any

from coalition.membership.policies import is_signed_in
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def speaks_for_no_organization(viewer: Viewer | None, thing: Any) -> bool:
    """Someone known here for herself: how to reach her is hers to say, and nobody else's to know."""
    return viewer is not None and not any(seat.is_organization for seat in viewer.seats)


SEE_OWN_ACCOUNT = permission("accounts.see_own_account", is_signed_in)
CHOOSE_LANGUAGE = permission("accounts.choose_language", is_signed_in)
KEEP_CONTACT = permission("accounts.keep_contact", speaks_for_no_organization)
