"""Motions, consensus rounds, rolls, ballots, outcomes, decisions (ToR-25 to ToR-28)."""

from piccolo.columns import Boolean, Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key
from coalition.decisions.tables.recorded import HandsCount, PaperEntry, RollCall, VotingSchedule

__all__ = [
    "Ballot",
    "ConsensusRound",
    "Decision",
    "HandsCount",
    "Motion",
    "MotionVersion",
    "Objection",
    "ObjectionAnswer",
    "Outcome",
    "OutcomeStatement",
    "PaperEntry",
    "Position",
    "Ratification",
    "RollCall",
    "RollEntry",
    "Ruling",
    "Voting",
    "VotingSchedule",
]


class Motion(Table, tablename="motion"):
    """A motion (proposition). kind: one of `terms.decisions.KINDS`. The text is the one in force.

    A text may lack one language (""), until someone gives the translation.
    `about` is the row of another slice that the motion decides (application, revocation case, presumption);
    `subject` is the member concerned, who has no vote on it. `item`: the point of the agenda at which it was put.
    """

    id = key()
    reference = Varchar(length=20, unique=True)
    kind = Varchar(length=20)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    text_fr = Text()
    text_en = Text()
    written_first = Varchar(length=2)
    mover = belongs_to("membership", "Member", null=True)
    moved_by = belongs_to("accounts", "Person", null=True)
    meeting = belongs_to("meetings", "Meeting", null=True)
    subject = belongs_to("membership", "Member", null=True)
    about = Varchar(length=36, null=True, default=None, index=True)
    moved_at = instant()
    withdrawn_at = instant(null=True)
    item = belongs_to("meetings", "AgendaItem", null=True)


class MotionVersion(Table, tablename="motion_version"):
    """A text that a motion had, the first one included; kept from the day it first changes, nothing before.

    what: moved, amended (before anyone was asked), revised (between two rounds), translated (a language was added).
    `member`: for whom the person wrote.
    """

    id = key()
    motion = belongs_to("decisions", "Motion")
    number = Integer()
    what = Varchar(length=10)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    text_fr = Text()
    text_en = Text()
    member = belongs_to("membership", "Member", null=True)
    person = belongs_to("accounts", "Person", null=True)
    reason = Text(null=True, default=None)
    at = instant()


class ConsensusRound(Table, tablename="consensus_round"):
    """One round (tour de consensus) on a motion. `verdict` is what the rule said at closing; `uncounted`, JSON of the
    members whose standing position was not counted, having no say by then.

    `meeting`: the round was voiced whole in that meeting, and recorded at once by the person `recorded_by`.
    """

    id = key()
    motion = belongs_to("decisions", "Motion")
    number = Integer()
    opened_at = instant()
    closes_at = instant()
    closed_at = instant(null=True)
    verdict = Varchar(length=16, null=True, default=None)
    counts = Text(null=True, default=None)
    uncounted = Text(null=True, default=None)
    meeting = belongs_to("meetings", "Meeting", null=True)
    recorded_by = belongs_to("accounts", "Person", null=True)


class Position(Table, tablename="position_taken"):
    """A member's position in a round: agree, reservations, stand_aside, block. One per member and round.

    `is_carried`: not said in this round; its objection of an earlier one still stands.
    """

    id = key()
    round = belongs_to("decisions", "ConsensusRound")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    position = Varchar(length=12)
    reason = Text(null=True, default=None)
    proposed_change = Text(null=True, default=None)
    taken_at = instant()
    withdrawn_at = instant(null=True)
    is_carried = Boolean(default=False)


class Objection(Table, tablename="objection"):
    """What keeps a member from plain agreement, from the round that raised it on. kind: block, stand_aside,
    reservations. state: stands, met (by a revised text), withdrawn; only its owner, the member, changes it.

    `version` is the number of the text it speaks of.
    """

    id = key()
    motion = belongs_to("decisions", "Motion")
    round = belongs_to("decisions", "ConsensusRound")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    kind = Varchar(length=12)
    reason = Text()
    proposed_change = Text(null=True, default=None)
    version = Integer()
    raised_at = instant()
    state = Varchar(length=10, default="stands")
    settled_by = belongs_to("accounts", "Person", null=True)
    settled_at = instant(null=True)


class ObjectionAnswer(Table, tablename="objection_answer"):
    """What the chair or the mover answers to an objection; answers follow each other. `member`: for whom it speaks."""

    id = key()
    objection = belongs_to("decisions", "Objection")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    text = Text()
    at = instant()


