"""Who may, about the terms of reference."""

from coalition.membership.policies import anyone, is_chair, is_member, speaks_for_the_member
from coalition.permission import permission

READ = permission("mandate.read", anyone)
CHANGE = permission("mandate.change", is_chair)
SEE_REVIEW = permission("mandate.see_review", is_member)
REQUEST_REVIEW = permission("mandate.request_review", speaks_for_the_member)
OPEN_REVIEW = permission("mandate.open_review", is_chair)
REMARK = permission("mandate.remark", speaks_for_the_member)
CONCLUDE_REVIEW = permission("mandate.conclude_review", is_chair)
