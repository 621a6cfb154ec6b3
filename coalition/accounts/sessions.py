"""Signed-in browsers: one cookie, its value hashed at rest, dead on the server the instant it ends (S6, S7).

Before sign-in, the same cookie ties a mailed code to the browser that asked for it; at sign-in its value changes.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from starlette.responses import Response

from coalition.accounts import vault
from coalition.accounts.tables import Session
from coalition.act import new_id
from coalition.membership.queries import Visit, visit, visits

COOKIE = "__Host-s"
IDLE = timedelta(minutes=30)
IDLE_OF_INDIVIDUALS = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


def fresh_value() -> str:
    """256 random bits, as a cookie holds them."""
    return secrets.token_urlsafe(32)


def value_in(cookies: Mapping[str, str]) -> str | None:
    """The cookie's value in this request, or None."""
    return cookies.get(COOKIE) or None


def hashed(value: str) -> str:
    """A cookie's value as the database knows it."""
    return vault.keyed("cookie", value)


def keep(response: Response, value: str) -> None:
    """Give the browser this value until it closes: no date, so that a shared device keeps nothing (P18)."""
    response.set_cookie(COOKIE, value, path="/", secure=True, httponly=True, samesite="lax")


def drop(response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")


def value_after(browser: str, code: UUID) -> str:
    """The value that this browser bears once this code has signed it in: the same if the same form arrives twice."""
    return vault.keyed("signed-in", f"{browser}\0{code}")


async def begin(person: UUID, value: str, now: datetime) -> None:
    """Begin a session, within an act that records SignedIn."""
    await Session.insert(Session(id=new_id(), token=hashed(value), person=person, began_at=now, seen_at=now))


async def live(value: str, now: datetime) -> Visit | None:
    """Who is there by a cookie's value; None when its session is unknown, ended, idle or twelve hours old."""
    return await visit(hashed(value), now, began_after=now - LONGEST, seen_after=now - IDLE)


async def still_live(tokens: Sequence[str], now: datetime) -> dict[str, Visit]:
    """Those of these sessions, by what the database knows of their cookies, that live and are awake."""
    found = await visits(tokens, now, began_after=now - LONGEST, seen_after=now - IDLE)
    return {token: one for token, one in found.items() if is_awake(one, now)}


def is_awake(live: Visit, now: datetime) -> bool:
    """An individual's session sleeps after fifteen minutes, any other after thirty (S7)."""
    return not live.viewer.is_individual or live.seen_at > now - IDLE_OF_INDIVIDUALS


async def touch(live: Visit, now: datetime) -> None:
    """Note that she is here, at most once a minute. Not an act: nothing is recorded but the minute."""
    if now - live.seen_at >= SEEN_EVERY:
        await Session.update({Session.seen_at: now}).where(Session.id == live.session)


async def end(value: str, now: datetime) -> None:
    """End the session of this value, within an act that records SignedOut."""
    await Session.update({Session.ended_at: now}).where(
        (Session.token == hashed(value)) & Session.ended_at.is_null()
    )
