"""Who may, about the chair's year: members read what the chair keeps for them; its paper files are its own."""

from coalition.membership.policies import is_chair, is_member
from coalition.permission import permission

SEE_YEAR = permission("chairing.see_year", is_member)
KEEP = permission("chairing.keep", is_chair)
SEE_PAPERS = permission("chairing.see_papers", is_chair)
