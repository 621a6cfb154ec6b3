"""What is done with agreements: the chair publishes a version, each person signs it, each organisation by its signatory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition import db
from coalition.act import Act, Actor, perform
from coalition.agreements import policies
from coalition.agreements.publication import keep_signature, put_in_force
from coalition.agreements.queries import Edition, in_force, signing_page, version
from coalition.agreements.tables import AgreementVersion
from coalition.agreements.wording import CLAUSES, KINDS, STANDS, VALUES, Wording
from coalition.errors import NotFound, Refused, Stale
from coalition.mandate.queries import ruleset_on
from coalition.membership.queries import Viewer, viewer
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.principles import adheres_to_practices, commits_to_approach
from coalition.terms.verdict import Verdict


@dataclass(frozen=True)
class Publish:
    """The next version of an agreement; `after` is the number of the one that it replaces, 0 for none."""

    kind: str
    after: int
    wording: Wording


async def publish(actor: Actor, now: datetime, command: Publish) -> UUID:
    """Put a new version in force; everyone signs again (ToR-33, ToR-34). Returns the version.

    Refused: a language is missing, nothing changed, or what changed is not said. Stale when someone published first.
    """
    async with perform(actor, now) as act:
        who = await _in_the_circle(actor, act)
        if not who.is_member or command.kind not in KINDS:
            raise NotFound
        require(who, policies.PUBLISH)
        clause, wording = CLAUSES[command.kind], command.wording
        await db.for_update(
            AgreementVersion.select(AgreementVersion.id).where(AgreementVersion.kind == command.kind)
        )
        last = await in_force(command.kind, act.now)
        if (last.number if last else 0) != command.after:
            raise Stale(yours=wording.text_fr, theirs=last.text_fr if last else "")
        if not wording.is_complete:
            raise Refused(clause, "agreement_in_both_languages")
        if last and wording.says_the_same_as(last.wording):
            raise Refused(clause, "agreement_unchanged")
        if last and not (wording.changes_fr and wording.changes_en):
            raise Refused(clause, "agreement_changes_unsaid")
        published = await put_in_force(act, command.kind, command.after + 1, wording)
    return published


@dataclass(frozen=True)
class Sign:
    """This version of the confidentiality agreement: for herself, or in the name of the organisation `member`."""

    version: UUID
    member: UUID | None = None


async def sign(actor: Actor, now: datetime, command: Sign) -> UUID:
    """Sign the confidentiality agreement (ToR-33), under the name by which members know her. Returns the version.

    Refused: replaced by another version meanwhile, or signed already. In an organisation's name, with authority to sign.
    """
    async with perform(actor, now) as act:
        who = await _in_the_circle(actor, act)
        signed = await _to_be_signed(act, who, "confidentiality", command.version, command.member)
        await keep_signature(act, signed, who.person, member=command.member)
    return command.version


@dataclass(frozen=True)
class Attest:
    """What an organisation states: each value in place or worked toward, its practices, the mandate."""

    version: UUID
    member: UUID
    values: Mapping[str, str]
    adheres_to_practices: bool
    supports_mandate: bool


async def attest(actor: Actor, now: datetime, command: Attest) -> UUID:
    """Attest in an organisation's name to the values, the practices and the mandate. Returns the version.

    Refused: a value without a statement (ToR-7), practices not adhered to entirely (ToR-13), mandate not supported
    (ToR-34), replaced by another version meanwhile, or signed already.
    """
    async with perform(actor, now) as act:
        who = await _in_the_circle(actor, act)
        signed = await _to_be_signed(act, who, "attestation", command.version, command.member)
        values = {code: stand for code in VALUES for stand in STANDS if command.values.get(code) == stand}
        ruleset = await ruleset_on(act.now.astimezone(settings().zone).date())
        _hold(commits_to_approach(VALUES, values))
        _hold(adheres_to_practices(command.adheres_to_practices, ruleset))
        if not command.supports_mandate:
            raise Refused("ToR-34", "mandate_not_supported")
        await keep_signature(
            act, signed, who.person, member=command.member, statements=json.dumps(values, sort_keys=True)
        )
    return command.version


async def _in_the_circle(actor: Actor, act: Act) -> Viewer:
    who = await viewer(actor.person, act.now)
    if who is None or not who.is_in_the_circle:
        raise NotFound
    return who


async def _to_be_signed(act: Act, who: Viewer, kind: str, id: UUID, member: UUID | None) -> Edition:
    """The version of that id, locked, if this person may sign it now; for an organisation, with authority to sign."""
    require(who, policies.SIGN)
    await db.for_update(AgreementVersion.select(AgreementVersion.id).where(AgreementVersion.id == id))
    wanted = await version(id)
    if wanted is None or wanted.kind != kind:
        raise NotFound
    shown = await signing_page(kind, who, act.now, member=member)
    if member:
        require(who, policies.SIGN_FOR_ORGANIZATION, member)
    if shown.version is None or shown.version.id != id:
        raise Refused(CLAUSES[kind], "agreement_replaced")
    if shown.standing.is_signed:
        raise Refused(CLAUSES[kind], "agreement_signed_already")
    return shown.version


def _hold(verdict: Verdict) -> None:
    if not verdict.is_met:
        raise Refused(
            verdict.clause, verdict.reason, [(one.code, dict(one.facts)) for one in verdict.missing]
        )
