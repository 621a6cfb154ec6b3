"""Persons, their vault, sign-in codes, sessions, and the limiter of attempts."""

from piccolo.columns import Boolean, Integer, Text, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class Person(Table, tablename="person"):
    """A person (personne): a random id, the name she is shown by, her language. Nothing else is known here."""

    id = key()
    handle = Varchar(length=120)
    language = Varchar(length=2)
    created_at = instant()
    erased_at = instant(null=True)


class Vault(Table, tablename="vault"):
    """What identifies a person, encrypted with a key outside the database (P1). One row per person.

    `address_lookup` is a keyed hash of the normalised e-mail address: it finds a person who types her own address.
    """

    id = key()
    person = belongs_to("accounts", "Person", unique=True)
    legal_name = Text(null=True, default=None)
    email = Text(null=True, default=None)
    phone = Text(null=True, default=None)
    safe_contact = Text(null=True, default=None)
    address_lookup = Varchar(length=64, null=True, default=None, index=True)
    may_email = Boolean(default=False)


class SignInCode(Table, tablename="sign_in_code"):
    """A code mailed for one sign-in, typed in the browser that asked for it. Dead after 20 minutes or 5 tries."""

    id = key()
    person = belongs_to("accounts", "Person", null=True)
    browser = Varchar(length=64, index=True)
    code = Varchar(length=64)
    asked_at = instant()
    expires_at = instant()
    tries = Integer(default=0)
    used_at = instant(null=True)


class Session(Table, tablename="session"):
    """A signed-in browser. The cookie's value is kept hashed; ended on the server, it is dead at the next request."""

    id = key()
    token = Varchar(length=64, unique=True)
    person = belongs_to("accounts", "Person")
    began_at = instant()
    seen_at = instant()
    ended_at = instant(null=True)


class Attempt(Table, tablename="attempt"):
    """One counted attempt (sign-in, application…) against a limit; the key is a keyed hash of address or network."""

    id = key()
    kind = Varchar(length=30)
    key = Varchar(length=64, index=True)
    at = instant()
