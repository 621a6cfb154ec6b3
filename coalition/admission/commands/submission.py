"""An organisation applies. What identifies a person goes to the vault, nowhere else."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.accounts import registration
from coalition.act import Act, Actor, new_id
from coalition.admission.commands.filing import Receipt, file_application, file_once, mail_link, today
from coalition.admission.commands.locking import refuse_unless
from coalition.admission.commands.support import request_endorsement
from coalition.admission.naming import named_in
from coalition.admission.queries.organizations import organizations
from coalition.admission.questions import BY_CHAIR, FIRST, STANDS, VALUES, Answers, FormVersion, form_of
from coalition.admission.tables import Affiliation
from coalition.agreements import queries as agreements
from coalition.mandate.queries import ruleset_on
from coalition.terms.admission import is_form_complete
from coalition.terms.principles import adheres_to_practices, commits_to_approach
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met_unless, missing

RULED = ("ToR-51", "ToR-7", "ToR-13")
ALTERNATES = ("alternate_1", "alternate_2")


@dataclass(frozen=True)
class SubmitOrganization:
    """An organisation's application. `answers` holds, by question of this version of the form: a text, a code, `yes` or
    `no`, True, the number of the agreement accepted, or a list of codes or ids. A sponsor is a member organisation's id,
    or `chair` when the chair is to find one. `other_affiliates` names some that could not be chosen among.

    `previous` is the application that this one follows. `secret` is the one-time token of the form: the same form sent
    twice makes one application. `client` is the network address it came from, if any.
    """

    language: str
    answers: Answers
    version: int = FIRST.number
    previous: UUID | None = None
    client: str = ""
    secret: str = ""


async def submit_organization(actor: Actor, now: datetime, command: SubmitOrganization) -> Receipt:
    """Send an organisation's application and ask the organisations that it names (ToR-49). Raises TooManyToday, and
    Refused with the clause that asks for what it lacks."""

    async def write(act: Act, token: str) -> UUID:
        return await send(act, token, command)

    return await file_once(actor, now, command.secret, command.client, write)


async def send(act: Act, token: str, command: SubmitOrganization) -> UUID:
    """Within an act: the application that these answers make, if the text lets it go to review."""
    form, answers = form_of(command.version), command.answers
    agreement = await agreements.in_force("confidentiality", act.now)
    known = await organizations(act.now)
    offered = {str(one.id) for one in known}
    number = agreement.number if agreement else None
    for verdict in _verdicts(form, answers, offered, number, await ruleset_on(today(act))):
        refuse_unless(verdict, "form_incomplete")
    people = await _register(act, answers, command.language)
    kept = {
        question.code: answers[question.code]
        for question in form.questions
        if answers.get(question.code) and question.kind != "person" and not question.is_contact
    }
    application = await file_application(
        act,
        token,
        kind="organization",
        names=(answers["name_fr"], answers["name_en"]),
        sector=answers["sector"],
        language=command.language,
        version=form.number,
        answers={**kept, "people": {code: str(person) for code, person in people.items()}},
        person=people["representative"],
        consented_at=None,
        previous=command.previous,
    )
    asked = dict.fromkeys((answers["sponsor_1"], answers["sponsor_2"]))
    sponsors = [UUID(one) for one in asked if one != BY_CHAIR]
    written = named_in(answers.get("other_affiliates") or "", known) - {*sponsors}
    for member in {UUID(one) for one in answers.get("affiliates") or ()} | written:
        await Affiliation.insert(Affiliation(id=new_id(), application=application, member=member))
    for sponsor in sponsors:
        await request_endorsement(act, application, sponsor)
    await mail_link(act, people["representative"], application, token)
    return application


async def _register(act: Act, answers: Answers, language: str) -> dict[str, UUID]:
    """Make known the representative, the alternates and the signatory; someone named twice is one person."""
    people = {
        "representative": await registration.register(
            act,
            handle=answers["representative"],
            language=language,
            email=answers["email"],
            phone=answers.get("phone") or None,
            may_email=True,
        )
    }
    for code in ALTERNATES:
        if answers.get(code):
            people[code] = await registration.register(
                act,
                handle=answers[code],
                language=language,
                email=answers[f"{code}_email"],
                may_email=True,
            )
    known = {_folded(answers[code]): person for code, person in people.items()}
    signatory: str = answers["signatory"]
    people["signatory"] = known.get(_folded(signatory)) or await registration.register(
        act, handle=signatory, language=language
    )
    return people


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _verdicts(
    form: FormVersion,
    answers: Answers,
    offered: Collection[str],
    agreement: int | None,
    ruleset: Ruleset,
) -> Iterator[Verdict]:
    lacking = form.lacking(answers, offered, agreement)
    required = [
        question.code
        for question in form.questions
        if question.clause == "ToR-51"
        and (question.is_asked_for(answers, agreement) or answers.get(question.code))
    ]
    yield is_form_complete(required, set(required) - {question.code for question in lacking})
    stated: dict[str, Any] = {
        code: stand for code in VALUES if (stand := answers.get(f"value_{code}")) in STANDS
    }
    yield commits_to_approach(VALUES, stated)
    yield adheres_to_practices(answers.get("practices") is True, ruleset)
    others: dict[str, list[Missing]] = {}
    for question in lacking:
        if question.clause not in RULED:
            others.setdefault(question.clause, []).append(missing(f"answer_{question.code}"))
    for clause, what in others.items():
        yield met_unless(clause, "complete", what, "incomplete")
