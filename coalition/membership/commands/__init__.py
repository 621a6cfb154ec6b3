"""The acts of membership, one function each."""

from coalition.membership.commands.affiliations import (
    DeclareAffiliation,
    EndAffiliation,
    declare_affiliation,
    end_affiliation,
)
from coalition.membership.commands.chair import HandOverChair, hand_over_chair
from coalition.membership.commands.contacts import ConfirmContacts, confirm_contacts
from coalition.membership.commands.delegations import (
    NameDelegate,
    RevokeDelegation,
    name_delegate,
    revoke_delegation,
)
from coalition.membership.commands.exports import Export, ExportRegister, export_register
from coalition.membership.commands.founding import EnterMember, Found, enter_member, found
from coalition.membership.commands.handovers import (
    AskHandover,
    ConfirmInterim,
    ask_handover,
    ask_interim,
    confirm_interim,
    end_interim_request,
)
from coalition.membership.commands.leaves import (
    AnswerLeave,
    ApproveLeave,
    AskLeave,
    answer_leave,
    approve_leave,
    ask_leave,
    cancel_leave,
)
from coalition.membership.commands.own_name import ShowName, leave, show_name
from coalition.membership.commands.profiles import ChangeProfile, change_profile
from coalition.membership.commands.representatives import (
    ChangePowers,
    EndRepresentative,
    NameRepresentative,
    change_powers,
    end_representative,
    name_representative,
)
from coalition.membership.commands.seats import AskSeats, ask_seats, end_seats
from coalition.membership.commands.turnover import PassRepresentation, pass_representation
from coalition.membership.commands.withdrawals import withdraw_member
from coalition.membership.entry import SECTORS, NewPerson

__all__ = [
    "SECTORS",
    "AnswerLeave",
    "ApproveLeave",
    "AskHandover",
    "AskLeave",
    "AskSeats",
    "ChangePowers",
    "ChangeProfile",
    "ConfirmContacts",
    "ConfirmInterim",
    "DeclareAffiliation",
    "EndAffiliation",
    "EndRepresentative",
    "EnterMember",
    "Export",
    "ExportRegister",
    "Found",
    "HandOverChair",
    "NameDelegate",
    "NameRepresentative",
    "NewPerson",
    "PassRepresentation",
    "RevokeDelegation",
    "ShowName",
    "answer_leave",
    "approve_leave",
    "ask_handover",
    "ask_interim",
    "ask_leave",
    "ask_seats",
    "cancel_leave",
    "change_powers",
    "change_profile",
    "confirm_contacts",
    "confirm_interim",
    "declare_affiliation",
    "end_affiliation",
    "end_interim_request",
    "end_representative",
    "end_seats",
    "enter_member",
    "export_register",
    "found",
    "hand_over_chair",
    "leave",
    "name_delegate",
    "name_representative",
    "pass_representation",
    "revoke_delegation",
    "show_name",
    "withdraw_member",
]
