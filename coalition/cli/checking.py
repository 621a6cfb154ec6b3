"""`coalition check | languages`: templates and sentences in order."""

import os
from typing import Annotated

import typer
from rich.table import Table

from coalition.cli.frame import application, console

languages = typer.Typer(help="The sentences of the interface.", no_args_is_help=True)
application.add_typer(languages, name="languages")


@languages.command("compile")
def languages_compile() -> None:
    """Compile the catalogues of both languages."""
    compile_in_checkout()


def compile_in_checkout() -> None:
    """Compile the catalogues that are older than their sources; a built package holds them already."""
    from coalition.locations import locale_dir
    from coalition.web.languages import LANGUAGES, is_compiled

    if os.access(locale_dir(), os.W_OK) and (locale_dir().parent.parent / "pyproject.toml").exists():
        for lang in LANGUAGES:
            if not is_compiled(lang):
                from coalition.web.catalogues import compile_catalogue

                compile_catalogue(lang)


@application.command()
def check(
    consequences: Annotated[
        bool, typer.Option("--consequences", help="Print what each event entails.")
    ] = False,
) -> None:
    """Check that templates compile and that both languages say the same things."""
    from coalition.act import all_consequences
    from coalition.app import pages
    from coalition.web.checking import faults

    pages()
    if consequences:
        table = Table("When this happens", "this follows, in the same act")
        for event, function in all_consequences():
            table.add_row(event, function)
        console.print(table)
        return
    found = faults()
    for fault in found:
        print(fault)
    print("Templates and languages are in order." if not found else f"{len(found)} faults.")
    raise typer.Exit(1 if found else 0)
