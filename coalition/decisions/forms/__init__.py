"""Requests about motions, read into commands."""

from coalition.decisions.forms.ballots import BallotForm, VotingForm
from coalition.decisions.forms.fields import ClosingForm
from coalition.decisions.forms.motions import MotionForm
from coalition.decisions.forms.register import RegisterForm, StatementForm
from coalition.decisions.forms.rounds import PositionForm, RoundForm, TakingBackForm
from coalition.decisions.forms.rulings import RatificationForm, RulingForm

__all__ = [
    "BallotForm",
    "ClosingForm",
    "MotionForm",
    "PositionForm",
    "RatificationForm",
    "RegisterForm",
    "RoundForm",
    "RulingForm",
    "StatementForm",
    "TakingBackForm",
    "VotingForm",
]
