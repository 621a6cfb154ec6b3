"""Requests about the terms: their values, versions and review, read into commands."""

from coalition.mandate.forms.reviews import OutcomeForm, RemarkForm, RequestForm, VersionForm
from coalition.mandate.forms.values import ValueForm, value_form

__all__ = ["OutcomeForm", "RemarkForm", "RequestForm", "ValueForm", "VersionForm", "value_form"]
