"""Revocation cases (dossiers de révocation): motion, notice, answer, vote, signed result (ToR-53 to ToR-59)."""

from piccolo.columns import Date, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class RevocationCase(Table, tablename="revocation_case"):
    """A case: who moved it, at which meeting, naming which clause, for which reasons (locked by the notice)."""

    id = key()
    reference = Varchar(length=20, unique=True)
    subject = belongs_to("membership", "Member")
    mover = belongs_to("membership", "Member")
    moved_by = belongs_to("accounts", "Person")
    meeting = belongs_to("meetings", "Meeting")
    motion = belongs_to("decisions", "Motion", null=True)
    clause = Varchar(length=10)
    reasons_fr = Text()
    reasons_en = Text()
    moved_at = instant()
    notice_sent_at = instant(null=True)
    vote_on = Date(null=True, default=None)
    decided_at = instant(null=True)
    outcome = Varchar(length=16, null=True, default=None)


class SubjectAnswer(Table, tablename="subject_answer"):
    """What the member concerned (membre visé) answers before the vote."""

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case")
    person = belongs_to("accounts", "Person")
    text = Text()
    at = instant()


class ResultNotice(Table, tablename="result_notice"):
    """The written notice of the result (avis de résultat), adopted or not; sent once two organisations signed."""

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case", unique=True)
    body_fr = Text()
    body_en = Text()
    drafted_at = instant()
    due_on = Date(default=None)
    sent_at = instant(null=True)


class NoticeSignature(Table, tablename="notice_signature"):
    """A representative's signature on the notice, for a member organisation that is not the subject (ToR-59)."""

    id = key()
    notice = belongs_to("revocation", "ResultNotice")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()
