"""Membership whole: profiles, seats, leaves, handovers, drafts, agreements, documents, sub-committees."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Bytea, Date, Integer, Text, Timestamptz, Varchar

from coalition.declared import KEY, Columns, create, extend, to

ID = "2026-11-22T00:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "membership whole"

ADDED: dict[tuple[str, str], Columns] = {
    ("Member", "member"): {"shows_name": (Boolean, {"default": True})},
    ("Chair", "chair"): {"is_interim": (Boolean, {})},
    ("Application", "application"): {
        "form_version": (Integer, {"default": 1}),
        "previous": to("application", null=True),
    },
    ("Endorsement", "endorsement"): {"reminded_at": (Timestamptz, {"null": True})},
}

TABLES: dict[tuple[str, str], Columns] = {
    ("SecondarySector", "secondary_sector"): {
        "id": KEY,
        "member": to("member"),
        "sector": (Varchar, {"length": 30}),
    },
    ("Profile", "profile"): {
        "id": KEY,
        "member": to("member", unique=True),
        "services_fr": (Text, {}),
        "services_en": (Text, {}),
        "area": (Varchar, {"length": 200}),
        "website": (Varchar, {"length": 200}),
        "email": (Varchar, {"length": 254}),
        "phone": (Varchar, {"length": 40}),
        "is_public": (Boolean, {}),
        "updated_at": (Timestamptz, {}),
    },
    ("MemberAffiliation", "member_affiliation"): {
        "id": KEY,
        "member": to("member"),
        "other": to("member"),
        "declared_at": (Timestamptz, {}),
        "ended_at": (Timestamptz, {"null": True}),
    },
    ("ExtraSeat", "extra_seat"): {
        "id": KEY,
        "member": to("member"),
        "seats": (Integer, {}),
        "ground": (Varchar, {"length": 20}),
        "motion": to("motion", null=True),
        "asked_at": (Timestamptz, {}),
        "since": (Timestamptz, {"null": True}),
        "until": (Timestamptz, {"null": True}),
        "review_on": (Date, {"null": True}),
    },
    ("ContactsConfirmation", "contacts_confirmation"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        "at": (Timestamptz, {}),
    },
    ("LeaveRequest", "leave_request"): {
        "id": KEY,
        "member": to("member"),
        "person": to("person"),
        "first_day": (Date, {}),
        "last_day": (Date, {}),
        "words": (Text, {"null": True}),
        "asked_at": (Timestamptz, {}),
        "settled_at": (Timestamptz, {"null": True}),
        "outcome": (Varchar, {"length": 10, "null": True}),
        "reason": (Text, {"null": True}),
    },
    ("ChairHandover", "chair_handover"): {
        "id": KEY,
        "kind": (Varchar, {"length": 10}),
        "successor": to("member"),
        "reason": (Text, {}),
        "member": to("member"),
        "person": to("person"),
        "asked_at": (Timestamptz, {}),
        "motion": to("motion", null=True),
        "confirmed_for": to("member", null=True),
        "confirmed_by": to("person", null=True),
        "withdrawn_at": (Timestamptz, {"null": True}),
        "taken_at": (Timestamptz, {"null": True}),
    },
    ("AgreementVersion", "agreement_version"): {
        "id": KEY,
        "kind": (Varchar, {"length": 16}),
        "number": (Integer, {}),
        "title_fr": (Varchar, {"length": 200}),
        "title_en": (Varchar, {"length": 200}),
        "text_fr": (Text, {}),
        "text_en": (Text, {}),
        "changes_fr": (Text, {}),
        "changes_en": (Text, {}),
        "grace_days": (Integer, {}),
        "published_by": to("person", null=True),
        "since": (Timestamptz, {}),
    },
    ("Signature", "agreement_signature"): {
        "id": KEY,
        "version": to("agreement_version"),
        "person": to("person"),
        "member": to("member", null=True),
        "statements": (Text, {"null": True}),
        "signed_at": (Timestamptz, {}),
    },
    ("Document", "document"): {
        "id": KEY,
        "title_fr": (Varchar, {"length": 200}),
        "title_en": (Varchar, {"length": 200}),
        "kind": (Varchar, {"length": 12}),
        "access": (Varchar, {"length": 12}),
        "is_restricted": (Boolean, {}),
        "member": to("member"),
        "person": to("person"),
        "file_name": (Varchar, {"length": 120}),
        "media_type": (Varchar, {"length": 40}),
        "size": (Integer, {}),
        "sha256": (Varchar, {"length": 64}),
        "uploaded_at": (Timestamptz, {}),
        "removed_at": (Timestamptz, {"null": True}),
    },
    ("DocumentContent", "document_content"): {
        "id": KEY,
        "document": to("document", unique=True),
        "content": (Bytea, {}),
    },
    ("Draft", "draft"): {
        "id": KEY,
        "link": (Varchar, {"length": 64, "unique": True}),
        "language": (Varchar, {"length": 2}),
        "form_version": (Integer, {}),
        "answers": (Text, {}),
        "begun_at": (Timestamptz, {}),
        "saved_at": (Timestamptz, {}),
        "expires_at": (Timestamptz, {}),
        "person": to("person", null=True),
        "previous": to("application", null=True),
        "application": to("application", null=True),
    },
    ("ReviewAssignment", "review_assignment"): {
        "id": KEY,
        "application": to("application"),
        "member": to("member"),
        "assigned_at": (Timestamptz, {}),
        "due_on": (Date, {}),
        "reminded_at": (Timestamptz, {"null": True}),
        "ended_at": (Timestamptz, {"null": True}),
    },
    ("Waiver", "waiver"): {
        "id": KEY,
        "application": to("application", unique=True),
        "motion": to("motion", null=True),
        "asked_at": (Timestamptz, {}),
        "outcome": (Varchar, {"length": 12, "null": True}),
        "decided_at": (Timestamptz, {"null": True}),
    },
    ("Subcommittee", "subcommittee"): {
        "id": KEY,
        "name_fr": (Varchar, {"length": 160}),
        "name_en": (Varchar, {"length": 160}),
        "mandate_fr": (Text, {}),
        "mandate_en": (Text, {}),
        "formed_at": (Timestamptz, {}),
        "ended_at": (Timestamptz, {"null": True}),
    },
    ("SubcommitteeSeat", "subcommittee_seat"): {
        "id": KEY,
        "subcommittee": to("subcommittee"),
        "member": to("member"),
        "person": to("person"),
        "is_lead": (Boolean, {}),
        "since": (Timestamptz, {}),
        "until": (Timestamptz, {"null": True}),
    },
}


async def forwards() -> MigrationManager:
    """Create the tables, and what older ones lacked."""
    manager = MigrationManager(migration_id=ID, app_name="coalition", description=DESCRIPTION)
    extend(manager, ADDED)
    create(manager, TABLES)
    return manager
