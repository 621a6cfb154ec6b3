"""What follows for minutes from what the coalition decides: a disputed correction is made, or set aside (ToR-64)."""

from uuid import UUID

from coalition.act import Act, consequence_of
from coalition.decisions.events import MotionAdopted, MotionNotAdopted, MotionWithdrawn
from coalition.minutes.commands.corrections import decide, give_back
from coalition.minutes.tables import Correction


@consequence_of(MotionAdopted, MotionNotAdopted)
async def answer_a_disputed_correction(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decided on a correction that was disputed: adopted, it is made; otherwise it is set aside."""
    if event.motion_kind == "minutes" and event.about:
        is_adopted = isinstance(event, MotionAdopted)
        await decide(act, UUID(event.about), is_adopted=is_adopted, motion=event.subject)


@consequence_of(MotionWithdrawn)
async def take_a_disputed_correction_back(act: Act, event: MotionWithdrawn) -> None:
    """The motion was withdrawn: the recording secretary and the chair settle the correction as any other."""
    rows = await Correction.raw(
        "select about from motion where id = {} and kind = 'minutes' and about is not null", event.subject
    )
    if rows:
        await give_back(act, UUID(rows[0]["about"]), event.subject)
