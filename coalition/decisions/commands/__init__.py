"""What can be done with a motion, one function per act; each returns the motion's id."""

from coalition.decisions.commands.amendments import Amend, Translate, amend, translate
from coalition.decisions.commands.closing import close_voting
from coalition.decisions.commands.due import do_due
from coalition.decisions.commands.exports import (
    FORMATS,
    ExportDecisions,
    ExportedDecisions,
    export_decisions,
)
from coalition.decisions.commands.hands import CountHands, count_hands
from coalition.decisions.commands.motions import Move, move, withdraw
from coalition.decisions.commands.objections import (
    AnswerObjection,
    SettleObjection,
    answer_objection,
    settle_objection,
)
from coalition.decisions.commands.opening import OpenVoting, open_voting
from coalition.decisions.commands.papers import (
    ConfirmPaper,
    EnterPaper,
    confirm_paper,
    enter_paper,
    withdraw_paper,
)
from coalition.decisions.commands.positions import TakePosition, take_position, withdraw_position
from coalition.decisions.commands.recording import RecordVotes, record_votes
from coalition.decisions.commands.register import Wording
from coalition.decisions.commands.rounds import SeekConsensus, close_round, seek_consensus
from coalition.decisions.commands.rulings import READINGS, Ratify, Rule, ratify, rule
from coalition.decisions.commands.scheduling import (
    ScheduleVoting,
    open_motion_if_due,
    schedule_voting,
    unschedule_voting,
)
from coalition.decisions.commands.statements import MakeStatement, make_statement
from coalition.decisions.commands.tabling import PutToTheVote, Tabled, put_to_the_members
from coalition.decisions.commands.voicing import RecordConsensus, record_consensus
from coalition.decisions.commands.votings import CastBallot, cast_ballot
from coalition.terms.decisions import OWN

__all__ = [
    "FORMATS",
    "OWN",
    "READINGS",
    "Amend",
    "AnswerObjection",
    "CastBallot",
    "ConfirmPaper",
    "CountHands",
    "EnterPaper",
    "ExportDecisions",
    "ExportedDecisions",
    "MakeStatement",
    "Move",
    "OpenVoting",
    "PutToTheVote",
    "Ratify",
    "RecordConsensus",
    "RecordVotes",
    "Rule",
    "ScheduleVoting",
    "SeekConsensus",
    "SettleObjection",
    "Tabled",
    "TakePosition",
    "Translate",
    "Wording",
    "amend",
    "answer_objection",
    "cast_ballot",
    "close_round",
    "close_voting",
    "confirm_paper",
    "count_hands",
    "do_due",
    "enter_paper",
    "export_decisions",
    "make_statement",
    "move",
    "open_motion_if_due",
    "open_voting",
    "put_to_the_members",
    "ratify",
    "record_consensus",
    "record_votes",
    "rule",
    "schedule_voting",
    "seek_consensus",
    "settle_objection",
    "take_position",
    "translate",
    "unschedule_voting",
    "withdraw",
    "withdraw_paper",
    "withdraw_position",
]
