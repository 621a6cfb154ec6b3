"""Endorsements: asked, given, declined, taken back until the decision (ToR-48, ToR-50)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.admission.commands.locking import (
    acting_viewer,
    locked,
    refuse_unless,
    refuse_unless_open,
    seen_and_permitted,
)
from coalition.admission.events import (
    Endorsed,
    EndorsementAsked,
    EndorsementDeclined,
    EndorsementRevoked,
    EndorsementsCompleted,
)
from coalition.admission.policies import ASK, ENDORSE, READ_REQUEST
from coalition.admission.queries.dossiers import Dossier, request_for
from coalition.admission.queries.entries import Request
from coalition.admission.queries.organizations import standing_of
from coalition.admission.tables import Endorsement
from coalition.errors import NotFound, Refused
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.terms import admission as terms


@dataclass(frozen=True)
class Statements:
    """The four statements of ToR-48, yes or no; no other word about the person."""

    is_ready: bool
    no_harm_to_self: bool
    no_harm_to_recovery: bool
    no_harm_to_others: bool


@dataclass(frozen=True)
class AskSponsor:
    """The chair asks a member organisation to endorse."""

    application: UUID
    member: UUID


@dataclass(frozen=True)
class Endorse:
    """The asked organisation endorses; the statements are for an individual's application only."""

    application: UUID
    statements: Statements | None = None


@dataclass(frozen=True)
class Decline:
    """The asked organisation does not endorse. For an individual, `reason` is `not_now` or `other`, never a text."""

    application: UUID
    reason: str


async def request_endorsement(act: Act, application: UUID, member: UUID) -> None:
    """Within an act: ask this organisation, if the text lets it sponsor. Asked already: nothing more."""
    found = await locked(act, application)
    if found.request_of(member) is not None:
        return
    if member in found.concealed:
        raise NotFound
    kind, standing, is_chair = await standing_of(member, act.now)
    _refuse_unless_it_may_sponsor(found, member, kind, standing, is_chair)
    await Endorsement.insert(
        Endorsement(id=new_id(), application=application, member=member, state="requested", asked_at=act.now)
    )
    act.record(EndorsementAsked(subject=application, member=member))


async def ask(actor: Actor, now: datetime, command: AskSponsor) -> UUID:
    """Ask one more organisation. Asking twice has one effect: Refused, since nothing would happen."""
    async with perform(actor, now) as act:
        _, found = await seen_and_permitted(act, command.application, ASK)
        refuse_unless_open(found)
        if found.request_of(command.member) is not None:
            raise Refused(clause_of(found), "asked_already")
        await request_endorsement(act, found.id, command.member)
    return command.application


async def endorse(actor: Actor, now: datetime, command: Endorse) -> UUID:
    """Endorse on behalf of the asked organisation that she signs for; says so when the endorsements are complete."""
    async with perform(actor, now) as act:
        viewer = await acting_viewer(act)
        found, request = await _asked(act, viewer, command.application)
        if found.stage_of(request) == "given" and request.signed_with_authority:
            raise Refused(clause_of(found), "answered_already")
        kind, standing, is_chair = await standing_of(request.member, act.now)
        _refuse_unless_it_may_sponsor(found, request.member, kind, standing, is_chair)
        statements = (
            None if found.is_organization else command.statements or Statements(False, False, False, False)
        )
        if statements is not None:
            _refuse_unless_all_confirmed(found, request, statements)
        await Endorsement.update(
            {
                Endorsement.state: "given",
                Endorsement.person: viewer.person,
                Endorsement.answered_at: act.now,
                Endorsement.reason: None,
                Endorsement.is_ready: statements.is_ready if statements else None,
                Endorsement.no_harm_to_self: statements.no_harm_to_self if statements else None,
                Endorsement.no_harm_to_recovery: statements.no_harm_to_recovery if statements else None,
                Endorsement.no_harm_to_others: statements.no_harm_to_others if statements else None,
            }
        ).where(Endorsement.id == request.id)
        act.record(Endorsed(subject=found.id, member=request.member, person=viewer.person))
        after = await locked(act, found.id)
        if after.is_supported and not found.is_supported:
            act.record(EndorsementsCompleted(subject=found.id))
    return command.application


async def decline(actor: Actor, now: datetime, command: Decline) -> UUID:
    """Answer that the asked organisation does not endorse, or not now; it may still do so later."""
    async with perform(actor, now) as act:
        viewer = await acting_viewer(act)
        found, request = await _asked(act, viewer, command.application)
        if found.stage_of(request) == "given":
            raise Refused(clause_of(found), "answered_already")
        if found.is_organization and not command.reason.strip():
            raise Refused("ToR-50", "declined_without_reason")
        if not found.is_organization and command.reason not in ("not_now", "other"):
            raise Refused("ToR-48", "no_text_about_her")
        await Endorsement.update(
            {
                Endorsement.state: "declined",
                Endorsement.person: viewer.person,
                Endorsement.answered_at: act.now,
                Endorsement.reason: command.reason,
            }
        ).where(Endorsement.id == request.id)
        act.record(EndorsementDeclined(subject=found.id, member=request.member, reason=command.reason))
    return command.application


async def revoke_endorsement(actor: Actor, now: datetime, application: UUID) -> UUID:
    """Take the endorsement back, until the application is decided (ToR-50); it may be given again."""
    async with perform(actor, now) as act:
        viewer = await acting_viewer(act)
        found, request = await _asked(act, viewer, application)
        if found.stage_of(request) != "given":
            raise Refused(clause_of(found), "nothing_to_take_back")
        await Endorsement.update({Endorsement.state: "revoked"}).where(Endorsement.id == request.id)
        act.record(EndorsementRevoked(subject=found.id, member=request.member))
    return application


async def _asked(act: Act, viewer: Viewer, application: UUID) -> tuple[Dossier, Request]:
    found = await locked(act, application)
    if not may(viewer, READ_REQUEST, found):
        raise NotFound
    require(viewer, ENDORSE, found)
    request = request_for(viewer, found)
    if request is None:
        raise NotFound
    refuse_unless_open(found)
    return found, request


def _refuse_unless_it_may_sponsor(
    found: Dossier, member: UUID, kind: str, standing: str, is_chair: bool
) -> None:
    verdict = terms.may_sponsor(
        str(member),
        found.ruleset,
        kind="organization" if kind == "organization" else "individual",
        standing=standing,
        applicant_and_affiliates=found.barred,
        is_chair=is_chair,
    )
    refuse_unless(verdict, "may_not_sponsor", clause_of(found))
    if member in found.tied:  # affiliated with one that endorses already: the two would count once
        raise Refused(clause_of(found), "may_not_sponsor", [("sponsor_is_separate", {})])


def clause_of(found: Dossier) -> str:
    """The clause on the endorsements of an organisation, or of an individual."""
    return "ToR-50" if found.is_organization else "ToR-48"


def _refuse_unless_all_confirmed(found: Dossier, request: Request, statements: Statements) -> None:
    confirmed = dict(
        zip(
            terms.STATEMENTS,
            (
                statements.is_ready,
                statements.no_harm_to_self,
                statements.no_harm_to_recovery,
                statements.no_harm_to_others,
            ),
            strict=True,
        )
    )
    verdict = terms.is_individual_supported(
        found.ruleset, consent="yes", sponsors=[terms.IndividualSponsor(str(request.member), confirmed)]
    )
    refuse_unless(verdict, "statements_not_confirmed")
