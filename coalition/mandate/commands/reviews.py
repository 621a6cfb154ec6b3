"""The review of the terms: asked for early by a member, opened, remarked upon, concluded by a decision (ToR-66, ToR-67)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from piccolo.table import Table

from coalition import db
from coalition.act import HOUSE, Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.mandate import policies
from coalition.mandate.events import (
    EarlyReviewCalled,
    ReviewRemarked,
    ReviewRemarkWithdrawn,
    ReviewRequested,
    TermsReviewConcluded,
    TermsReviewOpened,
)
from coalition.mandate.queries import (
    decided_on,
    requests_waiting,
    review_standing,
    review_under_way,
    ruleset_on,
)
from coalition.mandate.queries.reviews import ReviewFacts, day_of
from coalition.mandate.tables import ReviewRemark, ReviewRequest, TermsReview
from coalition.membership.queries import viewer
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.accountability import is_early_review_called
from coalition.terms.clause import CLAUSE_IDS


@dataclass(frozen=True)
class RequestReview:
    """A member that recommends a review of the terms before its time, and why."""

    member: UUID
    reason: str


async def request_review(actor: Actor, now: datetime, command: RequestReview) -> UUID:
    """A member recommends an early review; as soon as enough do, it goes on the agenda by itself (ToR-67). Returns the request.

    Refused: the terms are under review already, or this member's recommendation waits already.
    """
    async with perform(actor, now) as act:
        who = await _member_acting(act)
        require(who, policies.REQUEST_REVIEW, command.member)
        if await _locked() is not None:
            raise Refused("ToR-67", "review_under_way")
        before = await requests_waiting()
        if any(one.member == command.member for one in before):
            raise Refused("ToR-67", "review_requested_already")
        request = new_id()
        await _enter_once(
            ReviewRequest,
            Refused("ToR-67", "review_requested_already"),
            id=request, member=command.member, person=who.person, reason=command.reason, requested_at=act.now,
        )  # fmt: skip
        act.record(ReviewRequested(subject=request, member=command.member, reason=command.reason))
        ruleset = await ruleset_on(day_of(act.now))
        was_called, is_called = (
            is_early_review_called(count, ruleset).is_met for count in (len(before), len(before) + 1)
        )
        if is_called and not was_called:
            act.record(EarlyReviewCalled(subject=request, member=command.member))
    return request


async def open_review(actor: Actor, now: datetime) -> UUID:
    """The chair opens the review: it is due, or members called it early (ToR-66, ToR-67). Returns the review.

    Refused: neither is so, or it is open already.
    """
    async with perform(actor, now) as act:
        require(await _member_acting(act), policies.OPEN_REVIEW)
        today = day_of(act.now)
        standing = await review_standing(today)
        called = is_early_review_called(len(await requests_waiting()), await ruleset_on(today))
        if await _locked() is not None:  # read last: who opened it just now has answered the requests too
            raise Refused("ToR-66", "review_under_way")
        if (standing is None or standing.status == "not_due") and not called.is_met:
            raise Refused(called.clause, called.reason, [(m.code, dict(m.facts)) for m in called.missing])
        return await _open(act, actor.person)


async def do_due(now: datetime) -> int:
    """The review opens by itself on the first day of its window, unless someone opened it before (ToR-66). How many did."""
    standing = await review_standing(day_of(now))
    if standing is None or standing.status == "not_due" or standing.opened_on is not None:
        return 0
    try:
        async with perform(HOUSE, now) as act:
            await _open(act, None)
    except Refused:  # someone opened it at this very instant
        return 0
    return 1


async def _open(act: Act, person: UUID | None) -> UUID:
    review = new_id()
    refusal = Refused("ToR-66", "review_under_way")
    await _enter_once(TermsReview, refusal, id=review, opened_at=act.now, person=person)
    await ReviewRequest.update({ReviewRequest.review: review}).where(
        ReviewRequest.review.is_null() & ReviewRequest.withdrawn_at.is_null()
    )
    act.record(TermsReviewOpened(subject=review))
    return review


@dataclass(frozen=True)
class LeaveRemark:
    """What a member says of a clause under review."""

    clause: str
    member: UUID
    text: str


async def leave_remark(actor: Actor, now: datetime, command: LeaveRemark) -> UUID:
    """A member leaves a remark on a clause, which members read (ToR-66). Returns the remark.

    NotFound for a clause that the text does not have; Refused while the terms are not under review.
    """
    async with perform(actor, now) as act:
        who = await _member_acting(act)
        require(who, policies.REMARK, command.member)
        if command.clause not in CLAUSE_IDS:
            raise NotFound
        review = _under_way(await _locked())
        remark = new_id()
        await ReviewRemark.insert(
            ReviewRemark(
                id=remark, review=review.id, clause=command.clause, member=command.member, person=who.person,
                text=command.text, remarked_at=act.now,
            )
        )  # fmt: skip
        act.record(
            ReviewRemarked(
                subject=remark, review=review.id, member=command.member, clause=command.clause, text=command.text
            )
        )  # fmt: skip
    return remark


async def withdraw_remark(actor: Actor, now: datetime, remark: UUID) -> UUID:
    """The member takes its remark back, while the review is under way. Returns the remark.

    NotFound where there is none, or it is withdrawn already; Refused (ToR-66) once the review is concluded.
    """
    async with perform(actor, now) as act:
        who = await _member_acting(act)
        review = await _locked()
        row = (
            await ReviewRemark.select(ReviewRemark.member, ReviewRemark.review)
            .where((ReviewRemark.id == remark) & ReviewRemark.withdrawn_at.is_null())
            .first()
        )
        if row is None:
            raise NotFound
        require(who, policies.REMARK, row["member"])
        if _under_way(review).id != row["review"]:
            raise Refused("ToR-66", "no_review_under_way")
        await ReviewRemark.update({ReviewRemark.withdrawn_at: act.now}).where(ReviewRemark.id == remark)
        act.record(ReviewRemarkWithdrawn(subject=remark, member=row["member"]))
    return remark


@dataclass(frozen=True)
class ConcludeReview:
    """How the review ended, and the decision of the coalition that says so."""

    outcome: Literal["unchanged", "amended"]
    decision: UUID


async def conclude_review(actor: Actor, now: datetime, command: ConcludeReview) -> UUID:
    """The chair records the outcome, even where nothing changes; the next review is counted from that decision (ToR-66).

    Returns the review. Refused: no review under way, no adopted decision, or one from before the review was opened.
    """
    async with perform(actor, now) as act:
        require(await _member_acting(act), policies.CONCLUDE_REVIEW)
        review = _under_way(await _locked())
        decided = await decided_on(command.decision)
        if decided is None:
            raise Refused("ToR-66", "no_decision_cited")
        if decided < review.opened_on:
            raise Refused("ToR-66", "decision_before_the_review")
        await TermsReview.update(
            {
                TermsReview.outcome: command.outcome,
                TermsReview.decision: command.decision,
                TermsReview.reviewed_on: decided,
                TermsReview.concluded_at: act.now,
            }
        ).where(TermsReview.id == review.id)
        act.record(
            TermsReviewConcluded(
                subject=review.id, outcome=command.outcome, decision=command.decision, reviewed_on=decided
            )
        )
    return review.id


async def _member_acting(act: Act) -> Viewer:
    """Who acts, with the rights of this instant; the review is not there for those who are not members."""
    who = await viewer(act.actor.person, act.now)
    if who is None or not who.is_member:
        raise NotFound
    return who


async def _enter_once(table: type[Table], refusal: Refused, **row: Any) -> None:
    """Insert a row of which there is one at a time; refused where another act enters its own at the same instant."""
    try:
        async with db.transaction():
            await table.insert(table(**row))
    except Exception as error:
        if db.is_unique_violation(error):
            raise refusal from error
        raise


async def _locked() -> ReviewFacts | None:
    """The review under way, locked."""
    await db.for_update(TermsReview.select(TermsReview.id).where(TermsReview.concluded_at.is_null()))
    return await review_under_way()


def _under_way(review: ReviewFacts | None) -> ReviewFacts:
    if review is None:
        raise Refused("ToR-66", "no_review_under_way")
    return review
