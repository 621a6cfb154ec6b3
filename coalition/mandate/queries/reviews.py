"""When the terms are reviewed, who asks for it early, what members say of each clause, how reviews ended (ToR-66, ToR-67)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID

from coalition.mandate.queries.in_force import ClauseShown, Recorded, recorded, terms_page
from coalition.mandate.tables import ReviewRemark, ReviewRequest, TermsReview, TermsVersion
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.accountability import mandate_review
from coalition.terms.clause import CLAUSE_IDS
from coalition.web import paths
from coalition.web.tasks import Task


@dataclass(frozen=True)
class ReviewStanding:
    """The last review completed, the window of the next one, both days included, and where that stands on a day.

    `opened_on`: since when the terms are under review; None while they are not.
    """

    last_on: date
    opens_on: date
    closes_on: date
    status: Literal["not_due", "due", "overdue"]
    opened_on: date | None


async def review_standing(day: date, known: Recorded | None = None) -> ReviewStanding | None:
    """Where the review of the terms stands on a day, from the last one completed; None before any terms are recorded.

    Three statements; one fewer where what is recorded of the terms is `known`.
    """
    versions = await TermsVersion.select(TermsVersion.effective_on, TermsVersion.reviewed_on).where(
        TermsVersion.effective_on <= day
    )
    if not versions:
        return None
    reviews = await TermsReview.select(TermsReview.opened_at, TermsReview.reviewed_on)
    opened = next((row["opened_at"] for row in reviews if row["reviewed_on"] is None), None)
    done = [row["reviewed_on"] for row in (*versions, *reviews) if row["reviewed_on"] is not None]
    last_on = max((on for on in done if on <= day), default=min(row["effective_on"] for row in versions))
    window = mandate_review(last_on, day, (known or await recorded()).ruleset_on(day))
    return ReviewStanding(
        last_on, window.opens_on, window.closes_on, window.status, day_of(opened) if opened else None
    )


@dataclass(frozen=True)
class ReviewFacts:
    """A review under way: when it was opened, by someone of the chair or by time alone."""

    id: UUID
    opened_at: datetime
    person: UUID | None

    @property
    def opened_on(self) -> date:
        """The day it was opened, in the zone of the coalition."""
        return day_of(self.opened_at)


async def review_under_way() -> ReviewFacts | None:
    """The review that is open, or None."""
    row = (
        await TermsReview.select(TermsReview.id, TermsReview.opened_at, TermsReview.person)
        .where(TermsReview.concluded_at.is_null())
        .first()
    )
    return ReviewFacts(**row) if row else None


@dataclass(frozen=True)
class RequestLine:
    """A member that recommends an early review, and why."""

    id: UUID
    member: UUID
    member_fr: str
    member_en: str
    reason: str
    requested_at: datetime
    review: UUID | None


@dataclass(frozen=True)
class RemarkLine:
    """What a member says of a clause."""

    id: UUID
    clause: str
    member: UUID
    member_fr: str
    member_en: str
    text: str
    remarked_at: datetime


@dataclass(frozen=True)
class PastReview:
    """A review that was concluded, by which decision; how many remarks members had left."""

    reviewed_on: date
    outcome: str
    reference: str
    remarks: int


@dataclass(frozen=True)
class ReviewPage:
    """The review of the terms, for members. `remarks` by clause, in the order of the text; `requests` still wait for one, or
    led to the one under way."""

    standing: ReviewStanding | None
    review: ReviewFacts | None
    remarks: dict[str, tuple[RemarkLine, ...]]
    requests: tuple[RequestLine, ...]
    past: tuple[PastReview, ...]


_REQUESTS = """
select r.id, r.member, m.name_fr as member_fr, m.name_en as member_en, r.reason, r.requested_at, r.review
from review_request r join member m on m.id = r.member
where r.withdrawn_at is null order by r.requested_at
"""
_REMARKS = """
select k.id, k.clause, k.member, m.name_fr as member_fr, m.name_en as member_en, k.text, k.remarked_at
from review_remark k join member m on m.id = k.member
where k.review = {} and k.withdrawn_at is null order by k.remarked_at
"""
_PAST = """
select v.reviewed_on, v.outcome, d.reference,
  (select count(*) from review_remark k where k.review = v.id and k.withdrawn_at is null) as remarks
from terms_review v join decision d on d.id = v.decision order by v.reviewed_on desc
"""


async def requests_waiting() -> list[RequestLine]:
    """The members that recommend an early review, and that no review answered yet."""
    return [one for one in await _requests() if one.review is None]


async def _requests() -> list[RequestLine]:
    return [RequestLine(**row) for row in await ReviewRequest.raw(_REQUESTS)]


async def requests_answered_by(review: UUID) -> list[RequestLine]:
    """The recommendations that led to this review."""
    return [one for one in await _requests() if one.review == review]


@dataclass(frozen=True)
class ClauseUnderReview:
    """A clause with its values, in its section; whether the terms are under review, and what members say of it then."""

    clause: ClauseShown
    section: str
    is_open: bool
    remarks: tuple[RemarkLine, ...]


async def clause_under_review(clause: str, now: datetime) -> ClauseUnderReview | None:
    """One clause, in three statements; None where the text has no such clause."""
    terms = await terms_page(day_of(now))
    found = next(
        ((one, section) for section, some in terms.sections for one in some if one.id == clause), None
    )
    if found is None:
        return None
    review = await review_under_way()
    said = await _remarks(review)
    return ClauseUnderReview(*found, review is not None, tuple(one for one in said if one.clause == clause))


async def _remarks(review: ReviewFacts | None) -> list[RemarkLine]:
    return [RemarkLine(**row) for row in await ReviewRemark.raw(_REMARKS, review.id)] if review else []


async def review_page(now: datetime) -> ReviewPage:
    """Seven statements, however much is asked and said."""
    review = await review_under_way()
    said = await _remarks(review)
    return ReviewPage(
        standing=await review_standing(day_of(now)),
        review=review,
        remarks={
            clause: tuple(one for one in said if one.clause == clause)
            for clause in CLAUSE_IDS
            if any(one.clause == clause for one in said)
        },
        requests=tuple(
            one for one in await _requests() if one.review is None or (review and one.review == review.id)
        ),
        past=tuple(PastReview(**_dated(row)) for row in await TermsReview.raw(_PAST)),
    )


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    on = row["reviewed_on"]
    return row | {"reviewed_on": on if isinstance(on, date) else date.fromisoformat(str(on))}


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """For the chair: a review of the terms to see through, from the day its window opens, or once it is called early."""
    if not viewer.is_chair:
        return []
    standing = await review_standing(day_of(now))
    if standing is None:
        return []
    is_due = standing.status != "not_due"
    if not is_due and standing.opened_on is None and not await requests_waiting():
        return []
    what = standing.status if is_due else "opened" if standing.opened_on else "called"
    closes = datetime.combine(standing.closes_on, time(23, 59), tzinfo=settings().zone)
    return [
        Task(
            icon="scale",
            title=f"reviewing.task.{what}",
            detail="reviewing.task.detail",
            address=paths.to("terms_review"),
            due=closes if is_due else None,
            values={"day": closes},
        )
    ]


def day_of(at: datetime) -> date:
    """The civil day of an instant in the zone of the coalition."""
    return at.astimezone(settings().zone).date()
