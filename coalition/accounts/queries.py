"""Who is visiting, what is held about oneself, and what `notices` must know to write to a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.requests import Request

from coalition import db
from coalition.accounts import codes, sessions, vault
from coalition.accounts.contact import CHANNELS as CHANNELS
from coalition.accounts.contact import SafeContact as SafeContact
from coalition.accounts.contact import wrong_with as wrong_with
from coalition.accounts.privacy import vault_words_in as vault_words_in
from coalition.accounts.tables import Person, SignInCode, Vault
from coalition.errors import NotFound
from coalition.membership.queries import Viewer
from coalition.settings import settings
from coalition.web.pages import now_of
from coalition.web.paths import to
from coalition.web.tasks import Task


async def visitor(request: Request) -> Viewer | None:
    """The signed-in person of this request; None when nobody is. One statement, and once a minute a second."""
    value, now = sessions.value_in(request.cookies), now_of(request)
    live = await sessions.live(value, now) if value else None
    if live is None or not sessions.is_awake(live, now):
        return None
    try:
        await sessions.touch(live, now)
    except Exception as error:
        if not db.is_busy_or_full(error):
            raise  # a page can be read even when nothing can be written
    return live.viewer


def session_of(request: Request) -> str:
    """The session of this request, as `still_here` knows it: for an answer that stays open longer than the request."""
    value = sessions.value_in(request.cookies)
    return sessions.hashed(value) if value else ""


async def still_here(tokens: Sequence[str], now: datetime) -> dict[str, Viewer]:
    """Of these sessions, those that live, with who is there: not signed out, not idle, not too old."""
    return {token: live.viewer for token, live in (await sessions.still_live(tokens, now)).items()}


@dataclass(frozen=True)
class CodePage:
    """The code this browser asked for: when, and until when it can be typed."""

    asked_at: datetime
    expires_at: datetime


async def code_page(cookies: Mapping[str, str], now: datetime) -> CodePage | None:
    """The last code that this browser asked for, if it can still be typed; the same whether the address is known."""
    value = sessions.value_in(cookies)
    if value is None:
        return None
    row = (
        await SignInCode.select(SignInCode.asked_at, SignInCode.expires_at)
        .where((SignInCode.browser == sessions.hashed(value)) & (SignInCode.expires_at > now))
        .order_by(SignInCode.asked_at, ascending=False)
        .first()
    )
    return CodePage(row["asked_at"], row["expires_at"]) if row else None


@dataclass(frozen=True)
class AccountPage:
    """What is held about a person, for her own eyes only."""

    handle: str
    language: str
    created_at: datetime
    legal_name: str | None
    email: str | None
    phone: str | None
    safe_contact: SafeContact
    may_email: bool


async def account_page(person: UUID) -> AccountPage:
    """All that is held about her; only ever called with the person who asks."""
    row = (
        await Person.select(Person.handle, Person.language, Person.created_at)
        .where((Person.id == person) & Person.erased_at.is_null())
        .first()
    )
    if row is None:
        raise NotFound
    held = await Vault.select().where(Vault.person == person).first()
    if held is None:
        raise NotFound
    return AccountPage(
        handle=row["handle"],
        language=row["language"],
        created_at=row["created_at"],
        legal_name=vault.open_sealed(held["legal_name"]),
        email=vault.open_sealed(held["email"]),
        phone=vault.open_sealed(held["phone"]),
        safe_contact=SafeContact.read(vault.open_sealed(held["safe_contact"])),
        may_email=held["may_email"],
    )


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """For an individual: to confirm how she may be reached, when she said it long ago (P6). One statement, hers only."""
    if not viewer.is_individual:
        return []
    row = await Vault.select(Vault.safe_contact).where(Vault.person == viewer.person).first()
    said = SafeContact.read(vault.open_sealed(row["safe_contact"]) if row else None)
    if not said.is_old(now.astimezone(settings().zone).date()):
        return []
    return [Task("lock", "own_name.task.contact", "own_name.task.contact.detail", to("account_contact"))]


@dataclass(frozen=True)
class Correspondent:
    """A person to write to: in which language, and whether she takes mail at all."""

    person: UUID
    language: str
    may_email: bool


async def correspondents(people: Sequence[UUID]) -> list[Correspondent]:
    """Those of these people who are still known, each once, in the order given."""
    if not people:
        return []
    is_known = Person.id.is_in([*people]) & Person.erased_at.is_null()
    rows = await Person.select(Person.id, Person.language).where(is_known)
    taking = await Vault.select(Vault.person).where(Vault.person.is_in([*people]) & Vault.may_email.eq(True))
    languages = {row["id"]: row["language"] for row in rows}
    may_email = {row["person"] for row in taking}
    return [
        Correspondent(one, languages[one], one in may_email)
        for one in dict.fromkeys(people)
        if one in languages
    ]


async def mail_address(person: UUID) -> str | None:
    """The one address to write to, for the delivery of a message only; None when she takes no mail."""
    row = await Vault.select(Vault.email).where((Vault.person == person) & Vault.may_email.eq(True)).first()
    return vault.open_sealed(row["email"]) if row else None


def code_in(sealed: str | None) -> str:
    """The sign-in code that a message carries sealed, as it is shown; nothing once it was sent."""
    code = vault.open_sealed(sealed)
    return codes.shown(code) if code else ""


@dataclass(frozen=True)
class SomeoneToBe:
    """A fictional person, on the demonstration's page that lets one be anyone."""

    person: UUID
    handle: str
    member_fr: str
    member_en: str


@dataclass(frozen=True)
class PeoplePage:
    """Everyone in the demonstration, by what they are."""

    chair: tuple[SomeoneToBe, ...]
    representatives: tuple[SomeoneToBe, ...]
    individuals: tuple[SomeoneToBe, ...]
    applicants: tuple[SomeoneToBe, ...]
    others: tuple[SomeoneToBe, ...]


_PEOPLE = """
select p.id, p.handle, m.id as member, m.kind, m.name_fr, m.name_en,
  (select c.member from chair c where c.since <= {} and (c.until is null or c.until > {}) order by c.since desc limit 1)
    as chair,
  (select count(*) from application a where a.person = p.id) as applications
from person p
left join representative r on r.person = p.id and r.since <= {} and (r.until is null or r.until > {})
left join member m on m.id = r.member
where p.erased_at is null and not exists (select 1 from draft d where d.person = p.id)
order by m.number, r.role desc, p.handle
"""


async def people_page(now: datetime) -> PeoplePage:
    """Everyone, for a demonstration only, in one statement."""
    groups: dict[str, list[SomeoneToBe]] = {name: [] for name in PeoplePage.__annotations__}
    for row in await Person.raw(_PEOPLE, now, now, now, now):
        if row["member"] is None:
            group = "applicants" if row["applications"] else "others"
        elif row["kind"] == "individual":
            group = "individuals"
        else:
            group = "chair" if str(row["chair"]) == str(row["member"]) else "representatives"
        groups[group].append(
            SomeoneToBe(row["id"], row["handle"], row["name_fr"] or "", row["name_en"] or "")
        )
    return PeoplePage(**{name: tuple(people) for name, people in groups.items()})
