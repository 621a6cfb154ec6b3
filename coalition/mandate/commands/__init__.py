"""What is done to the terms: a version takes effect, a value is chosen, a review is asked for, opened and concluded."""

from coalition.mandate.commands.reviews import (
    ConcludeReview,
    LeaveRemark,
    RequestReview,
    conclude_review,
    do_due,
    leave_remark,
    open_review,
    request_review,
    withdraw_remark,
)
from coalition.mandate.commands.terms import ChooseValue, TakeEffect, choose_value, enter_value, take_effect

__all__ = [
    "ChooseValue",
    "ConcludeReview",
    "LeaveRemark",
    "RequestReview",
    "TakeEffect",
    "choose_value",
    "conclude_review",
    "do_due",
    "enter_value",
    "leave_remark",
    "open_review",
    "request_review",
    "take_effect",
    "withdraw_remark",
]
