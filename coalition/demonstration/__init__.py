"""The demonstration coalition: fictional, bilingual, two years old, and made only through the commands of the house.

The same people, meetings and decisions on every machine: identities come from a seed, instants from the story.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from coalition import clock
from coalition.act import repeatable
from coalition.demonstration import first_year, second_year
from coalition.demonstration.stage import Stage, local
from coalition.worker import Work

PRESENT = local("2027-03-22 10:00")
SEED = 2027

Progress = Callable[[int, int], None]


async def play(due: Sequence[Work], progress: Progress, *, until: datetime = PRESENT) -> Stage:
    """Live the two years, doing at each step what time alone brings (`due`), and leave the clock at `until`."""
    async with repeatable(SEED):
        stage = Stage()
        steps = [*first_year.STEPS, *second_year.STEPS]
        for number, (day, step) in enumerate(steps, 1):
            at = local(day)
            for work in due:
                await work(at)
            await step(stage, at)
            progress(number, len(steps))
        for work in due:
            await work(until)
    clock.move_to(until)
    return stage
