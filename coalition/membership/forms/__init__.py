"""Forms of membership: request data in, a command or field errors out."""

from coalition.membership.forms.chair import HandoverForm, LeaveForm
from coalition.membership.forms.entry import EntryForm
from coalition.membership.forms.representation import DelegationForm, RepresentativeForm

__all__ = ["DelegationForm", "EntryForm", "HandoverForm", "LeaveForm", "RepresentativeForm"]
