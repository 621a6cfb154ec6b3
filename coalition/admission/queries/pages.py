"""What each page about applications shows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.admission.policies import ASK, ENDORSE, READ_REQUEST, REVIEW, SEE, WITHDRAW
from coalition.admission.queries.dossiers import Dossier, Request, request_for
from coalition.admission.queries.loading import all_dossiers, dossier, dossier_of_link
from coalition.admission.queries.organizations import Organization, organizations
from coalition.admission.queries.waiting import may_give_opinion
from coalition.admission.tables import Application
from coalition.errors import NotFound
from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.settings import settings


@dataclass(frozen=True)
class JoinPage:
    """How many endorsements and opinions the terms ask for today."""

    sponsors: int
    reviewers: int


@dataclass(frozen=True)
class ListPage:
    """The applications that this person may see, and how many were withdrawn and erased."""

    current: tuple[Dossier, ...]
    ended: tuple[Dossier, ...]
    erased: int


@dataclass(frozen=True)
class ApplicationPage:
    """One application for a member. `choices`: the organisations that the chair may ask."""

    file: Dossier
    may_review: bool
    opinion: str | None
    may_endorse: bool
    choices: tuple[Organization, ...]


@dataclass(frozen=True)
class EndorsementPage:
    """What was asked of one organisation, and whether this person may answer for it."""

    file: Dossier
    request: Request
    may_answer: bool


@dataclass(frozen=True)
class FollowPage:
    """The applicant's own page. `choices`: the organisations she may ask, in her own name."""

    file: Dossier
    choices: tuple[Organization, ...]
    token: str


async def join_page(now: datetime) -> JoinPage:
    """What it takes to join."""
    ruleset = await ruleset_on(now.astimezone(settings().zone).date())
    return JoinPage(ruleset.sponsors.org, ruleset.review.min)


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
    return ApplicationPage(
        file=found,
        may_review=found.is_open
        and found.is_supported
        and may(viewer, REVIEW, found)
        and may_give_opinion(viewer, found, again=True),
        opinion=next((o.opinion for o in found.opinions if viewer.represents(o.member)), None),
        may_endorse=found.is_open and may(viewer, ENDORSE, found),
        choices=await _not_asked(found, now) if may_ask else (),
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
    may_choose = not found.is_organization and found.is_open and not found.is_supported
    return FollowPage(found, await _not_asked(found, now) if may_choose else (), token)


async def _not_asked(found: Dossier, now: datetime) -> tuple[Organization, ...]:
    out = found.concealed | found.affiliates | {request.member for request in found.requests}
    return tuple(one for one in await organizations(now) if one.id not in out)
