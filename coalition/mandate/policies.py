"""Who may, about the terms of reference."""

from coalition.membership.policies import anyone, is_chair
from coalition.permission import permission

READ = permission("mandate.read", anyone)
CHANGE = permission("mandate.change", is_chair)
