"""Signing in and out, the language of a person's messages, a new key for the vault.

An answer to "send me a code" never tells whether the address is known: as many rows are written either way (S2).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.accounts import codes, limits, sessions, vault
from coalition.accounts.contact import NEED_A_PHONE, SafeContact, wrong_with
from coalition.accounts.events import (
    CodeAsked,
    CodeTried,
    ContactKept,
    LanguageChosen,
    SignedIn,
    SignedOut,
    VaultResealed,
)
from coalition.accounts.registration import signing_in_at
from coalition.accounts.tables import Person, SignInCode, Vault
from coalition.act import HOUSE, Actor, new_id, perform
from coalition.errors import NotFound, NotSignedIn
from coalition.notices import outbox
from coalition.settings import settings
from coalition.web.languages import LANGUAGES


@dataclass(frozen=True)
class AskCode:
    """Someone typed an address, in the browser that bears this cookie value, from this client."""

    address: str
    browser: str
    client: str


async def ask_code(now: datetime, command: AskCode) -> bool:
    """Mail a code if the address is known and its person takes mail. False when there were too many attempts (S13)."""
    address, network = vault.lookup(command.address), limits.network(command.client)
    if await limits.is_exceeded("sign_in", address, limits.SIGN_IN_PER_ADDRESS, now):
        return False
    if await limits.is_exceeded("sign_in", network, limits.SIGN_IN_PER_NETWORK, now):
        return False
    async with perform(HOUSE, now) as act:
        await limits.count("sign_in", address, act.now)
        await limits.count("sign_in", network, act.now)
        person = await signing_in_at(address)
        code, row, expires_at = codes.fresh_code(), new_id(), act.now + codes.LIFETIME
        await SignInCode.insert(
            SignInCode(
                id=row,
                person=person,
                browser=sessions.hashed(command.browser),
                code=codes.hashed(code),
                asked_at=act.now,
                expires_at=expires_at,
            )
        )
        sealed = vault.seal(code)
        if person:
            await outbox.queue(
                act,
                person=person,
                kind="sign_in_code",
                page="sign_in_code",
                once_key=str(row),
                valid_until=expires_at,
                sealed=sealed,
            )
        else:
            await outbox.pretend(sealed)
        act.record(CodeAsked(subject=row))
    return True


@dataclass(frozen=True)
class SignIn:
    """A code typed in the browser that bears this cookie value."""

    browser: str
    code: str


async def sign_in(now: datetime, command: SignIn) -> str | None:
    """The new value of the cookie; None when the code is wrong, too old, used up, or was asked for in another browser.

    The same form sent twice ends on the same session.
    """
    code = (
        await SignInCode.select(SignInCode.id)
        .where((SignInCode.browser == sessions.hashed(command.browser)) & (SignInCode.expires_at > now))
        .order_by(SignInCode.asked_at, ascending=False)
        .first()
    )
    if code is None:
        return None
    async with perform(HOUSE, now) as act:
        [row] = await db.for_update(SignInCode.select().where(SignInCode.id == code["id"]))
        is_alive = row["tries"] < codes.TRIES and row["person"] is not None
        is_right = codes.matches(command.code, row["code"]) and is_alive
        await SignInCode.update({SignInCode.tries: SignInCode.tries + 1}).where(SignInCode.id == row["id"])
        act.record(CodeTried(subject=row["id"], is_right=is_right))
        if not is_right:
            return None
        value = sessions.value_after(command.browser, row["id"])
        if row["used_at"] is None:
            await SignInCode.update({SignInCode.used_at: act.now}).where(SignInCode.id == row["id"])
            await sessions.begin(row["person"], value, act.now)
            act.record(SignedIn(subject=row["person"]))
    return value


async def sign_in_as(now: datetime, person: UUID) -> str:
    """In a demonstration, be this fictional person at once. The value of the cookie. NotFound elsewhere."""
    if not settings().is_demonstration:
        raise NotFound
    async with perform(Actor(person), now) as act:
        if not await Person.exists().where((Person.id == person) & Person.erased_at.is_null()):
            raise NotFound
        value = sessions.fresh_value()
        await sessions.begin(person, value, act.now)
        act.record(SignedIn(subject=person))
    return value


async def sign_out(now: datetime, value: str | None) -> None:
    """End the session of this cookie's value, if it is one."""
    if value is None or not (live := await sessions.live(value, now)):
        return
    async with perform(Actor(live.viewer.person), now) as act:
        await sessions.end(value, act.now)
        act.record(SignedOut(subject=live.viewer.person))


@dataclass(frozen=True)
class ChooseLanguage:
    """The language of the messages and of the first page."""

    language: str


async def choose_language(actor: Actor, now: datetime, command: ChooseLanguage) -> UUID:
    """Keep the person's language, 'fr' or 'en'. Returns her id."""
    if actor.person is None:
        raise NotSignedIn
    if command.language not in LANGUAGES:
        raise NotFound
    async with perform(actor, now) as act:
        changed = (
            await Person.update({Person.language: command.language})
            .where((Person.id == actor.person) & Person.erased_at.is_null())
            .returning(Person.id)
        )
        if not changed:
            raise NotFound
        act.record(LanguageChosen(subject=actor.person, language=command.language))
    return actor.person


@dataclass(frozen=True)
class KeepContact:
    """How she may be reached: the channels that she opens (of CHANNELS), her telephone, and what to know first."""

    channels: frozenset[str] = frozenset()
    phone: str = ""
    reach: str = ""
    avoid: str = ""
    code_word: str = ""
    needs: str = ""


async def keep_contact(actor: Actor, now: datetime, command: KeepContact) -> UUID:
    """Keep how she may be reached, confirmed today; a channel that she leaves out is closed at once (P6). Her id.

    Without e-mail no sign-in code is sent either. NotFound for a channel that leads nowhere.
    """
    if actor.person is None:
        raise NotSignedIn
    async with perform(actor, now) as act:
        [*held] = await db.for_update(Vault.select().where(Vault.person == actor.person))
        if not held or wrong_with(command.channels, held[0]["email"], command.phone):
            raise NotFound
        said = SafeContact(
            **{channel: channel in command.channels for channel in NEED_A_PHONE},
            reach=command.reach,
            avoid=command.avoid,
            code_word=command.code_word,
            needs=command.needs,
            confirmed_on=act.now.astimezone(settings().zone).date().isoformat(),
        )
        await Vault.update(
            {
                Vault.phone: vault.seal(command.phone or None),
                Vault.safe_contact: vault.seal(said.written()),
                Vault.may_email: "email" in command.channels,
            }
        ).where(Vault.person == actor.person)
        act.record(ContactKept(subject=actor.person))
    return actor.person


async def reseal(now: datetime) -> int:
    """Seal every row of the vault, and all else that is sealed, with the key now put first; hash addresses with the present
    session key.

    Returns the number of rows of the vault. Once done, the old vault key may be taken out of the settings.
    """
    async with perform(HOUSE, now) as act:
        rows = await db.for_update(Vault.select())
        for row in rows:
            email = vault.open_sealed(row["email"])
            await Vault.update(
                {
                    Vault.legal_name: vault.seal_anew(row["legal_name"]),
                    Vault.email: vault.seal_anew(row["email"]),
                    Vault.phone: vault.seal_anew(row["phone"]),
                    Vault.safe_contact: vault.seal_anew(row["safe_contact"]),
                    Vault.address_lookup: vault.lookup(email) if email else None,
                }
            ).where(Vault.id == row["id"])
        act.record(VaultResealed(subject=new_id(), rows=len(rows)))
    return len(rows)
