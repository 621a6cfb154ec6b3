"""Applying in one's own name. What identifies her goes to the vault, nowhere else; what members may see, she says."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.accounts import registration
from coalition.accounts.queries import SafeContact
from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.filing import Receipt, file_application, file_once, mail_link, today
from coalition.admission.commands.locking import acting_viewer, locked
from coalition.admission.commands.support import request_endorsement
from coalition.admission.events import KeptAwayChosen
from coalition.admission.naming import named_in
from coalition.admission.queries.organizations import organizations
from coalition.admission.queries.own_name import kept_away_page
from coalition.admission.tables import Application, Concealment
from coalition.errors import NotFound, Refused

_OF_MEMBER = """
select a.id, a.reference, a.answers, p.handle
from resolution s join application a on a.id = s.application join person p on p.id = a.person
where s.member = {} and a.kind = 'individual'
"""


@dataclass(frozen=True)
class SubmitIndividual:
    """Someone's application in her own name: never a history, a date of birth, a gender, a legal name (ToR-10, P11).

    `shows_name`: members may see the name she chose; otherwise they see a number. What is kept in the vault only: `email`,
    `phone`, the channels that she opens (`may_…`), `reach` (how to reach her safely), `avoid` (hours to avoid) and
    `code_word`; `needs` too, unless `needs_to_chair`. `sponsor` is the member organisation that may endorse; without
    one, `chair_may_ask` lets the chair look for it. `hidden_from` are the member organisations that must not see her;
    `also_hidden_from` names others, one a line, among which may be members that she could not choose among.
    """

    language: str
    consents: bool
    name: str
    shows_name: bool = False
    reach: str = ""
    email: str | None = None
    may_email: bool = False
    phone: str | None = None
    may_call: bool = False
    may_voicemail: bool = False
    may_text: bool = False
    avoid: str = ""
    code_word: str = ""
    needs: str = ""
    needs_to_chair: bool = False
    sponsor: UUID | None = None
    chair_may_ask: bool = False
    hidden_from: tuple[UUID, ...] = ()
    also_hidden_from: str = ""
    client: str = ""
    secret: str = ""


async def submit_individual(actor: Actor, now: datetime, command: SubmitIndividual) -> Receipt:
    """Send an application in one's own name: consent first, then the organisation that may endorse is asked (ToR-48).
    Raises TooManyToday."""

    async def write(act: Act, token: str) -> UUID:
        written = named_in(command.also_hidden_from, await organizations(act.now))
        hidden_from = written | {*command.hidden_from}
        _refuse_what_does_not_hold_together(command, hidden_from)
        person = await registration.register(
            act,
            handle=command.name,
            language=command.language,
            email=command.email,
            phone=command.phone,
            safe_contact=_contact(command, today(act).isoformat()).written(),
            may_email=bool(command.email and command.may_email),
        )
        application = await file_application(
            act,
            token,
            kind="individual",
            names=(command.name, command.name),
            sector=None,
            language=command.language,
            answers={
                "shows_name": command.shows_name,
                "needs": command.needs if command.needs_to_chair else "",
                "chair_may_ask": command.chair_may_ask,
            },
            person=person,
            consented_at=act.now,
        )
        if not command.shows_name:
            await Application.update(
                {Application.name_fr: Application.reference, Application.name_en: Application.reference}
            ).where(Application.id == application)
        await _keep_from(application, hidden_from)
        if command.sponsor is not None:
            await request_endorsement(act, application, command.sponsor)
        if command.email and command.may_email:
            await mail_link(act, person, application, token)
        return application

    return await file_once(actor, now, command.secret, command.client, write)


@dataclass(frozen=True)
class KeepAway:
    """The member organisations that must not see her: these, and no longer any other."""

    members: frozenset[UUID] = frozenset()


async def keep_away(actor: Actor, now: datetime, command: KeepAway) -> UUID:
    """Say anew who must not see her application, nor her once she is a member; nobody is told (P19). The application.

    Refused when an organisation asked to endorse is among them, or when members see the name she chose. NotFound when
    she has no application of her own, or for what is no member organisation.
    """
    async with perform(actor, now) as act:
        viewer = await acting_viewer(act)
        hers = await kept_away_page(viewer.person, act.now)
        if hers is None or not command.members <= {one.id for one in hers.organizations} | hers.kept_away:
            raise NotFound
        found = await locked(act, hers.application)
        if command.members and _is_name_shown(found.name_fr, found.reference):
            raise Refused("ToR-48", "name_and_kept_away")
        asked = {one.member for one in found.requests if one.state in ("requested", "given")}
        if command.members & asked and not found.is_settled:
            raise Refused("ToR-48", "sponsor_is_kept_away")
        await Concealment.delete().where(Concealment.application == found.id)
        await _keep_from(found.id, command.members)
        act.record(KeptAwayChosen(subject=found.id))
    return hers.application


async def show_name(member: UUID, is_shown: bool) -> None:
    """Within the act by which a member chose it: the name on the application that she was admitted on."""
    rows = await Application.raw(_OF_MEMBER, member)
    for row in rows:
        name = row["handle"] if is_shown else row["reference"]
        await Application.update(
            {
                Application.name_fr: name,
                Application.name_en: name,
                Application.answers: json.dumps(
                    json.loads(row["answers"]) | {"shows_name": is_shown}, ensure_ascii=False
                ),
            }
        ).where(Application.id == row["id"])


def _is_name_shown(name: str, reference: str) -> bool:
    return name != reference


async def _keep_from(application: UUID, members: Collection[UUID]) -> None:
    for member in members:
        await Concealment.insert(Concealment(id=new_id(), application=application, member=member))


def _refuse_what_does_not_hold_together(command: SubmitIndividual, hidden_from: Collection[UUID]) -> None:
    if not command.consents:
        raise Refused("ToR-48", "consent_first", [("consent", {})])
    if not command.name:
        raise Refused("ToR-51", "form_incomplete", [("answer_name", {})])
    if command.shows_name and (command.hidden_from or command.also_hidden_from):
        raise Refused("ToR-48", "name_and_kept_away")
    if command.sponsor is not None and command.sponsor in hidden_from:
        raise Refused("ToR-48", "sponsor_is_kept_away")


def _contact(command: SubmitIndividual, today: str) -> SafeContact:
    return SafeContact(
        call=command.may_call and bool(command.phone),
        voicemail=command.may_voicemail and bool(command.phone),
        text=command.may_text and bool(command.phone),
        reach=command.reach,
        avoid=command.avoid,
        code_word=command.code_word,
        needs="" if command.needs_to_chair else command.needs,
        confirmed_on=today,
    )
