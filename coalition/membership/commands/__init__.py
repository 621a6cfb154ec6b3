"""The acts of membership, one function each."""

from coalition.membership.commands.chair import ApproveLeave, HandOverChair, approve_leave, hand_over_chair
from coalition.membership.commands.delegations import (
    NameDelegate,
    RevokeDelegation,
    name_delegate,
    revoke_delegation,
)
from coalition.membership.commands.founding import EnterMember, Found, enter_member, found
from coalition.membership.commands.representatives import (
    EndRepresentative,
    NameRepresentative,
    end_representative,
    name_representative,
)
from coalition.membership.entry import SECTORS, NewPerson

__all__ = [
    "SECTORS",
    "ApproveLeave",
    "EndRepresentative",
    "EnterMember",
    "Found",
    "HandOverChair",
    "NameDelegate",
    "NameRepresentative",
    "NewPerson",
    "RevokeDelegation",
    "approve_leave",
    "end_representative",
    "enter_member",
    "found",
    "hand_over_chair",
    "name_delegate",
    "name_representative",
    "revoke_delegation",
]
