"""Applying: an organisation, or someone in her own name. What identifies a person goes to the vault, nowhere else."""

import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from coalition import db
from coalition.accounts import limits, registration, vault
from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.support import request_endorsement
from coalition.admission.events import ApplicationSubmitted
from coalition.admission.questions import REQUIRED, VALUES
from coalition.admission.tables import Affiliation, Application, Concealment
from coalition.errors import CoalitionError, NotRecorded, Refused
from coalition.mandate.queries import ruleset_on
from coalition.notices import outbox
from coalition.settings import settings
from coalition.terms.admission import is_form_complete
from coalition.terms.principles import adheres_to_practices, commits_to_approach
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

MOST_A_DAY = 5
TRIES = 5
SHORTEST_SECRET = 16


class TooManyToday(CoalitionError):
    """Five applications came from this network within a day (S13)."""


@dataclass(frozen=True)
class Representative:
    """The first person who will act for an organisation: decision authority (ToR-45), signing authority (ToR-50)."""

    name: str
    title: str
    email: str
    phone: str | None
    may_decide: bool
    may_sign: bool


@dataclass(frozen=True)
class SubmitOrganization:
    """An organisation's application. `values` maps each value of the approach to `in_place` or `working_toward`.

    `sponsors` are the member organisations it names, none when the chair is to find them. `secret` is the one-time
    token of the form: the same form sent twice makes one application. `client` is the network address it
    came from, if any.
    """

    language: str
    name_fr: str
    name_en: str
    sector: str
    services: str
    area: str
    why: str
    training: str
    values: Mapping[str, str]
    adheres_to_practices: bool
    supports_mandate: bool
    representative: Representative
    signatory: str
    signatory_title: str
    affiliates: tuple[UUID, ...] = ()
    sponsors: tuple[UUID, ...] = ()
    client: str = ""
    secret: str = ""


@dataclass(frozen=True)
class SubmitIndividual:
    """Someone's application in her own name: never a history, a date of birth, a gender, a legal name (ToR-10, P11).

    `email`, `reach` (how to reach her safely) and `avoid` (hours to avoid) are kept in the vault only. `sponsor` is the
    member organisation that may endorse; without one, `chair_may_ask` lets the chair look for it. `hidden_from` are the
    member organisations that must not see the file.
    """

    language: str
    consents: bool
    name: str
    reach: str = ""
    email: str | None = None
    may_email: bool = False
    avoid: str = ""
    needs: str = ""
    sponsor: UUID | None = None
    chair_may_ask: bool = False
    hidden_from: tuple[UUID, ...] = ()
    client: str = ""
    secret: str = ""


@dataclass(frozen=True)
class Receipt:
    """The application, and the token of the private link that leads back to it: told once, kept hashed."""

    application: UUID
    token: str


def hashed(token: str) -> str:
    """A private link's token as the database keeps it."""
    return hashlib.sha256(f"follow-v1\0{token}".encode()).hexdigest()


async def submit_organization(actor: Actor, now: datetime, command: SubmitOrganization) -> Receipt:
    """Send an organisation's application and ask the organisations that it names (ToR-49). Raises TooManyToday."""

    async def write(act: Act, token: str) -> UUID:
        ruleset = await ruleset_on(_today(act))
        for verdict in _attested(command, ruleset):
            _refuse_unless_met(verdict)
        person = await registration.register(
            act,
            handle=command.representative.name,
            language=command.language,
            email=command.representative.email,
            phone=command.representative.phone,
            may_email=True,
        )
        answers = {
            "services": command.services,
            "area": command.area,
            "why": command.why,
            "training": command.training,
            "values": dict(command.values),
            "title": command.representative.title,
            "may_decide": command.representative.may_decide,
            "may_sign": command.representative.may_sign,
            "signatory": command.signatory,
            "signatory_title": command.signatory_title,
        }
        application = await _insert(
            act,
            token,
            kind="organization",
            names=(command.name_fr, command.name_en),
            sector=command.sector,
            language=command.language,
            answers=answers,
            person=person,
            consented_at=None,
        )
        for member in dict.fromkeys(command.affiliates):
            await Affiliation.insert(Affiliation(id=new_id(), application=application, member=member))
        for member in dict.fromkeys(command.sponsors):
            await request_endorsement(act, application, member)
        await _mail_link(act, person, application, token)
        return application

    return await _perform(actor, now, command.secret, command.client, write)


