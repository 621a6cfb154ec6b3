"""What the chair of the demonstration keeps: paper copies, the website's upkeep, requests for funding, duties done by hand."""

from datetime import date, datetime, timedelta
from typing import Literal

from coalition.chairing import commands as chairing
from coalition.chairing.commands import FilePaper, FundingWords, MarkDuty, RecordUpkeep
from coalition.decisions.tables import Decision
from coalition.demonstration.stage import Stage

UPKEEP: tuple[tuple[str, Literal["checked", "changed"], str, str, str, int], ...] = (
    (
        "Pages « Adhérer » et « Nous joindre »",
        "checked",
        "Les coordonnées sont à jour.",
        "O02",
        "2026-09-14",
        6,
    ),
    ("Répertoire public des organismes", "changed", "Trois organismes ajoutés.", "O06", "2027-02-18", 3),
)
FUNDING = (
    (
        "grant",
        FundingWords("Fonds de la région, volet concertation", 18_000, date(2027, 4, 15), None, "to_write"),
    ),
    (
        "report",
        FundingWords(
            "Programme provincial de prévention", 42_500, date(2026, 5, 1), date(2027, 6, 30), "granted"
        ),
    ),
    ("refused", FundingWords("Fondation des Rives", 6_000, date(2026, 11, 1), None, "refused")),
)


async def keep_the_year(stage: Stage, at: datetime) -> None:
    """One morning of the chair's operator: what was filed, checked, asked for, and ticked."""
    decision = await Decision.select(Decision.reference).order_by(Decision.reference).first()
    if decision is None:
        raise LookupError("the story has decisions")
    copy = FilePaper("decision", decision["reference"], "Armoire 2, classeur vert", at.date())
    stage.made["paper"] = await chairing.file_paper(stage.chair, at, copy)
    for number, (title, what, note, owner, day, months) in enumerate(UPKEEP, 1):
        entry = RecordUpkeep(title, what, note, stage.members[owner], date.fromisoformat(day), months)
        await chairing.record_upkeep(stage.chair, at + timedelta(minutes=number), entry)
    for number, (name, words) in enumerate(FUNDING, 5):
        stage.made[name] = await chairing.record_funding(stage.chair, at + timedelta(minutes=number), words)
    stage.made["rooms"] = await chairing.mark_duty(
        stage.chair,
        at + timedelta(minutes=10),
        MarkDuty("rooms", "La bibliothèque et le centre, jusqu’en juin."),
    )
