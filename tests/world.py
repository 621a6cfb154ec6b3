"""The demonstration coalition as a world to test in: who is who in it, and what each page is asked about."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from coalition import db
from coalition.accounts.registration import register
from coalition.accounts.tables import Session
from coalition.act import HOUSE, perform
from coalition.admission.tables import Application
from coalition.app import due_work
from coalition.decisions.tables import Motion
from coalition.demonstration import PRESENT, play
from coalition.demonstration.stage import Stage
from coalition.demonstration.texts import ALTERNATE
from coalition.meetings.tables import AgendaItem
from coalition.migrating import migrate
from coalition.notices.tables import OutboxMessage
from coalition.piccolo_app import tables
from coalition.web.paths import to
from tests.databases import fresh_database

ROLES = (
    "anonymous",
    "outsider",
    "applicant",
    "representative",
    "signatory",
    "individual",
    "chair",
    "former",
    "subject",
)


@dataclass(frozen=True)
class Asked:
    """What a page is asked about: its parameters, whom it concerns by the code of the story, and who applied."""

    parameters: dict[str, Any]
    concerned: str = "O15"
    applicant: str = "motel"


@dataclass(frozen=True)
class World:
    """The story that was played, who applied in it, and what each person was told last."""

    stage: Stage
    applicants: dict[str, UUID]
    applications: dict[str, UUID]
    outsider: UUID
    motion: UUID
    item: UUID
    told: dict[UUID, UUID]

    def person(self, role: str, asked: Asked) -> UUID | None:
        """Who plays this role before this page; None for nobody signed in."""
        stage = self.stage
        return {
            "anonymous": None,
            "outsider": self.outsider,
            "applicant": self.applicants[asked.applicant],
            "representative": stage.alternates["O22"],
            "signatory": stage.principals["O22"],
            "individual": stage.principals["I01"],
            "chair": stage.principals["O02"],
            "former": stage.principals["O27"],
            "subject": stage.principals[asked.concerned],
        }[role]

    def asked(self, page: str, sample: str = "") -> Asked:
        """What this page is asked about: one thing for each page, and by name a few others."""
        stage = self.stage
        meeting = stage.meetings["2027-04-01"]
        decided = Asked({"reference": "D-2026-02"})
        by_page = {
            "endorsement": Asked({"id": self.applications["motel"]}, "O11"),
            "endorsement_end": Asked({"id": self.applications["motel"]}, "O11"),
            "application_follow": Asked({"token": "no-such-link"}),
            "attendance_roll": Asked({"id": stage.meetings["2027-03-04"]}),
            "movements": Asked({"id": stage.meetings["2027-03-04"]}),
            "movement_removal": Asked({"id": stage.made["departure"]}),
            "attendance_member": Asked({"id": stage.members["O15"]}),
            "mark_question": Asked({"id": stage.members["O15"], "meeting": stage.meetings["2027-03-04"]}),
            "representation_powers": Asked({"id": stage.members["O15"], "person": stage.alternates["O15"]}),
            "subcommittee_leaving": Asked({"id": stage.made["housing"], "person": stage.alternates["O15"]}),
            "subcommittee_meeting": Asked({"id": stage.made["housing met"]}),
            "subcommittee_meeting_cancellation": Asked({"id": stage.made["housing meets"]}),
            "subcommittee_report": Asked({"id": stage.made["housing report"]}),
            "subcommittee_report_correction": Asked({"id": stage.made["housing report"]}),
            "seats_end": Asked({"id": self.motion}),
            "representation_end": Asked({"id": stage.members["O15"], "person": stage.alternates["O15"]}),
            **dict.fromkeys(
                ("action", "action_completion", "action_reopening", "action_change", "action_dropping"),
                Asked({"id": stage.made["Réserver la salle de juin"]}, "O24"),
            ),
            "agenda_item": Asked({"id": self.item}),
            "agenda_item_place": Asked({"id": self.item}),
            "agenda_item_removal": Asked({"id": self.item}),
            "agenda_item_document": Asked({"id": self.item}),
            "agenda_item_document_end": Asked({"id": self.item}),
            "agenda_proposal": Asked({"id": stage.made["asked"]}),
            "agenda_proposal_withdrawal": Asked({"id": stage.made["asked"]}),
            "agenda_proposal_place": Asked({"id": stage.made["asked"], "meeting": meeting}),
            "agenda_proposal_deferral": Asked({"id": stage.made["asked"], "meeting": meeting}),
            "chair_duty": Asked({"code": "partners"}),
            "chair_duty_end": Asked({"id": stage.made["rooms"]}),
            "paper_destruction": Asked({"id": stage.made["paper"]}),
            "funding_request": Asked({"id": stage.made["grant"]}),
            "terms_value": Asked({"key": "sponsors.org"}),
            "terms_review_clause": Asked({"clause": "ToR-28"}),
            "terms_review_remark_withdrawal": Asked({"id": stage.made["remark O06"]}, "O06"),
            "notice": Asked({"id": self.told[stage.principals["O15"]]}),
            "statement": decided,
            "ratification": Asked({"id": self.motion}),
        }
        by_group = {
            "application": Asked({"id": self.applications["motel"], "token": "no-such-link", "step": 1}),
            "presumption": Asked({"id": stage.made["presumption O15"]}),
            "revocation": Asked({"id": stage.made["case"], "meeting": meeting}, "O18"),
            "meeting": Asked({"id": meeting}),
            "agenda": Asked({"id": meeting}),
            "presenter": Asked({"id": stage.made["presenter"], "meeting": meeting}),
            "calendar": Asked({"id": stage.made["calendar"]}),
            "delegation": Asked({"meeting": meeting}),
            "minutes": Asked({"id": stage.minutes["2027-03-04"], "point": 1}),
            "land": Asked({"id": stage.made["Draftville"]}),
            "document": Asked({"id": stage.made["Travel claim form"]}),
            "spreadsheet": Asked({"kind": "members"}),
            "agreement": Asked({"id": stage.made["confidentiality"]}),
            "attestation": Asked({"id": stage.members["O15"]}),
            "confidentiality": Asked({"id": stage.members["O15"]}),
            "member": Asked({"id": stage.members["O15"]}),
            "affiliations": Asked({"id": stage.members["O15"]}),
            "affiliation": Asked({"id": stage.members["O15"], "other": stage.members["O22"]}),
            "representatives": Asked({"id": stage.members["O15"]}),
            "turnover": Asked({"id": stage.members["O15"]}),
            "seats": Asked({"id": stage.members["O15"]}),
            "contacts": Asked({"id": stage.members["O15"]}),
            "subcommittee": Asked({"id": stage.made["housing"]}),
            "decision": decided,
        }
        samples = {
            "in her own name": Asked({"id": self.applications["own"]}, "O01", "own"),
            "in her own name, kept from": Asked({"id": self.applications["own"]}, "O03", "own"),
            "an individual": Asked({"id": stage.members["I01"]}),
            "kept for the chair": Asked({"id": stage.made["Keys and codes of the room"]}),
            "a confidential one": Asked({"id": stage.made["Emergency transport agreement"]}),
            "about a member": Asked({"id": stage.motions["presumption"]}),
        }
        if sample:
            return samples[sample]
        motion = Asked({"id": self.motion})
        return by_page.get(page) or by_group.get(page.split("_")[0], motion)

    def address(self, page: str, lang: str, sample: str = "") -> str:
        """Where this page is, about what it is asked about."""
        return to(page, lang, **self.asked(page, sample).parameters)


_played: list[World] = []


async def played() -> None:
    """The demonstration's two years, lived once: the template of every copy."""
    engine = db.current_engine()
    await migrate()
    await engine.start_connection_pool()
    try:
        stage = await play(due_work(), lambda done, steps: None)
        async with perform(HOUSE, PRESENT) as act:
            outsider = await register(
                act, handle="Quelqu'un", language="fr", email="outsider@example.org", may_email=True
            )
        _played.append(await _read(stage, outsider))
    finally:
        await engine.close_connection_pool()


