"""Revocation cases (dossiers de révocation): motion, notice, answer, vote, signed result (ToR-53 to ToR-59)."""

from piccolo.columns import Date, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class RevocationCase(Table, tablename="revocation_case"):
    """A case: who moved it, at which meeting, naming which clause, for which reasons.

    The reasons are locked by the notice: amended ones take their place here, and wait for a notice of their own.
    """

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
    written_first = Varchar(length=2, default="fr")
    moved_at = instant()
    notice_sent_at = instant(null=True)
    vote_on = Date(null=True, default=None)
    decided_at = instant(null=True)
    outcome = Varchar(length=16, null=True, default=None)


class EarlierReasons(Table, tablename="earlier_reasons"):
    """Reasons (motifs) of a case that were amended at `until`, by `person`, with the notice that told them, if any."""

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case")
    number = Integer()
    reasons_fr = Text()
    reasons_en = Text()
    written_first = Varchar(length=2)
    notice_sent_at = instant(null=True)
    vote_on = Date(null=True, default=None)
    until = instant()
    person = belongs_to("accounts", "Person")


class SubjectAnswer(Table, tablename="subject_answer"):
    """What the member concerned (membre visé) answers before the vote."""

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case")
    person = belongs_to("accounts", "Person")
    text = Text()
    at = instant()


class ResultNotice(Table, tablename="result_notice"):
    """The written notice of the result (avis de résultat), adopted or not; sent once two organisations signed.

    `body` is drafted from the count and stays; `words` are those that who presides adds to it.
    `text_hash` is of both, in both languages; None while nothing changed since before hashes were kept.
    """

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case", unique=True)
    body_fr = Text()
    body_en = Text()
    words_fr = Text()
    words_en = Text()
    revised_at = instant(null=True)
    text_hash = Varchar(length=64, null=True, default=None)
    drafted_at = instant()
    due_on = Date(default=None)
    sent_at = instant(null=True)


class NoticeSignature(Table, tablename="notice_signature"):
    """A representative's signature on the notice, for a member organisation that is not the subject (ToR-59).

    `text_hash` is that of the text she signed: once the text has changed the signature stands for nothing. None where
    she signed before hashes were kept.
    """

    id = key()
    notice = belongs_to("revocation", "ResultNotice")
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    at = instant()
    text_hash = Varchar(length=64, null=True, default=None)


class NoticeReceipt(Table, tablename="notice_receipt"):
    """Proof that a notice reached the member concerned (preuve de remise).

    what: notice or result. channel: confirmed by one of its persons in the app, or post or in_person, as who presides
    records it.
    """

    id = key()
    case = belongs_to("revocation", "RevocationCase", db_column_name="revocation_case")
    what = Varchar(length=10)
    channel = Varchar(length=10)
    given_on = Date(default=None)
    person = belongs_to("accounts", "Person")
    note = Text()
    at = instant()


class Reinstatement(Table, tablename="reinstatement"):
    """A motion that a revoked member be one again (réintégration). outcome: reinstated, not_reinstated or withdrawn."""

    id = key()
    member = belongs_to("membership", "Member")
    mover = belongs_to("membership", "Member")
    moved_by = belongs_to("accounts", "Person")
    reasons_fr = Text()
    reasons_en = Text()
    written_first = Varchar(length=2)
    motion = belongs_to("decisions", "Motion", null=True)
    moved_at = instant()
    decided_at = instant(null=True)
    outcome = Varchar(length=16, null=True, default=None)