class Voting(Table, tablename="voting"):
    """A vote on a motion, from the instant it opens to the instant it closes; never reopened.

    `manifest` is the canonical JSON of question, rule, instants and roll (by `roll_hash`); cast and count check
    `manifest_hash` (V4). `eligible` is frozen with the roll; `turnout` is how many of them gave a ballot so far.
    `meeting` is the one under way in which it was opened; None for a vote between meetings.
    """

    id = key()
    motion = belongs_to("decisions", "Motion")
    opened_at = instant()
    closes_at = instant()
    opened_by = belongs_to("accounts", "Person", null=True)
    reason = Text(null=True, default=None)
    is_secret = Boolean(default=False)
    ruleset = Text()
    manifest = Text()
    manifest_hash = Varchar(length=64)
    roll_hash = Varchar(length=64)
    eligible = Integer()
    turnout = Integer()
    meeting = belongs_to("meetings", "Meeting", null=True)


class RollEntry(Table, tablename="roll_entry"):
    """One member on the roll (liste électorale) of a vote, or excluded from it with the reason.

    `seal` is keyed outside the database: a line changed by other hands gives no ballot (V4).
    """

    id = key()
    voting = belongs_to("decisions", "Voting")
    member = belongs_to("membership", "Member")
    kind = Varchar(length=12)
    excluded = Varchar(length=40, null=True, default=None)
    seal = Varchar(length=64)


class Ballot(Table, tablename="ballot"):
    """A member's ballot (bulletin): one per member and vote, the last valid one stands, whoever cast it.

    channel: electronic, in_person, roll_call, on_paper, by_phone; `person` cast it, or recorded it where it is none of
    electronic. `replaced` is who had cast the one before it, when that was another person, and `replaced_at` when.
    """

    id = key()
    voting = belongs_to("decisions", "Voting")
    member = belongs_to("membership", "Member")
    vote = Varchar(length=8)
    person = belongs_to("accounts", "Person")
    channel = Varchar(length=10)
    comment = Text(null=True, default=None)
    cast_at = instant()
    revision = Integer(default=1)
    replaced = belongs_to("accounts", "Person", null=True)
    replaced_at = instant(null=True)


class Outcome(Table, tablename="outcome"):
    """What the count said at closing (résultat), frozen with its working. `lines` is JSON of the arithmetic; `dropped`,
    JSON of the members on the roll that were out of it at closing, with the reason (left, recused)."""

    id = key()
    voting = belongs_to("decisions", "Voting", unique=True)
    votes_for = Integer()
    votes_against = Integer()
    abstentions = Integer()
    silent = Integer()
    eligible = Integer()
    needed = Integer()
    result = Varchar(length=16)
    is_provisional = Boolean(default=False)
    lines = Text()
    dropped = Text(null=True, default=None)
    closed_at = instant()


class Ruling(Table, tablename="ruling"):
    """An entry of the rulings register (I-2027-01): which reading of the text holds for a vote whose result hangs on it
    (décision d'interprétation), and why. `question` is the value of the terms that it settles; it holds for later votes
    from the day `since` on, or, without one, for this vote only: the coalition had decided the question meanwhile."""

    id = key()
    reference = Varchar(length=20, null=True, default=None)
    voting = belongs_to("decisions", "Voting", unique=True)
    question = Varchar(length=60, default="vote.individual_members")
    clause = Varchar(length=10, default="ToR-27")
    reading = Varchar(length=40)
    reason = Text()
    since = Date(null=True, default=None)
    ruled_by = belongs_to("accounts", "Person")
    at = instant()


class Ratification(Table, tablename="ruling_ratification"):
    """A decision of the coalition makes a ruling its own (ratification)."""

    id = key()
    ruling = belongs_to("decisions", "Ruling", unique=True)
    decision = belongs_to("decisions", "Decision")
    recorded_by = belongs_to("accounts", "Person")
    at = instant()


class Decision(Table, tablename="decision"):
    """An entry of the decisions register (D-2027-03): how the coalition decided what."""

    id = key()
    reference = Varchar(length=20, unique=True)
    motion = belongs_to("decisions", "Motion", null=True)
    meeting = belongs_to("meetings", "Meeting", null=True)
    mode = Varchar(length=10)
    is_adopted = Boolean(default=False)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    at = instant()


class OutcomeStatement(Table, tablename="outcome_statement"):
    """What the chair says of a decision afterwards (suite donnée): what it means, who does what, when to look at it again.

    Never changed: one written later stands in its place, and the earlier ones are still read.
    """

    id = key()
    decision = belongs_to("decisions", "Decision")
    text_fr = Text()
    text_en = Text()
    review_on = Date(null=True, default=None)
    person = belongs_to("accounts", "Person")
    at = instant()
