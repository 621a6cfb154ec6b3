"""Applying: an organisation, or someone in her own name. What identifies a person goes to the vault, nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import registration
from coalition.act import Act, Actor, new_id
from coalition.admission.commands.filing import Receipt, file_application, file_once, mail_link, today
from coalition.admission.commands.support import request_endorsement
from coalition.admission.questions import REQUIRED, VALUES
from coalition.admission.tables import Affiliation
from coalition.errors import Refused
from coalition.mandate.queries import ruleset_on
from coalition.terms.admission import is_form_complete
from coalition.terms.principles import adheres_to_practices, commits_to_approach
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict


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


async def submit_organization(actor: Actor, now: datetime, command: SubmitOrganization) -> Receipt:
    """Send an organisation's application and ask the organisations that it names (ToR-49). Raises TooManyToday."""

    async def write(act: Act, token: str) -> UUID:
        ruleset = await ruleset_on(today(act))
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
        application = await file_application(
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
        await mail_link(act, person, application, token)
        return application

    return await file_once(actor, now, command.secret, command.client, write)


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
