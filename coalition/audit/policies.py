"""Who may read the trail: every member; who acted, only the chair."""

from coalition.membership.policies import is_chair, is_member
from coalition.permission import permission

READ_TRAIL = permission("audit.read_trail", is_member)
SEE_ACTORS = permission("audit.see_actors", is_chair)
