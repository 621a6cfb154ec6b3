"""Requests about motions, read into commands."""

from coalition.decisions.forms.ballots import BallotForm
from coalition.decisions.forms.fields import ClosingForm, RoomForm
from coalition.decisions.forms.motions import MotionForm, SoughtForm
from coalition.decisions.forms.objections import AnswerForm, SettlementForm
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
from coalition.decisions.forms.tabled import ConsensusForm, TabledVotingForm
from coalition.decisions.forms.votings import VotingForm
from coalition.decisions.forms.wordings import AmendForm, TranslationForm

__all__ = [
    "AmendForm",
    "AnswerForm",
    "BallotForm",
    "ClosingForm",
    "ConsensusForm",
    "HandsForm",
    "MotionForm",
    "PaperForm",
    "PositionForm",
    "RatificationForm",
    "RegisterForm",
    "RollCallForm",
    "RoomForm",
    "RoundForm",
    "RulingForm",
    "SecondForm",
    "SettlementForm",
    "SoughtForm",
    "StatementForm",
    "TabledVotingForm",
    "TakingBackForm",
    "TranslationForm",
    "VotingForm",
    "WhichPaperForm",
    "votes_sent",
]
