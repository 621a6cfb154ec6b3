"""`coalition terms`: the rules of the terms of reference, against a jurist's worked examples."""

from pathlib import Path
from typing import Annotated

import typer

from coalition.cli.frame import application

terms = typer.Typer(help="The rules of the terms of reference.", no_args_is_help=True)
application.add_typer(terms, name="terms")


@terms.command()
def examples(
    files: Annotated[
        list[Path], typer.Argument(help="CSV files of worked examples.", exists=True, dir_okay=False)
    ],
    preset: Annotated[str, typer.Option(help="The preset they are run against.")] = "durham-2023-recommended",
) -> None:
    """Run worked examples from spreadsheets; print each that disagrees; exit 1 if any does."""
    from coalition.terms.examples import Malformed, check_file

    wrong = 0
    for file in files:
        try:
            report = check_file(file, preset)
        except Malformed as error:
            print(error)
            wrong += 1
            continue
        for at in report.disagreements:
            print(
                f"{file.name}, row {at.row} ({at.row_id}), {at.column}: expected {at.expected}, found {at.found}"
            )
        wrong += len(report.disagreements)
        print(f"{file.name}: {report.rows} examples, {len(report.disagreements)} disagree")
    raise typer.Exit(1 if wrong else 0)
