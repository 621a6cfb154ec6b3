"""What each page about applications shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.admission.policies import (
    ASK,
    ASSIGN,
    ENDORSE,
    READ_OPINIONS,
    READ_REQUEST,
    REVIEW,
    SEE,
    WAIVE,
    WITHDRAW,
)
from coalition.admission.queries.answered import AnsweredSection, sections_of
from coalition.admission.queries.dossiers import Dossier, request_for
from coalition.admission.queries.entries import REVIEW_DAYS, Assignment, Opinion, Request
from coalition.admission.queries.loading import all_dossiers, dossier, dossier_of_link
from coalition.admission.queries.organizations import Organization, organizations, public_organizations
from coalition.admission.queries.waiting import asked_days, may_give_opinion
from coalition.admission.questions import FormVersion, form_in_force
from coalition.admission.tables import Application
from coalition.errors import NotFound
from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.settings import settings


@dataclass(frozen=True)
class JoinPage:
    """How many endorsements, valid how long, and opinions the terms ask for today; the form to fill in."""

    sponsors: int
    valid_days: int
    reviewers: int
    form: FormVersion


@dataclass(frozen=True)
class ListPage:
    """The applications that this person may see, and how many were withdrawn and erased."""

    current: tuple[Dossier, ...]
    ended: tuple[Dossier, ...]
    erased: int


@dataclass(frozen=True)
class ApplicationPage:
    """One application for a member. `choices`: the organisations that the chair may ask to endorse; `reviewers`: to
    review, in `review_days`. `awaited`: those asked to review that have not answered. `opinions` are those that this
    person may read. `due_on`: the day by which an organisation that she decides for is to answer."""

    file: Dossier
    opinions: tuple[Opinion, ...]
    may_review: bool
    opinion: str | None
    due_on: date | None
    answers: tuple[AnsweredSection, ...]
    may_endorse: bool
    choices: tuple[Organization, ...]
    reviewers: tuple[Organization, ...]
    awaited: tuple[Assignment, ...]
    review_days: int
    may_assign: bool
    may_waive: bool


@dataclass(frozen=True)
class EndorsementPage:
    """What was asked of one organisation, and whether this person may answer for it."""

    file: Dossier
    request: Request
    may_answer: bool


@dataclass(frozen=True)
class FollowPage:
    """The applicant's own page. `choices`: the organisations she may ask, of those that the public may know (P3)."""

    file: Dossier
    choices: tuple[Organization, ...]
    token: str


async def join_page(now: datetime) -> JoinPage:
    """What it takes to join."""
    ruleset = await ruleset_on(now.astimezone(settings().zone).date())
    return JoinPage(ruleset.sponsors.org, ruleset.sponsors.valid_days, ruleset.review.min, form_in_force())


async def applications_page(viewer: Viewer, now: datetime) -> ListPage:
    """All that this person may see; the count of erased ones is the chair's."""
    seen = [found for found in await all_dossiers(now) if may(viewer, SEE, found)]
    erased = await Application.count().where(
        (Application.kind == "individual") & Application.withdrawn_at.is_not_null()
    )
    return ListPage(
        current=tuple(found for found in seen if not found.is_settled),
        ended=tuple(found for found in seen if found.is_settled),
        erased=erased if viewer.is_chair else 0,
    )


async def application_page(viewer: Viewer, application: UUID, now: datetime) -> ApplicationPage:
    """One application. NotFound when it is not for this person's eyes."""
    found = await dossier(application, now)
    if found is None or not may(viewer, SEE, found):
        raise NotFound
    may_ask = found.is_open and may(viewer, ASK, found)
    may_assign = found.is_open and found.is_supported and may(viewer, ASSIGN, found)
    return ApplicationPage(
        file=found,
        opinions=found.opinions if may(viewer, READ_OPINIONS, found) else (),
        may_review=found.is_open
        and found.is_supported
        and may(viewer, REVIEW, found)
        and may_give_opinion(viewer, found, again=True),
        opinion=next((o.opinion for o in found.opinions if viewer.represents(o.member)), None),
        due_on=min(asked_days(viewer, found), default=None),
        answers=await sections_of(found),
        may_endorse=found.is_open and may(viewer, ENDORSE, found),
        choices=_not_asked(found, await organizations(now)) if may_ask else (),
        reviewers=await _not_reviewing(found, now) if may_assign else (),
        awaited=tuple(one for one in found.reviewers if found.awaits(one)),
        review_days=REVIEW_DAYS,
        may_assign=may_assign,
        may_waive=may_be_waived(found) and may(viewer, WAIVE, found),
    )


def may_be_waived(found: Dossier) -> bool:
    """Whether the coalition may still be asked to let her join without a sponsor (ToR-48)."""
    return (
        not found.is_organization
        and found.is_open
        and not found.is_supported
        and found.waiver is None
        and found.ruleset.sponsors.individual_waivable
    )


async def is_asked(viewer: Viewer, application: UUID, now: datetime) -> bool:
    """Whether this application asks something of an organisation she acts for."""
    found = await dossier(application, now)
    return found is not None and may(viewer, READ_REQUEST, found)


async def endorsement_page(viewer: Viewer, application: UUID, now: datetime) -> EndorsementPage:
    """What was asked of her organisation. NotFound when nothing was."""
    found = await dossier(application, now)
    if found is None or not may(viewer, READ_REQUEST, found):
        raise NotFound
    request = request_for(viewer, found)
    if request is None:
        raise NotFound
    return EndorsementPage(found, request, found.is_open and may(viewer, ENDORSE, found))


async def follow_page(link: str, token: str, now: datetime) -> FollowPage:
    """The page to which a private link leads (`link` is the hash of `token`). NotFound when it leads nowhere."""
    found = await dossier_of_link(link, now)
    if found is None:
        raise NotFound
    return await _follow(found, token, now)


async def own_page(viewer: Viewer, application: UUID, now: datetime) -> FollowPage | None:
    """The same page for the applicant signed in; None when she is not the applicant."""
    found = await dossier(application, now)
    if found is None or not may(viewer, WITHDRAW, found):
        return None
    return await _follow(found, "", now)


async def _follow(found: Dossier, token: str, now: datetime) -> FollowPage:
    among = await public_organizations(now) if found.may_name_another else []
    return FollowPage(found, _not_asked(found, among), token)


def _not_asked(found: Dossier, among: Iterable[Organization]) -> tuple[Organization, ...]:
    out = found.concealed | found.affiliates | found.tied | {request.member for request in found.requests}
    return tuple(one for one in among if one.id not in out)


async def _not_reviewing(found: Dossier, now: datetime) -> tuple[Organization, ...]:
    """Those that the chair may ask to review: neither sponsors nor affiliated, nor asked, nor heard already."""
    heard = {one.member for one in found.opinions}
    out = found.concealed | heard | {one.member for one in found.reviewers}
    return tuple(
        one
        for one in await organizations(now)
        if one.id not in out and found.may_be_reviewed_by(one.id).is_met
    )
