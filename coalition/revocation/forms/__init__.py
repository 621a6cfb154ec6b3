"""What is typed about a case."""

from coalition.revocation.forms.moving import AmendForm, MotionForm, ReinstatementForm
from coalition.revocation.forms.notices import (
    AnswerForm,
    ConfirmForm,
    NoticeForm,
    ReceiptForm,
    SignForm,
    WordsForm,
)

__all__ = [
    "AmendForm", "AnswerForm", "ConfirmForm", "MotionForm", "NoticeForm", "ReceiptForm", "ReinstatementForm",
    "SignForm", "WordsForm",
]  # fmt: skip
