"""Requests about minutes and actions, read into commands."""

from coalition.minutes.forms.actions import ActionForm
from coalition.minutes.forms.adoption import AdoptForm, RedactForm, SignForm
from coalition.minutes.forms.corrections import CorrectionForm, DisputeForm, SettleForm
from coalition.minutes.forms.fields import identity
from coalition.minutes.forms.writing import CirculateForm, ItemForm, NotesForm, RestoreForm

__all__ = [
    "ActionForm", "AdoptForm", "CirculateForm", "CorrectionForm", "DisputeForm", "ItemForm", "NotesForm", "RedactForm",
    "RestoreForm", "SettleForm", "SignForm", "identity",
]  # fmt: skip
