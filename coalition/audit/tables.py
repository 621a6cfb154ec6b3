"""The trail (piste de vérification), what it commits to, its head, and spent form tokens."""

from piccolo.columns import BigInt, Text, Varchar
from piccolo.table import Table

from coalition.columns import instant, key


class AuditEntry(Table, tablename="audit_entry"):
    """One event that happened. Insert and select only: triggers refuse the rest."""

    id = key()
    seq = BigInt(unique=True)
    at = instant()
    actor = Varchar(length=64)
    kind = Varchar(length=80, index=True)
    subject = Varchar(length=36, index=True)
    facts = Text()
    commitments = Text()
    prev = Varchar(length=64)
    hash = Varchar(length=64)


class AuditPrivate(Table, tablename="audit_private"):
    """A value that an entry commits to by a salted hash. Erasure deletes value and salt; the chain still verifies."""

    id = key()
    seq = BigInt(index=True)
    name = Varchar(length=40)
    value = Text()
    salt = Varchar(length=64)


class AuditHead(Table, tablename="audit_head"):
    """The one row that says how long the trail is; its seal is keyed outside the database, so a cut tail is seen."""

    id = key()
    seq = BigInt()
    hash = Varchar(length=64)
    seal = Varchar(length=64)


class SpentToken(Table, tablename="spent_token"):
    """A form that has had its effect: the same form sent again leads to the same address."""

    id = key()
    owner = Varchar(length=64)
    token = Varchar(length=64, unique=True)
    address = Varchar(length=300)
    at = instant()
