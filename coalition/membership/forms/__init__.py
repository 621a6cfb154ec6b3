"""Forms of membership: request data in, a command or field errors out."""

from coalition.membership.forms.chair import AskHandoverForm, HandoverForm
from coalition.membership.forms.entry import EntryForm
from coalition.membership.forms.leaving import AffiliationForm, LeaveAnswerForm, LeaveForm, WithdrawalForm
from coalition.membership.forms.profile import ProfileForm
from coalition.membership.forms.register import DayForm, RegisterForm
from coalition.membership.forms.representation import DelegationForm, PowersForm, RepresentativeForm
from coalition.membership.forms.seats import SeatsForm
from coalition.membership.forms.turnover import TurnoverForm

__all__ = [
    "AffiliationForm",
    "AskHandoverForm",
    "DayForm",
    "DelegationForm",
    "EntryForm",
    "HandoverForm",
    "LeaveAnswerForm",
    "LeaveForm",
    "PowersForm",
    "ProfileForm",
    "RegisterForm",
    "RepresentativeForm",
    "SeatsForm",
    "TurnoverForm",
    "WithdrawalForm",
]
