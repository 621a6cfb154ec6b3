"""Everyone signs the agreements with which the house was founded; one person sent to a meeting has not signed yet."""

from datetime import datetime, timedelta

from coalition.act import Actor
from coalition.agreements import commands as agreements
from coalition.agreements.queries import in_force
from coalition.agreements.wording import VALUES
from coalition.demonstration.stage import Stage, cast
from coalition.membership import commands as membership
from coalition.membership.entry import NewPerson

AT_WORK = {"O03": "continuity", "O11": "trauma_informed", "O24": "relational"}
"""Organisations that say of one value that they still work toward it."""


async def sign_the_agreements(stage: Stage, at: datetime) -> None:
    """Each person signs for herself; each organisation by its principal representative, who signs for it."""
    confidentiality = await in_force("confidentiality", at)
    attestation = await in_force("attestation", at)
    if confidentiality is None or attestation is None:
        raise LookupError("the house was founded with its agreements")
    stage.made["confidentiality"] = confidentiality.id
    for minute, part in enumerate(cast()):
        now = at + timedelta(minutes=minute)
        member, actor = stage.members[part.code], stage.actor(part.code)
        await agreements.sign(actor, now, agreements.Sign(confidentiality.id))
        if part.code in stage.alternates:
            alternate = Actor(stage.alternates[part.code])
            await agreements.sign(alternate, now, agreements.Sign(confidentiality.id))
        if part.kind == "organization":
            values = {
                code: "working_toward" if AT_WORK.get(part.code) == code else "in_place" for code in VALUES
            }
            await agreements.sign(actor, now, agreements.Sign(confidentiality.id, member))
            await agreements.attest(actor, now, agreements.Attest(attestation.id, member, values, True, True))


async def send_someone_new(stage: Stage, at: datetime) -> None:
    """A member sends a colleague to the meeting of April; she has yet to sign."""
    someone = NewPerson("Alix Relève", "fr", email="delegation.o26@example.org", may_email=True)
    await membership.name_delegate(
        stage.actor("O26"),
        at,
        membership.NameDelegate(stage.meetings["2027-04-01"], stage.members["O26"], someone),
    )
