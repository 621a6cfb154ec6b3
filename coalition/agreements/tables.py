"""Agreements (accords) in their versions, and who signed which."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class AgreementVersion(Table, tablename="agreement_version"):
    """One version of an agreement, in both languages, in force since an instant until the next of its kind.

    kind: confidentiality (ToR-33, signed by each person and for each organisation) or attestation (ToR-7, ToR-34, for
    each member). `changes`: what it changes. `grace_days`: how long who signed the version before may go on without
    signing this one.
    """

    id = key()
    kind = Varchar(length=16)
    number = Integer()
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    text_fr = Text()
    text_en = Text()
    changes_fr = Text(default="")
    changes_en = Text(default="")
    grace_days = Integer()
    published_by = belongs_to("accounts", "Person", null=True)
    since = instant()


class Signature(Table, tablename="agreement_signature"):
    """A version signed by a person: for herself (`member` is null), or in a member's name.

    `statements` is JSON of what an attestation states of each value: in_place or working_toward.
    """

    id = key()
    version = belongs_to("agreements", "AgreementVersion")
    person = belongs_to("accounts", "Person")
    member = belongs_to("membership", "Member", null=True)
    statements = Text(null=True, default=None)
    signed_at = instant()
