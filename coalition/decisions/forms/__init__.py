"""Requests about motions, read into commands."""

from coalition.decisions.forms.ballots import BallotForm
from coalition.decisions.forms.fields import ClosingForm
from coalition.decisions.forms.motions import MotionForm
from coalition.decisions.forms.recording import (
    HandsForm,
    PaperForm,
    RollCallForm,
    SecondForm,
    WhichPaperForm,
    votes_sent,
)
from coalition.decisions.forms.register import RegisterForm, StatementForm
from coalition.decisions.forms.rounds import PositionForm, RoundForm, TakingBackForm
from coalition.decisions.forms.rulings import RatificationForm, RulingForm
from coalition.decisions.forms.votings import VotingForm

__all__ = [
    "BallotForm",
    "ClosingForm",
    "HandsForm",
    "MotionForm",
    "PaperForm",
    "PositionForm",
    "RatificationForm",
    "RegisterForm",
    "RollCallForm",
    "RoundForm",
    "RulingForm",
    "SecondForm",
    "StatementForm",
    "TakingBackForm",
    "VotingForm",
    "WhichPaperForm",
    "votes_sent",
]
