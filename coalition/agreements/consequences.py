"""What follows for agreements from who enters the coalition."""

import json
from uuid import UUID

from coalition.act import Act, consequence_of
from coalition.admission.queries import dossier
from coalition.agreements.publication import keep_signature, put_in_force
from coalition.agreements.queries import editions, in_force
from coalition.agreements.wording import KINDS, STANDS, VALUES, shipped
from coalition.membership.events import ChairGiven, MemberEntered
from coalition.membership.queries import members_at


@consequence_of(ChairGiven)
async def publish_the_shipped_agreements(act: Act, event: ChairGiven) -> None:
    """A house is founded with the neutral texts that it brings along: when its only member takes the chair."""
    if await editions(act.now) or len(await members_at(act.now)) > 1:
        return
    for kind in KINDS:
        await put_in_force(act, kind, 1, shipped(kind))


@consequence_of(MemberEntered)
async def take_over_what_the_application_accepted(act: Act, event: MemberEntered) -> None:
    """What an organisation accepted and attested to when it applied becomes its signature, given by the signatory that
    it named. Each person signs for herself."""
    application = await dossier(event.application, act.now) if event.application else None
    if application is None or not application.is_organization:
        return
    answers = application.answers
    signatory = UUID(answers.get("people", {}).get("signatory") or str(application.person))
    accepted = answers.get("confidentiality")
    for one in await editions(act.now):
        if one.kind == "confidentiality" and one.number == accepted:
            await keep_signature(act, one, signatory, member=event.subject)
    values = {code: stand for code in VALUES if (stand := answers.get(f"value_{code}")) in STANDS}
    attestation = await in_force("attestation", application.submitted_at)
    if attestation and len(values) == len(VALUES) and answers.get("practices") and answers.get("mandate"):
        statements = json.dumps(values, sort_keys=True)
        await keep_signature(act, attestation, signatory, member=event.subject, statements=statements)
