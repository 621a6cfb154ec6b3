"""What every command of the operator stands on: the application, the console, the data folder."""

import asyncio
import os
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

Result = TypeVar("Result")

application = typer.Typer(
    help="Coalition: the place where a coalition governs itself.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
console = Console()

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the database and keys (./var unless given).")
]


def work_in(data: Path | None) -> None:
    """Work in this data folder, with the database that the settings name."""
    if data:
        os.environ["COALITION_DATA"] = str(data.absolute())
    from coalition import db
    from coalition.settings import settings

    settings.cache_clear()
    db.by_default(lambda: db.engine_for(settings().database_url, settings().data))


def print_all(differences: Sequence[Any]) -> None:
    """Each difference on a line of its own, in English as all that is typed here."""
    from coalition.web.languages import language

    token = language.set("en")
    for one in differences:
        print(f"{one.where}: {one.sentence}")
    language.reset(token)


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of this work, in a loop of its own."""
    return asyncio.run(work)
