"""Requests about minutes and actions, read into commands."""

from coalition.minutes.forms.actions import ActionForm, ChangeForm, DoneForm, DropForm, ReopenForm
from coalition.minutes.forms.adoption import AdoptForm, RedactForm, SignForm
from coalition.minutes.forms.corrections import CorrectionForm, DisputeForm, SettleForm
from coalition.minutes.forms.fields import identity
from coalition.minutes.forms.writing import CirculateForm, ItemForm, NotesForm, RestoreForm

__all__ = [
    "ActionForm", "AdoptForm", "ChangeForm", "CirculateForm", "CorrectionForm", "DisputeForm", "DoneForm",
    "DropForm", "ItemForm", "NotesForm", "RedactForm", "ReopenForm", "RestoreForm", "SettleForm", "SignForm",
    "identity",
]  # fmt: skip
