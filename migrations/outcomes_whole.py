"""Outcomes whole: what the count froze, the rulings register, what is said of a decision afterwards."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Date, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:04:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "outcomes whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("ConsensusRound", "consensus_round"): {"uncounted": (Text, {"null": True})},
    ("Outcome", "outcome"): {"dropped": (Text, {"null": True})},
    ("Ruling", "ruling"): {
        "reference": (Varchar, {"length": 20, "null": True}),
        "question": (Varchar, {"length": 60, "default": "vote.individual_members"}),
        "clause": (Varchar, {"length": 10, "default": "ToR-27"}),
        "since": (Date, {"null": True}),
    },
}

TABLES: dict[tuple[str, str], Columns] = {
    ("Ratification", "ruling_ratification"): {
        "id": KEY,
        "ruling": to("ruling", unique=True),
        "decision": to("decision"),
        "recorded_by": to("person"),
        "at": (Timestamptz, {}),
    },
    ("OutcomeStatement", "outcome_statement"): {
        "id": KEY,
        "decision": to("decision"),
        "text_fr": (Text, {}),
        "text_en": (Text, {}),
        "review_on": (Date, {"null": True}),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
}


async def forwards() -> MigrationManager:
    """Add the columns, then the tables."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
