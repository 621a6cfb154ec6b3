"""The outbox: what is to be sent to whom, and what became of it."""

from piccolo.columns import Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class OutboxMessage(Table, tablename="outbox_message"):
    """One message for one person. Its body is made at delivery from paired files; only facts are kept, and sealed ones
    (a sign-in code) only until sent. `page` names the page it leads to, with `about` as its `id`.

    state: waiting, sent, dead (refused for good), dropped (no longer of use), in_app (shown after sign-in only).
    A message being sent is a waiting one whose `not_before` was moved ahead: if its sender dies, another takes it up.
    """

    id = key()
    person = belongs_to("accounts", "Person")
    kind = Varchar(length=40)
    language = Varchar(length=2)
    about = Varchar(length=36, null=True, default=None)
    page = Varchar(length=40)
    sealed = Text(null=True, default=None)
    once_key = Varchar(length=120, unique=True)
    queued_at = instant()
    not_before = instant()
    valid_until = instant(null=True)
    state = Varchar(length=10)
    tries = Integer(default=0)
    last_error = Text(null=True, default=None)
    sent_at = instant(null=True)
