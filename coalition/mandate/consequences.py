"""What follows for the terms from what is ruled on how they read."""

from coalition.act import Act, consequence_of
from coalition.decisions.events import RulingRatified, RulingRecorded
from coalition.mandate.commands import enter_value


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
