"""A draft as the one who fills it in sees it: its sections and where each stands."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.accounts import vault
from coalition.admission.queries.answered import AnsweredSection, names_of, shown
from coalition.admission.queries.loading import dossier_of_link
from coalition.admission.queries.organizations import Organization, public_organizations
from coalition.admission.questions import Answers, FormVersion, Question, form_in_force, form_of
from coalition.admission.tables import Application, Draft
from coalition.agreements import queries as agreements
from coalition.errors import NotFound, Refused
from coalition.web.languages import ERASED


@dataclass(frozen=True)
class Step:
    """One section: its number from 1, its code, and whether it is done, started or todo."""

    number: int
    section: str
    state: str


@dataclass(frozen=True)
class DraftPage:
    """What a draft holds, the organisations that it may choose among, and the agreement to accept, if one is in force."""

    token: str
    form: FormVersion
    answers: Answers
    saved_at: datetime
    expires_at: datetime
    was_mailed: bool
    organizations: tuple[Organization, ...]
    agreement: agreements.Version | None

    @property
    def lacking(self) -> tuple[Question, ...]:
        """The questions that keep it from being sent."""
        offered = {str(one.id) for one in self.organizations}
        return self.form.lacking(self.answers, offered, self.agreement.number if self.agreement else None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every section, in order."""
        undone = {question.section for question in self.lacking}
        begun = {question.section for question in self.form.questions if self.answers.get(question.code)}
        return tuple(
            Step(
                number,
                section,
                "done" if section not in undone else "started" if section in begun else "todo",
            )
            for number, section in enumerate(self.form.sections, 1)
        )

    @property
    def is_complete(self) -> bool:
        """Whether it may be sent."""
        return not self.lacking

    @property
    def shown(self) -> tuple[AnsweredSection, ...]:
        """All that was answered, to check before it is sent: contacts too, on this page only."""
        named = {str(one.id): one for one in self.organizations}
        return shown(self.form, self.answers, named, self.agreement is not None)


async def draft_page(link: str, token: str, now: datetime) -> DraftPage:
    """The draft to which a private link leads (`link` is the hash of `token`). NotFound when there is none, or it was
    not used in time."""
    row = await Draft.select().where((Draft.link == link) & Draft.application.is_null()).first()
    if row is None or row["expires_at"] <= now:
        raise NotFound
    return DraftPage(
        token=token,
        form=form_of(row["form_version"]),
        answers=opened(row["answers"]),
        saved_at=row["saved_at"],
        expires_at=row["expires_at"],
        was_mailed=row["person"] is not None,
        organizations=tuple(await public_organizations(now)),
        agreement=await agreements.in_force("confidentiality", now),
    )


async def is_sent(link: str) -> bool:
    """Whether a private link leads to an application that was sent."""
    return bool(await Application.exists().where(Application.link == link))


def opened(sealed: str) -> dict[str, Any]:
    """The answers that a draft holds sealed."""
    text = vault.open_sealed(sealed)
    return json.loads(text) if text else {}


async def answers_again(link: str, now: datetime) -> tuple[UUID, dict[str, Any]]:
    """An ended application of an organisation, and its answers as a new draft takes them up: without the contacts,
    which are sealed, the agreement, to be read again, and the organisations that did not endorse it."""
    found = await dossier_of_link(link, now)
    if found is None or not found.is_organization:
        raise NotFound
    if found.state not in ("withdrawn", "refused"):
        raise Refused("ToR-49", "application_under_way")
    form = form_in_force()
    answers = {
        question.code: found.answers[question.code]
        for question in form.questions
        if question.code in found.answers and question.kind != "agreement"
    }
    unwilling = {str(one.member) for one in found.requests if one.state in ("declined", "revoked")}
    for question in form.questions:
        if question.kind == "organization" and answers.get(question.code) in unwilling:
            del answers[question.code]
    people = found.answers.get("people", {})
    names = await names_of([UUID(person) for person in people.values()])
    answers |= {code: name for code, person in people.items() if (name := names[person].name_fr) != ERASED}
    return found.id, answers
