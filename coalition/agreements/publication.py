"""How a version comes into force, within an act under way: by the chair, or by the house at its founding."""

import hashlib
from uuid import UUID

from coalition.act import Act, new_id
from coalition.agreements.events import AgreementPublished, AgreementSigned
from coalition.agreements.queries import Edition
from coalition.agreements.tables import AgreementVersion, Signature
from coalition.agreements.wording import Wording
from coalition.mandate.queries import ruleset_on
from coalition.settings import settings


async def put_in_force(act: Act, kind: str, number: int, wording: Wording) -> UUID:
    """Put a version in force from now on, with the days that the terms give to sign it (ToR-33). Returns it."""
    version = new_id()
    ruleset = await ruleset_on(act.now.astimezone(settings().zone).date())
    await AgreementVersion.insert(
        AgreementVersion(
            id=version,
            kind=kind,
            number=number,
            title_fr=wording.title_fr,
            title_en=wording.title_en,
            text_fr=wording.text_fr,
            text_en=wording.text_en,
            changes_fr=wording.changes_fr,
            changes_en=wording.changes_en,
            grace_days=ruleset.confidentiality.resign_days,
            published_by=act.actor.person,
            since=act.now,
        )
    )
    both = f"{wording.text_fr}\0{wording.text_en}".encode()
    act.record(
        AgreementPublished(
            subject=version, agreement=kind, number=number, text_hash=hashlib.sha256(both).hexdigest()
        )
    )
    return version


async def keep_signature(
    act: Act, version: Edition, person: UUID, *, member: UUID | None = None, statements: str | None = None
) -> None:
    """Keep that a person signed this version now, for herself or in a member's name: ids and an instant, no more."""
    await Signature.insert(
        Signature(
            id=new_id(),
            version=version.id,
            person=person,
            member=member,
            statements=statements,
            signed_at=act.now,
        )
    )
    act.record(
        AgreementSigned(
            subject=version.id, agreement=version.kind, number=version.number, person=person, member=member
        )
    )
