"""What follows for the terms from what is ruled on how they read, and for their review from what members take back."""

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.audit import chain
from coalition.decisions.events import RulingRatified, RulingRecorded
from coalition.mandate.commands import enter_value
from coalition.mandate.tables import ReviewRemark, ReviewRequest
from coalition.meetings.events import ItemProposalWithdrawn


@consequence_of(RulingRecorded)
async def read_by_the_ruling(act: Act, event: RulingRecorded) -> None:
    """From its day on, votes are read by the ruling; it is not ratified yet, so the other reading is still computed.

    A ruling without a day settles its vote only: the coalition had answered the question after that vote opened.
    """
    if event.since is not None:
        await enter_value(
            act,
            name=event.question,
            value=event.answer,
            origin="ruling",
            clause=event.clause,
            is_ratified=False,
            since=event.since,
        )


@consequence_of(RulingRatified)
async def make_the_ruling_the_coalitions_own(act: Act, event: RulingRatified) -> None:
    """The coalition decided as the chair ruled: from its day on no other reading is computed."""
    await enter_value(
        act,
        name=event.question,
        value=event.answer,
        origin="ruling",
        clause=event.clause,
        is_ratified=True,
        since=event.since,
        decision=event.decision,
    )


@consequence_of(ItemProposalWithdrawn)
async def take_the_recommendation_back(act: Act, event: ItemProposalWithdrawn) -> None:
    """The member withdrew the point that its recommendation of an early review had brought: it recommends it no more."""
    await ReviewRequest.update({ReviewRequest.withdrawn_at: act.now}).where(
        (ReviewRequest.id == event.subject) & ReviewRequest.review.is_null()
    )


_HERS = """
select k.id from review_remark k join member m on m.id = k.member where k.person = {} and m.kind = 'individual'
union all
select r.id from review_request r join member m on m.id = r.member where r.person = {} and m.kind = 'individual'
"""


@consequence_of(PersonErased)
async def forget_what_she_said(act: Act, event: PersonErased) -> None:
    """What a member in her own name said of the terms goes with her, and the trail's private part of it (P14)."""
    for row in await ReviewRemark.raw(_HERS, event.subject, event.subject):
        await chain.forget(row["id"])
        await ReviewRemark.delete().where(ReviewRemark.id == row["id"])
        await ReviewRequest.delete().where(ReviewRequest.id == row["id"])
