"""What other slices may ask of an application: whom to enter on the register, what a motion decides, who sees not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from coalition.admission.questions import VALUES
from coalition.admission.tables import Application, Concealment
from coalition.errors import NotFound


@dataclass(frozen=True)
class AdmittedApplicant:
    """What membership and agreements need to enter the member: for an individual, both names are the handle she chose.

    Of an organisation also: its other sectors, who else is to act for it, what it says of itself, and what its signatory
    accepted: the number of the confidentiality agreement, and where it stands with each value.
    """

    kind: str
    name_fr: str
    name_en: str
    sector: str | None
    person: UUID
    language: str
    may_decide: bool
    may_sign: bool
    reference: str
    shows_name: bool
    other_sectors: tuple[str, ...] = ()
    alternates: tuple[UUID, ...] = ()
    services: str = ""
    area: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    signatory: UUID | None = None
    confidentiality: int | None = None
    stands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ApplicationForMotion:
    """How a motion names an application. One made in a person's own name is named by its reference only: all members
    read motions, and few may know her name."""

    name_fr: str
    name_en: str
    reference: str
    kind: str


async def admitted(application_id: UUID) -> AdmittedApplicant:
    """The applicant, to be entered on the register. NotFound when there is no such application."""
    row, answers = await _row(application_id)
    is_organization = row["kind"] == "organization"
    people = {code: UUID(person) for code, person in answers.get("people", {}).items()}
    return AdmittedApplicant(
        kind=row["kind"],
        name_fr=row["name_fr"],
        name_en=row["name_en"],
        sector=row["sector"],
        person=row["person"],
        language=row["language"],
        may_decide=answers.get("may_decide") == "yes" if is_organization else True,
        may_sign=answers.get("may_sign") == "yes" if is_organization else False,
        reference=row["reference"],
        shows_name=is_organization or bool(answers.get("shows_name")),
        other_sectors=tuple(one for one in answers.get("sectors", ()) if one != row["sector"]),
        alternates=tuple(person for code, person in people.items() if code.startswith("alternate")),
        services=answers.get("services", ""),
        area=answers.get("area", ""),
        website=answers.get("website", ""),
        email=answers.get("org_email", ""),
        phone=answers.get("org_phone", ""),
        signatory=people.get("signatory"),
        confidentiality=answers.get("confidentiality"),
        stands={code: stand for code in VALUES if (stand := answers.get(f"value_{code}"))},
    )


async def application_for_motion(application_id: UUID) -> ApplicationForMotion:
    """How a motion names this application. NotFound when there is none."""
    row, _ = await _row(application_id)
    shown = (
        (row["name_fr"], row["name_en"])
        if row["kind"] == "organization"
        else (row["reference"], row["reference"])
    )
    return ApplicationForMotion(*shown, reference=row["reference"], kind=row["kind"])


async def kept_from(application_id: UUID) -> frozenset[UUID]:
    """The member organisations that must not see this application; who lists or mails honours it, silently (P19)."""
    rows = await Concealment.select(Concealment.member).where(Concealment.application == application_id)
    return frozenset(row["member"] for row in rows)


async def _row(application_id: UUID) -> tuple[dict[str, Any], dict[str, Any]]:
    row = await Application.select().where(Application.id == application_id).first()
    if row is None:
        raise NotFound
    return row, json.loads(row["answers"])
