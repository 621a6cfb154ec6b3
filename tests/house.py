"""A small coalition for a test, and a browser in front of it."""

import re
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx2

from coalition.accounts import sessions
from coalition.accounts.registration import register
from coalition.act import Actor, new_id, perform
from coalition.app import build
from coalition.audit.tables import AuditEntry
from coalition.membership.events import MemberEntered
from coalition.membership.tables import Chair, Member, Representative, StatusChange

FOUNDED = datetime(2024, 9, 1, 12, 0, tzinfo=UTC)
ORIGIN = "https://coalition.test"
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type] # not installed: else looked for in all folders at each request


@dataclass
class Someone:
    """A member and its principal representative (for an individual, the same person)."""

    id: UUID
    person: UUID
    kind: str
    name: str
    email: str
    others: list[UUID] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        """The principal representative, acting."""
        return Actor(self.person)


@dataclass
class House:
    """The members of a test's coalition: `chair` is the first organisation."""

    organizations: list[Someone]
    individuals: list[Someone]
    outsider: UUID

    @property
    def chair(self) -> Someone:
        return self.organizations[0]

    @property
    def everyone(self) -> list[Someone]:
        return self.organizations + self.individuals


async def founded(
    organizations: int = 6, individuals: int = 1, *, admitted: date = date(2020, 1, 1)
) -> House:
    """A coalition of so many members, the first organisation in the chair, all admitted on one day."""
    made: list[Someone] = []
    async with perform(Actor(None), FOUNDED) as act:
        for number in range(1, organizations + individuals + 1):
            kind = "organization" if number <= organizations else "individual"
            name = f"Organisme {number}" if kind == "organization" else f"Membre {number}"
            email = f"person{number}@example.org"
            person = await register(
                act,
                handle=f"Personne {number}",
                language="fr",
                legal_name=f"Nom légal {number}",
                email=email,
                may_email=True,
            )
            member = new_id()
            english = f"Organisation {number}" if kind == "organization" else name
            await Member.insert(
                Member(
                    id=member,
                    number=number,
                    kind=kind,
                    name_fr=name,
                    name_en=english,
                    sector="health" if kind == "organization" else None,
                    admitted_on=admitted,
                    admitted_at=datetime.combine(admitted, FOUNDED.timetz()),
                )
            )
            since = datetime.combine(admitted, FOUNDED.timetz())
            await StatusChange.insert(
                StatusChange(id=new_id(), member=member, status="active", since=since, recorded_at=FOUNDED)
            )
            await seat(member, person, may_sign=kind == "organization", since=since)
            act.record(MemberEntered(subject=member, member_kind=kind, number=number))
            made.append(Someone(member, person, kind, name, email))
        await Chair.insert(Chair(id=new_id(), member=made[0].id, since=FOUNDED))
        outsider = await register(
            act, handle="Quelqu'un", language="fr", email="outsider@example.org", may_email=True
        )
    return House(made[:organizations], made[organizations:], outsider)


async def seat(
    member: UUID,
    person: UUID,
    *,
    role: str = "principal",
    may_decide: bool = True,
    may_sign: bool = False,
    since: datetime = FOUNDED,
) -> None:
    """Give a person a seat for a member."""
    await Representative.insert(
        Representative(
            id=new_id(),
            member=member,
            person=person,
            role=role,
            may_decide=may_decide,
            may_sign=may_sign,
            since=since,
        )
    )


async def another(
    someone: Someone, *, role: str = "alternate", may_decide: bool = True, may_sign: bool = False
) -> UUID:
    """One more representative of this member."""
    async with perform(Actor(None), FOUNDED) as act:
        number = len(someone.others) + 2
        person = await register(
            act,
            handle=f"{someone.name} {number}",
            language="en",
            email=f"{new_id()}@example.org",
            may_email=True,
        )
        await seat(someone.id, person, role=role, may_decide=may_decide, may_sign=may_sign)
    someone.others.append(person)
    return person


async def trail(kind: str | None = None) -> list[dict[str, Any]]:
    """The trail's entries in order, all or of one kind (`decisions.BallotCast`)."""
    query = AuditEntry.select().order_by(AuditEntry.seq)
    return await (query.where(AuditEntry.kind == kind) if kind else query)


class Browser:
    """A browser without JavaScript: follows nothing by itself, sends forms as a real one does."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self.client = client

    async def get(self, path: str, **kwargs: Any) -> httpx2.Response:
        """GET a path."""
        return await self.client.get(path, **kwargs)

    async def post(
        self, path: str, data: dict[str, Any] | None = None, *, once: bool = True, **kwargs: Any
    ) -> httpx2.Response:
        """POST a form from our own site, with a fresh one-time token unless `once` is false."""
        sent = ({"_once": secrets.token_urlsafe(18)} if once else {}) | (data or {})
        headers = {"sec-fetch-site": "same-origin", "origin": ORIGIN} | kwargs.pop("headers", {})
        return await self.client.post(path, data=sent, headers=headers, **kwargs)

    async def follow(self, response: httpx2.Response) -> httpx2.Response:
        """Go where a 303 leads."""
        assert response.status_code == 303, (response.status_code, text_of(response)[:600])
        return await self.get(response.headers["location"])

    async def sign_in(self, person: UUID, at: datetime) -> None:
        """Be this person from now on."""
        value = sessions.fresh_value()
        await sessions.begin(person, value, at)
        self.client.cookies.clear()
        self.client.cookies.set(sessions.COOKIE, value, domain="coalition.test", path="/")

    def sign_out(self) -> None:
        """Forget who we were."""
        self.client.cookies.clear()


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """A browser before a server of our own, in this process."""
    transport = httpx2.ASGITransport(app=build(with_worker=False))
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN, follow_redirects=False) as client:
        yield Browser(client)


def text_of(response: httpx2.Response) -> str:
    """What a reader sees of a page: tags out, spaces folded."""
    body = re.sub(r"(?s)<(script|style|svg|head)\b.*?</\1>", " ", response.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()


def sighted(response: httpx2.Response) -> str:
    """A page as it is written, without the words that only a screen reader says."""
    return re.sub(r'<span class="vh">.*?</span>', "", response.text)


def later(at: datetime, **kwargs: int) -> datetime:
    """An instant after another: `later(now, days=8)`."""
    return at + timedelta(**kwargs)
