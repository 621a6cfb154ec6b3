"""Applying in one's own name. What identifies her goes to the vault, nowhere else."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import registration
from coalition.act import Act, Actor, new_id
from coalition.admission.commands.filing import Receipt, file_application, file_once, mail_link
from coalition.admission.commands.support import request_endorsement
from coalition.admission.tables import Concealment
from coalition.errors import Refused


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
        application = await file_application(
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
            await mail_link(act, person, application, token)
        return application

    return await file_once(actor, now, command.secret, command.client, write)
