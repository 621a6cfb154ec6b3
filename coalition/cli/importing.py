"""`coalition import`: leaving a spreadsheet."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coalition.cli.frame import DataOption, application, run, work_in


class Kind(StrEnum):
    """What a file holds, in the order in which files are brought in."""

    members = "members"
    representatives = "representatives"
    meetings = "meetings"
    attendance = "attendance"


class Language(StrEnum):
    """The language of what is said."""

    fr = "fr"
    en = "en"


@application.command("import")
def bring_in_file(
    kind: Annotated[Kind, typer.Argument(help="What the file holds.")],
    file: Annotated[Path, typer.Argument(help="A CSV file.", exists=True, dir_okay=False, readable=True)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; write nothing.")
    ] = False,
    lang: Annotated[Language | None, typer.Option(help="fr or en; that of the system unless given.")] = None,
    data: DataOption = None,
) -> None:
    """Bring a spreadsheet in: members, then representatives, meetings, attendance. All of it, or nothing."""
    work_in(data)
    from coalition import clock as the_clock
    from coalition.app import wire
    from coalition.importing.bringing_in import NoChair, bring_in
    from coalition.importing.faults import Report
    from coalition.importing.saying import said, say_no_chair
    from coalition.migrating import migrate as migrations

    spoken = lang.value if lang else _language_of_the_system()

    async def work() -> Report:
        await migrations()
        return await bring_in(kind.value, file.read_bytes(), the_clock.now(), dry_run=dry_run)

    wire()
    try:
        report = run(work())
    except NoChair:
        print(say_no_chair(spoken))
        raise typer.Exit(1) from None
    print("\n".join(said(report, spoken, is_dry_run=dry_run)))
    raise typer.Exit(0 if report.is_sound else 1)


def _language_of_the_system() -> str:
    from coalition.settings import settings

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if (wanted := os.environ.get(name, "")[:2].lower()) in ("fr", "en"):
            return wanted
    return settings().language
