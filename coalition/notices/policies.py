"""Who may, in notices."""

from coalition.membership.policies import is_signed_in
from coalition.permission import permission

READ_OWN = permission("notices.read_own", is_signed_in)
