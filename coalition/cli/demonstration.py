"""`coalition demo | clock`: the fictional coalition and its movable present."""

import os
from datetime import datetime
from typing import Annotated

import typer

from coalition.cli.frame import DataOption, application, console, run, work_in


async def play_demonstration() -> None:
    """Make the fictional coalition in the empty house at hand, showing progress."""
    from rich.progress import Progress

    from coalition import db
    from coalition.app import due_work
    from coalition.demonstration import play

    engine = db.current_engine()
    await engine.start_connection_pool()
    try:
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("Two years of a fictional coalition…", total=1)
            await play(due_work(), lambda done, total: bar.update(task, completed=done, total=total))
    finally:
        await engine.close_connection_pool()
    console.print("The demonstration coalition is ready. Everyone in it is fictional.")


@application.command()
def demo(data: DataOption = None) -> None:
    """Make the demonstration coalition in a new database."""
    os.environ.setdefault("COALITION_MODE", "demonstration")
    work_in(data)
    from coalition.membership.queries import is_founded
    from coalition.migrating import migrate as migrations

    async def make() -> None:
        await migrations()
        if await is_founded():
            console.print("This database already holds a coalition; the demonstration needs a new one.")
            raise typer.Exit(1)
        await play_demonstration()

    run(make())


@application.command()
def clock(
    instant: Annotated[str, typer.Argument(help="The demonstration's new present, e.g. 2027-09-02T10:00")],
    data: DataOption = None,
) -> None:
    """Move the clock of a demonstration. A production server refuses."""
    work_in(data)
    from coalition import clock as the_clock
    from coalition.settings import settings

    moved = datetime.fromisoformat(instant)
    the_clock.move_to(moved if moved.tzinfo else moved.replace(tzinfo=settings().zone))
    console.print(
        f"The demonstration's clock now reads {the_clock.now().astimezone(settings().zone):%Y-%m-%d %H:%M}."
    )
