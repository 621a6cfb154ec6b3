"""Votes that open by themselves, and votes that are recorded for members (ToR-26)."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class VotingSchedule(Table, tablename="voting_schedule"):
    """A vote that opens by itself at an instant (vote prévu); the vote bears its id once it is open.

    Nobody's clock opens it but that instant: the first who comes afterwards freezes the roll as it was then.
    """

    id = key()
    motion = belongs_to("decisions", "Motion")
    opens_at = instant()
    closes_at = instant()
    reason = Text(null=True, default=None)
    scheduled_by = belongs_to("accounts", "Person")
    scheduled_at = instant()
    opened_at = instant(null=True)
    cancelled_at = instant(null=True)


class RollCall(Table, tablename="roll_call"):
    """A vote taken by roll call (appel nominal): the direction alternates from one to the next, so that it is fair."""

    id = key()
    voting = belongs_to("decisions", "Voting", unique=True)
    is_reversed = Boolean(default=False)
    held_by = belongs_to("accounts", "Person")
    held_at = instant()


class HandsCount(Table, tablename="hands_count"):
    """Hands counted in the room (vote à main levée), without names: of `entitled` members present without a ballot."""

    id = key()
    voting = belongs_to("decisions", "Voting", unique=True)
    votes_for = Integer()
    votes_against = Integer()
    abstentions = Integer()
    entitled = Integer()
    counted_by = belongs_to("accounts", "Person")
    counted_at = instant()


class PaperEntry(Table, tablename="paper_entry"):
    """A vote received on paper or by telephone, entered by two persons of two members (V16).

    state: waiting, counted, differs, withdrawn. Where the two differ both are kept, and nothing counts.
    """

    id = key()
    voting = belongs_to("decisions", "Voting")
    member = belongs_to("membership", "Member")
    channel = Varchar(length=10)
    vote = Varchar(length=8)
    entered_by = belongs_to("accounts", "Person")
    entered_for = belongs_to("membership", "Member")
    entered_at = instant()
    second_vote = Varchar(length=8, null=True, default=None)
    confirmed_by = belongs_to("accounts", "Person", null=True)
    confirmed_for = belongs_to("membership", "Member", null=True)
    confirmed_at = instant(null=True)
    state = Varchar(length=10, default="waiting")
