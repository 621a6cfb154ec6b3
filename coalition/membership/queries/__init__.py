"""What membership can tell: who a person is here, who is a member when, who speaks for whom, who holds the chair."""

from coalition.membership.queries.delegations import (
    Colleague,
    DelegateSeat,
    DelegationPage,
    delegate_seats,
    delegation_page,
)
from coalition.membership.queries.members import (
    MemberAt,
    chair_at,
    eligible_members,
    is_founded,
    is_founding_period,
    member_at,
    members_at,
    members_on,
    pending_status,
    status_at,
)
from coalition.membership.queries.pages import (
    MemberPage,
    Registered,
    RegisterPage,
    Together,
    member_page,
    register_page,
    together,
)
from coalition.membership.queries.people import Representing, representatives_at
from coalition.membership.viewer import MEMBER_STATUSES, Seat, Viewer, viewer
from coalition.membership.year import MemberYear, members_for_year

__all__ = [
    "MEMBER_STATUSES",
    "Colleague",
    "DelegateSeat",
    "DelegationPage",
    "MemberAt",
    "MemberPage",
    "MemberYear",
    "RegisterPage",
    "Registered",
    "Representing",
    "Seat",
    "Together",
    "Viewer",
    "chair_at",
    "delegate_seats",
    "delegation_page",
    "eligible_members",
    "is_founded",
    "is_founding_period",
    "member_at",
    "member_page",
    "members_at",
    "members_for_year",
    "members_on",
    "pending_status",
    "register_page",
    "representatives_at",
    "status_at",
    "together",
    "viewer",
]
