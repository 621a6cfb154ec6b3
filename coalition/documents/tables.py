"""Documents (documents) and their content."""

from piccolo.columns import Boolean, Bytea, Integer, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Document(Table, tablename="document"):
    """A file kept for the members. kind: agreement, practice (pratique exemplaire, ToR-44), report, form or other.

    access: members, confidential (who signed the agreement, ToR-33) or chair. `is_restricted`: its owner asks that it
    be passed on to nobody (ToR-32). `sha256` is of the content as kept, its metadata removed.
    """

    id = key()
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    kind = Varchar(length=12)
    access = Varchar(length=12)
    is_restricted = Boolean(default=False)
    member = belongs_to("membership", "Member")
    person = belongs_to("accounts", "Person")
    file_name = Varchar(length=120)
    media_type = Varchar(length=40)
    size = Integer()
    sha256 = Varchar(length=64)
    uploaded_at = instant()
    removed_at = instant(null=True)


class DocumentContent(Table, tablename="document_content"):
    """The bytes of a document, gone once it is removed."""

    id = key()
    document = belongs_to("documents", "Document", unique=True)
    content = Bytea()
