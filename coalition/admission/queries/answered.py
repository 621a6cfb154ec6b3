"""The answers of an application as they are shown: by section, in the order of the form's version that they answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.admission.policies import SEE, WITHDRAW
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.loading import dossier, dossier_of_link
from coalition.admission.queries.organizations import Organization
from coalition.admission.questions import Answers, FormVersion, Question, form_of
from coalition.admission.tables import Application
from coalition.audit.queries import TrailHead, trail_head
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may


@dataclass(frozen=True)
class Answered:
    """A question and what was answered. `named` are the organisations or the person that the answer names."""

    question: Question
    value: Any
    named: tuple[Organization, ...] = ()


@dataclass(frozen=True)
class AnsweredSection:
    """A section of the form."""

    code: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True)
class CopyPage:
    """An application to print. `is_own`: for the applicant, by the private link (`token`) or signed in. `head`: where
    the trail stood."""

    file: Dossier
    sections: tuple[AnsweredSection, ...]
    is_own: bool
    head: TrailHead
    token: str = ""


def shown(
    form: FormVersion, answers: Answers, named: Mapping[str, Organization], has_agreement: bool
) -> tuple[AnsweredSection, ...]:
    """Every question of the form with its answer, one left empty too."""
    return tuple(
        AnsweredSection(
            section,
            tuple(
                _answered(question, answers.get(question.code), named)
                for question in form.of_section(section)
                if has_agreement or question.kind != "agreement"
            ),
        )
        for section in form.sections
    )


async def sections_of(found: Dossier) -> tuple[AnsweredSection, ...]:
    """What an organisation's application answers, its contacts left out: they are in the vault. One statement."""
    if not found.is_organization:
        return ()
    form = form_of(found.form_version)
    answers = {**found.answers, **found.answers.get("people", {})}
    ids = {
        UUID(one)
        for question in form.questions
        if question.kind in ("person", "organization", "organizations")
        for one in _ids(answers.get(question.code))
    }
    whole = shown(form, answers, await names_of([*ids]), bool(answers.get("confidentiality")))
    return tuple(
        AnsweredSection(
            section.code, tuple(one for one in section.answers if one.value and not one.question.is_contact)
        )
        for section in whole
    )


async def names_of(ids: Sequence[UUID]) -> dict[str, Organization]:
    """The names of these persons and organisations; `ERASED` where a person's stood."""
    if not ids:
        return {}
    places = ", ".join(["{}"] * len(ids))
    rows = await Application.raw(
        f"select id, handle as name_fr, handle as name_en from person where id in ({places})"  # noqa: S608 - places
        f" union all select id, name_fr, name_en from member where id in ({places})",
        *ids,
        *ids,
    )
    return {
        str(UUID(str(row["id"]))): Organization(row["id"], row["name_fr"], row["name_en"]) for row in rows
    }


async def own_copy(link: str, token: str, now: datetime) -> CopyPage:
    """The applicant's copy, by her private link (`link` is the hash of `token`). NotFound when it leads nowhere."""
    found = await dossier_of_link(link, now)
    if found is None:
        raise NotFound
    return CopyPage(found, await sections_of(found), True, await trail_head(), token)


async def file_copy(viewer: Viewer, application: UUID, now: datetime) -> CopyPage:
    """The copy for the paper file of those who may see the application, or for the applicant (ToR-77)."""
    found = await dossier(application, now)
    if found is None:
        raise NotFound
    is_own = may(viewer, WITHDRAW, found)
    if not is_own and not may(viewer, SEE, found):
        raise NotFound
    return CopyPage(found, await sections_of(found), is_own, await trail_head())


def _answered(question: Question, value: Any, named: Mapping[str, Organization]) -> Answered:
    return Answered(question, value, tuple(named[one] for one in _ids(value) if one in named))


def _ids(value: Any) -> list[str]:
    every = value if isinstance(value, list | tuple) else [value]
    return [one for one in every if isinstance(one, str) and len(one) == 36 and one.count("-") == 4]
