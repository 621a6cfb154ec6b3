"""Votes whole: those that open by themselves, roll calls, hands, votes on paper; in which meeting; who was replaced."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-30T00:03:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "votes whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Voting", "voting"): {"meeting": to("meeting", null=True)},
    ("Ballot", "ballot"): {
        "replaced": to("person", null=True),
        "replaced_at": (Timestamptz, {"null": True}),
    },
}

TABLES: dict[tuple[str, str], Columns] = {
    ("VotingSchedule", "voting_schedule"): {
        "id": KEY,
        "motion": to("motion"),
        "opens_at": (Timestamptz, {}),
        "closes_at": (Timestamptz, {}),
        "reason": (Text, {"null": True}),
        "scheduled_by": to("person"),
        "scheduled_at": (Timestamptz, {}),
        "opened_at": (Timestamptz, {"null": True}),
        "cancelled_at": (Timestamptz, {"null": True}),
    },
    ("RollCall", "roll_call"): {
        "id": KEY,
        "voting": to("voting", unique=True),
        "is_reversed": (Boolean, {}),
        "held_by": to("person"),
        "held_at": (Timestamptz, {}),
    },
    ("HandsCount", "hands_count"): {
        "id": KEY,
        "voting": to("voting", unique=True),
        "votes_for": (Integer, {}),
        "votes_against": (Integer, {}),
        "abstentions": (Integer, {}),
        "entitled": (Integer, {}),
        "counted_by": to("person"),
        "counted_at": (Timestamptz, {}),
    },
    ("PaperEntry", "paper_entry"): {
        "id": KEY,
        "voting": to("voting"),
        "member": to("member"),
        "channel": (Varchar, {"length": 10}),
        "vote": (Varchar, {"length": 8}),
        "entered_by": to("person"),
        "entered_for": to("member"),
        "entered_at": (Timestamptz, {}),
        "second_vote": (Varchar, {"length": 8, "null": True}),
        "confirmed_by": to("person", null=True),
        "confirmed_for": to("member", null=True),
        "confirmed_at": (Timestamptz, {"null": True}),
        "state": (Varchar, {"length": 10, "default": "waiting"}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables, and what older ones lacked."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
