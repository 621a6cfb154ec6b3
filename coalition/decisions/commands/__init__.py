"""What can be done with a motion, one function per act; each returns the motion's id."""

from coalition.decisions.commands.amendments import Amend, Translate, amend, translate
from coalition.decisions.commands.counting import close_voting, do_due
from coalition.decisions.commands.exports import (
    FORMATS,
    ExportDecisions,
    ExportedDecisions,
    export_decisions,
)
from coalition.decisions.commands.motions import Move, move, withdraw
from coalition.decisions.commands.objections import (
    AnswerObjection,
    SettleObjection,
    answer_objection,
    settle_objection,
)
from coalition.decisions.commands.positions import TakePosition, take_position, withdraw_position
from coalition.decisions.commands.register import Wording
from coalition.decisions.commands.rounds import SeekConsensus, close_round, seek_consensus
from coalition.decisions.commands.rulings import READINGS, Ratify, Rule, ratify, rule
from coalition.decisions.commands.statements import MakeStatement, make_statement
from coalition.decisions.commands.votings import CastBallot, OpenVoting, cast_ballot, open_voting

__all__ = [
    "FORMATS",
    "READINGS",
    "Amend",
    "AnswerObjection",
    "CastBallot",
    "ExportDecisions",
    "ExportedDecisions",
    "MakeStatement",
    "Move",
    "OpenVoting",
    "Ratify",
    "Rule",
    "SeekConsensus",
    "SettleObjection",
    "TakePosition",
    "Translate",
    "Wording",
    "amend",
    "answer_objection",
    "cast_ballot",
    "close_round",
    "close_voting",
    "do_due",
    "export_decisions",
    "make_statement",
    "move",
    "open_voting",
    "ratify",
    "rule",
    "seek_consensus",
    "settle_objection",
    "take_position",
    "translate",
    "withdraw",
    "withdraw_position",
]
