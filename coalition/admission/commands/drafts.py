"""An organisation's application while it is being filled in: begun, saved, taken up again, sent, discarded."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coalition import db
from coalition.accounts import registration, vault
from coalition.act import HOUSE, Act, Actor, new_id, perform
from coalition.admission.commands.filing import Receipt, file_once, hashed, link_token, refuse_more_than
from coalition.admission.commands.submission import SubmitOrganization, send
from coalition.admission.events import DraftBegun, DraftDiscarded, DraftSaved
from coalition.admission.queries.drafts import answers_again, opened
from coalition.admission.questions import Answers, form_in_force
from coalition.admission.tables import Draft
from coalition.errors import NotFound
from coalition.notices import outbox
from coalition.web.languages import say_in

KEPT = timedelta(days=60)
"""How long a draft that nobody uses is kept."""

MOST_A_DAY = 20


@dataclass(frozen=True)
class BeginDraft:
    """Begin, in a language. `email`: where to send the private link, if she wishes. `again` is the private link's token
    of an ended application whose answers are taken up. `secret` and `client` as for an application."""

    language: str
    email: str = ""
    again: str = ""
    client: str = ""
    secret: str = ""


@dataclass(frozen=True)
class SaveDraft:
    """Keep these answers, by question, beside those that the draft has. `token` is that of its private link."""

    token: str
    answers: Answers


@dataclass(frozen=True)
class SubmitDraft:
    """Send what the draft holds, as the form of its version."""

    token: str
    language: str
    client: str = ""


async def begin_draft(actor: Actor, now: datetime, command: BeginDraft) -> str:
    """Begin a draft and return the token of its private link, kept hashed. The same form sent twice begins one.
    Raises TooManyToday; Refused when the application to take up again has not ended."""
    token = link_token("draft", command.secret)
    if await _exists(token):
        return token
    try:
        async with perform(actor, now) as act:
            await refuse_more_than(MOST_A_DAY, "draft", act, command.client)
            previous, answers = (
                await answers_again(hashed(command.again), act.now) if command.again else (None, {})
            )
            draft, person = new_id(), await _holder(act, command)
            await Draft.insert(
                Draft(
                    id=draft,
                    link=hashed(token),
                    language=command.language,
                    form_version=form_in_force().number,
                    answers=_sealed(answers),
                    begun_at=act.now,
                    saved_at=act.now,
                    expires_at=act.now + KEPT,
                    person=person,
                    previous=previous,
                )
            )
            act.record(DraftBegun(subject=draft))
            if person:
                await outbox.queue(
                    act,
                    person=person,
                    kind="application_begun",
                    page="application_new",
                    about=draft,
                    once_key=f"application_begun:{draft}",
                    sealed=vault.seal(token),
                )
    except Exception as error:
        if not (db.is_unique_violation(error) and await _exists(token)):  # the same form, sent twice at once
            raise
    return token


async def save_draft(actor: Actor, now: datetime, command: SaveDraft) -> UUID:
    """Keep what was typed, right or wrong; the draft is kept for another sixty days. NotFound when there is none."""
    async with perform(actor, now) as act:
        row = await _locked(act, command.token)
        answers = opened(row["answers"]) | dict(command.answers)
        await Draft.update(
            {
                Draft.answers: _sealed(answers),
                Draft.saved_at: act.now,
                Draft.expires_at: act.now + KEPT,
            }
        ).where(Draft.id == row["id"])
        act.record(DraftSaved(subject=row["id"]))
    draft: UUID = row["id"]
    return draft


async def submit_draft(actor: Actor, now: datetime, command: SubmitDraft) -> Receipt:
    """Send the application that the draft holds; its private link leads to the application from then on. Sent twice, it
    is one application. Raises what `submit_organization` raises, NotFound when there is no such draft."""

    async def write(act: Act, token: str) -> UUID:
        row = await _locked(act, token)
        application = await send(
            act,
            token,
            SubmitOrganization(
                language=command.language,
                answers=opened(row["answers"]),
                version=row["form_version"],
                previous=row["previous"],
            ),
        )
        await Draft.update({Draft.answers: "", Draft.application: application, Draft.person: None}).where(
            Draft.id == row["id"]
        )
        if row["person"]:
            await registration.erase(act, row["person"])
        return application

    return await file_once(actor, now, "", command.client, write, token=command.token)


async def discard_draft(actor: Actor, now: datetime, token: str) -> None:
    """Delete the draft and all that it holds, at once. Done already: nothing more."""
    with suppress(NotFound):
        async with perform(actor, now) as act:
            await _discard(act, await _locked(act, token))


async def discard_unused(now: datetime) -> int:
    """Delete the drafts that nobody used for sixty days, one act each; returns how many."""
    unused = Draft.application.is_null() & (Draft.expires_at <= now)
    done = 0
    for due in await Draft.select(Draft.id).where(unused):
        with suppress(NotFound):  # used or deleted meanwhile
            async with perform(HOUSE, now) as act:
                query = Draft.select().where(unused & (Draft.id == due["id"])).first()
                await _discard(act, _found(await db.for_update(query)))
            done += 1
    return done


async def _discard(act: Act, row: dict[str, Any]) -> None:
    await Draft.delete().where(Draft.id == row["id"])
    act.record(DraftDiscarded(subject=row["id"]))
    if row["person"]:
        await registration.erase(act, row["person"])


async def _locked(act: Act, token: str) -> dict[str, Any]:
    is_hers = (Draft.link == hashed(token)) & Draft.application.is_null() & (Draft.expires_at > act.now)
    return _found(await db.for_update(Draft.select().where(is_hers).first()))


def _found(row: dict[str, Any] | None) -> dict[str, Any]:
    if row is None:
        raise NotFound
    return row


async def _exists(token: str) -> bool:
    return bool(await Draft.exists().where(Draft.link == hashed(token)))


async def _holder(act: Act, command: BeginDraft) -> UUID | None:
    """Who is written to, known by her address alone, which opens no session; None when she gave none."""
    if not command.email:
        return None
    return await registration.register(
        act,
        handle=str(say_in(command.language, "applying.holder")),
        language=command.language,
        email=command.email,
        may_email=True,
        may_sign_in=False,
    )


def _sealed(answers: Answers) -> str:
    return vault.seal(json.dumps(dict(answers), ensure_ascii=False)) or ""
