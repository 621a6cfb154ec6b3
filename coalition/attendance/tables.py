"""Attendance (présences), the year's evaluation, presumed withdrawals (ToR-60, ToR-87)."""

from piccolo.columns import Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Attendance(Table, tablename="attendance"):
    """A member's mark at a meeting: rep, delegate, remote, regrets, absent. One per member and meeting.

    Approved leave is no mark: it is derived from the leaves (03.7).
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    mark = Varchar(length=12)
    recorded_by = belongs_to("accounts", "Person")
    recorded_at = instant()
    reason = Text(null=True, default=None)


class Movement(Table, tablename="movement"):
    """A member came or left while the meeting went on (mouvement: arrivée ou départ). `kind`: arrival, departure.

    `was` and `mark`: the mark that an arrival changed, and to what; None where it changed none. The point under way then
    is derived from the instant.
    """

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    kind = Varchar(length=10)
    at = instant()
    was = Varchar(length=12, null=True, default=None)
    mark = Varchar(length=12, null=True, default=None)
    person = belongs_to("accounts", "Person")
    recorded_at = instant()
    reason = Text(null=True, default=None)
    taken_back_by = belongs_to("accounts", "Person", null=True)
    taken_back_at = instant(null=True)
    taken_back_because = Text(null=True, default=None)


class MarkCorrection(Table, tablename="mark_correction"):
    """A mark changed once its meeting was adjourned: from what, to what, by whom, and why where it was said."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    was = Varchar(length=12)
    mark = Varchar(length=12)
    reason = Text(null=True, default=None)
    person = belongs_to("accounts", "Person")
    at = instant()


class MarkRequest(Table, tablename="mark_request"):
    """A member asks that its own mark be corrected. outcome: corrected, declined; None while it waits."""

    id = key()
    meeting = belongs_to("meetings", "Meeting")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    mark = Varchar(length=12)
    words = Text(null=True, default=None)
    asked_at = instant()
    settled_by = belongs_to("accounts", "Person", null=True)
    settled_at = instant(null=True)
    outcome = Varchar(length=10, null=True, default=None)
    answer = Text(null=True, default=None)


class Evaluation(Table, tablename="evaluation"):
    """A member's year under the two-thirds rule, with all its inputs as they were (`inputs` is JSON).

    `replaces`: the evaluation that this one took the place of, once a mark of that year was corrected.
    """

    id = key()
    member = belongs_to("membership", "Member")
    year_start = Date(default=None)
    eligible = Integer()
    attended = Integer()
    required = Integer()
    status = Varchar(length=20)
    inputs = Text()
    at = instant()
    replaces = belongs_to("attendance", "Evaluation", null=True)


class PresumedWithdrawal(Table, tablename="presumed_withdrawal"):
    """A presumption (retrait présumé) under way or ended. `ended_as`: withdrawn, dropped, kept.

    `reply_kind`: correction, explanation, confirms_leaving, and for an individual stays. `correction_accepted_at` drops
    it without a vote; `undone_at`: an individual's reply undid the withdrawal that her silence had brought.
    """

    id = key()
    evaluation = belongs_to("attendance", "Evaluation")
    member = belongs_to("membership", "Member")
    evaluated_on = Date(default=None)
    notice_sent_at = instant(null=True)
    reply_kind = Varchar(length=20, null=True, default=None)
    reply = Text(null=True, default=None)
    replied_at = instant(null=True)
    motion = belongs_to("decisions", "Motion", null=True)
    correction_accepted_at = instant(null=True)
    ended_at = instant(null=True)
    ended_as = Varchar(length=12, null=True, default=None)
    undone_at = instant(null=True)