async def _read(stage: Stage, outsider: UUID) -> World:
    rows = await Application.select(Application.id, Application.person, Application.name_fr, Application.kind)
    names = {
        row["id"]: "own"
        if row["kind"] == "individual"
        else "motel"
        if "Motel" in row["name_fr"]
        else "cooperative"
        for row in rows
    }
    motion = await Motion.select(Motion.id).where(Motion.title_fr == ALTERNATE.title.fr).first()
    if motion is None:
        raise LookupError("the story has this motion")
    item = (
        await AgendaItem.select(AgendaItem.id)
        .where((AgendaItem.meeting == stage.meetings["2027-04-01"]) & (AgendaItem.code == "next_meeting"))
        .first()
    )
    if item is None:
        raise LookupError("the story has this point")
    told = await OutboxMessage.select(OutboxMessage.id, OutboxMessage.person).order_by(
        OutboxMessage.queued_at
    )
    return World(
        stage,
        applicants={names[row["id"]]: row["person"] for row in rows},
        applications={name: id for id, name in names.items()},
        outsider=outsider,
        motion=motion["id"],
        item=item["id"],
        told={row["person"]: row["id"] for row in told},
    )


@asynccontextmanager
async def copy_of_the_world(folder: Path) -> AsyncIterator[World]:
    """A database of one's own in which the two years have been lived, in use by every table."""
    async with fresh_database(folder, played):
        yield _played[-1]


async def everything() -> dict[str, list[str]]:
    """All rows of all tables but the sessions, which note when someone was last seen."""
    return {
        table._meta.tablename: sorted(map(repr, await table.select()))
        for table in tables()
        if table is not Session
    }


class _Undo(Exception):
    """Nothing that was done is kept."""


async def undone(function: Callable[..., Awaitable[Any]], *arguments: Any, **options: Any) -> Any:
    """What the function returns, all that it wrote being undone: the next finds the world as it was."""
    result = None
    try:
        async with db.transaction():
            result = await function(*arguments, **options)
            raise _Undo
    except _Undo:
        return result