async def submit_individual(actor: Actor, now: datetime, command: SubmitIndividual) -> Receipt:
    """Send an application in one's own name: consent first, then the organisation that may endorse is asked (ToR-48).
    Raises TooManyToday."""

    async def write(act: Act, token: str) -> UUID:
        if not command.consents:
            raise Refused("ToR-48", "consent_first", [("consent", {})])
        if not command.name:
            raise Refused("ToR-51", "form_incomplete", [("answer_name", {})])
        if command.sponsor in command.hidden_from and command.sponsor is not None:
            raise Refused("ToR-48", "sponsor_is_kept_away")
        contact = {"reach": command.reach, "avoid": command.avoid}
        person = await registration.register(
            act,
            handle=command.name,
            language=command.language,
            email=command.email,
            safe_contact=json.dumps(contact, ensure_ascii=False) if any(contact.values()) else None,
            may_email=bool(command.email and command.may_email),
        )
        answers = {"needs": command.needs, "chair_may_ask": command.chair_may_ask}
        application = await _insert(
            act,
            token,
            kind="individual",
            names=(command.name, command.name),
            sector=None,
            language=command.language,
            answers=answers,
            person=person,
            consented_at=act.now,
        )
        for member in dict.fromkeys(command.hidden_from):
            await Concealment.insert(Concealment(id=new_id(), application=application, member=member))
        if command.sponsor is not None:
            await request_endorsement(act, application, command.sponsor)
        if command.email and command.may_email:
            await _mail_link(act, person, application, token)
        return application

    return await _perform(actor, now, command.secret, command.client, write)


def _attested(command: SubmitOrganization, ruleset: Ruleset) -> list[Verdict]:
    given = {
        "name_fr": command.name_fr,
        "name_en": command.name_en,
        "sector": command.sector,
        "services": command.services,
        "area": command.area,
        "why": command.why,
        "representative": command.representative.name,
        "signatory": command.signatory,
        "mandate": command.supports_mandate,
    }
    stated = {
        code: stand for code, stand in command.values.items() if stand in ("in_place", "working_toward")
    }
    return [
        is_form_complete(REQUIRED, {question for question, answer in given.items() if answer}),
        commits_to_approach(VALUES, stated),  # type: ignore[arg-type]
        adheres_to_practices(command.adheres_to_practices, ruleset),
    ]


def _refuse_unless_met(verdict: Verdict) -> None:
    if not verdict.is_met:
        raise Refused(verdict.clause, "form_incomplete", [(m.code, dict(m.facts)) for m in verdict.missing])


async def _insert(
    act: Act,
    token: str,
    *,
    kind: str,
    names: tuple[str, str],
    sector: str | None,
    language: str,
    answers: Mapping[str, object],
    person: UUID,
    consented_at: datetime | None,
) -> UUID:
    application = new_id()
    await Application.insert(
        Application(
            id=application,
            reference=await _next_reference(act),
            kind=kind,
            name_fr=names[0],
            name_en=names[1],
            sector=sector,
            language=language,
            answers=json.dumps(answers, ensure_ascii=False),
            person=person,
            link=hashed(token),
            consented_at=consented_at,
            submitted_at=act.now,
        )
    )
    act.record(ApplicationSubmitted(subject=application, applicant_kind=kind))
    return application


async def _next_reference(act: Act) -> str:
    prefix = f"DA-{_today(act).year}-"
    rows = await Application.select(Application.reference).where(Application.reference.like(f"{prefix}%"))
    last = max((int(row["reference"].removeprefix(prefix)) for row in rows), default=0)
    return f"{prefix}{last + 1:02}"


def _today(act: Act) -> date:
    return act.now.astimezone(settings().zone).date()


async def _mail_link(act: Act, person: UUID, application: UUID, token: str) -> None:
    await outbox.queue(
        act,
        person=person,
        kind="application_received",
        page="application_follow",
        about=application,
        once_key=f"application_received:{application}",
        sealed=vault.seal(token),
    )


async def _perform(
    actor: Actor, now: datetime, secret: str, client: str, write: Callable[[Act, str], Awaitable[UUID]]
) -> Receipt:
    """Write once for one form. The token of the link comes from the form's secret, so that the same form, sent again,
    leads to the same page although the database has forgotten the token."""
    token = vault.keyed("follow", secret)[:32] if len(secret) >= SHORTEST_SECRET else secrets.token_hex(16)
    for _ in range(TRIES):
        sent = await Application.select(Application.id).where(Application.link == hashed(token)).first()
        if sent:
            return Receipt(sent["id"], token)
        try:
            async with perform(actor, now) as act:
                if client:
                    await _refuse_more_than_a_day_allows(act, limits.network(client))
                application = await write(act, token)
            return Receipt(application, token)
        except Exception as error:  # two at once met on a reference, or on the link: look again
            if not db.is_unique_violation(error):
                raise
    raise NotRecorded


async def _refuse_more_than_a_day_allows(act: Act, network: str) -> None:
    if await limits.is_exceeded("application", network, MOST_A_DAY, act.now, timedelta(days=1)):
        raise TooManyToday
    await limits.count("application", network, act.now)
