"""Who may, in accounts: each her own, and nobody another's."""

from coalition.membership.policies import is_signed_in
from coalition.permission import permission

SEE_OWN_ACCOUNT = permission("accounts.see_own_account", is_signed_in)
CHOOSE_LANGUAGE = permission("accounts.choose_language", is_signed_in)
