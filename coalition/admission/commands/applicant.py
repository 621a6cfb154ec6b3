"""What an applicant may do with her own application: withdraw it, put it on hold, choose another organisation."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import registration
from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.filing import hashed
from coalition.admission.commands.locking import acting_viewer, locked, locked_at
from coalition.admission.commands.support import clause_of, request_endorsement
from coalition.admission.events import ApplicationPaused, ApplicationResumed, ApplicationWithdrawn
from coalition.admission.policies import WITHDRAW
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import dossier
from coalition.admission.queries.own_name import is_forgotten
from coalition.admission.tables import (
    Affiliation,
    Application,
    Concealment,
    Endorsement,
    Pause,
    Resolution,
    Review,
    ReviewAssignment,
    Waiver,
)
from coalition.audit import chain
from coalition.errors import CoalitionError, NotFound, Refused
from coalition.permission import require
from coalition.web.languages import ERASED


@dataclass(frozen=True)
class Follow:
    """The applicant's way to her application: signed in, or with the token of her private link."""

    application: UUID
    token: str = ""


@dataclass(frozen=True)
class ChooseSponsor:
    """The member organisation that she asks, in her own name, to endorse."""

    application: UUID
    member: UUID
    token: str = ""


async def applicant(application: UUID, token: str) -> UUID | None:
    """The person whose private link bears this token; None when it is not that of this application."""
    row = (
        await Application.select(Application.person, Application.link)
        .where(Application.id == application)
        .first()
    )
    if row is None or not hmac.compare_digest(row["link"], hashed(token)):
        return None
    person: UUID = row["person"]
    return person


async def withdraw(actor: Actor, now: datetime, command: Follow) -> UUID:
    """Withdraw, at any time before the answer, without a reason. What identifies the person is erased; of an
    individual's application nothing stays but that there was one (ToR-48). Admitted since, an individual leaves the
    coalition in the same way: her membership ends with what identifies her (P14). Done already: nothing more."""
    return await _unless_so(
        actor, now, command, lambda found: found is None or found.withdrawn_at is not None, _withdraw
    )


async def _withdraw(act: Act, found: Dossier) -> None:
    if found.outcome == "approved":
        if found.is_organization:
            raise Refused("ToR-49", "member_already")
        await registration.erase(act, found.person)
        return
    await Application.update({Application.withdrawn_at: act.now}).where(Application.id == found.id)
    act.record(ApplicationWithdrawn(subject=found.id, applicant_kind=found.kind))
    if not found.is_organization:
        await _erase_file(found.id)
    named = map(UUID, found.answers.get("people", {}).values())
    for person in dict.fromkeys((found.person, *named)):
        await registration.erase(act, person)


async def pause(actor: Actor, now: datetime, command: Follow) -> UUID:
    """Put one's own application on hold: nobody is asked anything until it is taken up again."""
    return await _unless_so(
        actor, now, command, lambda found: found is not None and found.paused_at is not None, _pause
    )


async def _pause(act: Act, found: Dossier) -> None:
    if found.is_organization or not found.is_open:
        raise Refused("ToR-48", "nothing_to_pause")
    await Pause.insert(Pause(id=new_id(), application=found.id, began_at=act.now))
    act.record(ApplicationPaused(subject=found.id))


async def resume(actor: Actor, now: datetime, command: Follow) -> UUID:
    """Take one's own application up again."""
    return await _unless_so(actor, now, command, lambda found: found is not None and found.is_open, _resume)


async def _resume(act: Act, found: Dossier) -> None:
    if found.paused_at is None:
        raise Refused("ToR-48", "nothing_to_resume")
    await Pause.update({Pause.ended_at: act.now}).where(
        (Pause.application == found.id) & Pause.ended_at.is_null()
    )
    act.record(ApplicationResumed(subject=found.id))


async def choose_sponsor(actor: Actor, now: datetime, command: ChooseSponsor) -> UUID:
    """Ask another member organisation to endorse one's own application. Refused (ToR-48, ToR-50) when it was asked already,
    or when no endorsement is lacking now."""
    async with perform(await _her(actor, command.application, command.token), now) as act:
        found = await _own(act, command.application)
        if found.request_of(command.member) is not None:
            raise Refused(clause_of(found), "asked_already")
        if not found.may_name_another:
            raise Refused(clause_of(found), "nothing_to_ask")
        await request_endorsement(act, found.id, command.member)
    return command.application


async def _unless_so(
    actor: Actor,
    now: datetime,
    command: Follow,
    holds: Callable[[Dossier | None], bool],
    change: Callable[[Act, Dossier], Awaitable[None]],
) -> UUID:
    """Change her application, unless it is so already: the same button pressed twice, at once too, leads to the same
    page."""
    try:
        if not await _is_so(actor, command, now, holds):
            async with perform(await _her(actor, command.application, command.token), now) as act:
                await change(act, await _own(act, command.application))
    except CoalitionError:
        if not await _is_so(actor, command, now, holds):
            raise
    return command.application


async def _is_so(
    actor: Actor, command: Follow, now: datetime, holds: Callable[[Dossier | None], bool]
) -> bool:
    """Whether her application is already as she asks."""
    found = await dossier(command.application, now)
    if found is None or is_forgotten(found):
        return holds(None)
    her = await _her(actor, command.application, command.token)
    return her.person == found.person and holds(found)


async def _her(actor: Actor, application: UUID, token: str) -> Actor:
    """She acts under her own random id, whether she is signed in or holds the private link."""
    if not token:
        return actor
    person = await applicant(application, token)
    if person is None:
        raise NotFound
    return Actor(person)


async def _own(act: Act, application: UUID) -> Dossier:
    viewer = await acting_viewer(act)
    found = await locked(act, application)
    if viewer.person != found.person:
        raise NotFound
    require(viewer, WITHDRAW, found)
    return found


async def forget(act: Act, person: UUID) -> None:
    """Within the act that erases an individual: her application under way is withdrawn and erased; of one that was
    answered the words go: name, answers, whom it was kept from, the reasons of opinions. Her private link opens nothing;
    that there was an application stays (P14)."""
    hers = (Application.person == person) & (Application.kind == "individual")
    for row in await Application.select(Application.id, Application.withdrawn_at).where(hers):
        application = row["id"]
        found = await locked_at(application, act.now)
        if found is not None and not found.is_settled:
            await Application.update({Application.withdrawn_at: act.now}).where(Application.id == application)
            act.record(ApplicationWithdrawn(subject=application, applicant_kind="individual"))
        if found is None or not found.is_settled:
            await _erase_file(application)
            continue
        await Concealment.delete().where(Concealment.application == application)
        await Review.update({Review.reason: ""}).where(Review.application == application)
        await _empty(application, ERASED)


async def _erase_file(application: UUID) -> None:
    """Delete all that the file held and all that was said of it; the row stays, empty, and counts."""
    for table in (
        Endorsement,
        Review,
        ReviewAssignment,
        Waiver,
        Affiliation,
        Concealment,
        Pause,
        Resolution,
    ):
        await table.delete().where(table.application == application)
    await _empty(application, "")
    await Application.update({Application.consented_at: None}).where(Application.id == application)


async def _empty(application: UUID, name: str) -> None:
    await Application.update(
        {
            Application.name_fr: name,
            Application.name_en: name,
            Application.answers: "{}",
            Application.link: hashed(secrets.token_hex(16)),
        }
    ).where(Application.id == application)
    await chain.forget(application)
