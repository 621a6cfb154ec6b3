"""`coalition …`: everything the operator of an installation types."""

import asyncio
import os
import socket
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.table import Table

Result = TypeVar("Result")

application = typer.Typer(
    help="Coalition: the place where a coalition governs itself.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
terms = typer.Typer(help="The rules of the terms of reference.", no_args_is_help=True)
audit = typer.Typer(help="The trail of everything that happened.", no_args_is_help=True)
languages = typer.Typer(help="The sentences of the interface.", no_args_is_help=True)
application.add_typer(terms, name="terms")
application.add_typer(audit, name="audit")
application.add_typer(languages, name="languages")
console = Console()

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the database and keys (./var unless given).")
]


def main() -> None:
    """The entry point of the command."""
    application()


def _at(data: Path | None) -> None:
    """Work in this data folder, with the database that the settings name."""
    if data:
        os.environ["COALITION_DATA"] = str(data.absolute())
    from coalition import db
    from coalition.settings import settings

    settings.cache_clear()
    db.by_default(lambda: db.engine_for(settings().database_url, settings().data))


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)


@application.command()
def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="Begin with the fictional demonstration coalition.")
    ] = False,
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: DataOption = None,
) -> None:
    """Bring the database up to date and serve the pages."""
    if demo:
        os.environ.setdefault("COALITION_MODE", "demonstration")
    _at(data)
    listener = socket.create_server((host, port), reuse_port=False, backlog=2048)
    address = f"http://{host}:{listener.getsockname()[1]}"
    os.environ.setdefault("COALITION_BASE_URL", address)
    _compile_in_checkout()
    _run(_prepare(demo))
    print(f"Ready. Open {address} · Prêt. Ouvrez {address}", flush=True)
    _serve_on(listener)


def _serve_on(listener: socket.socket) -> None:
    import uvicorn

    from coalition.app import build

    config = uvicorn.Config(
        build(),
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="on",
        log_level="warning",
        proxy_headers=False,
        timeout_graceful_shutdown=10,
    )
    uvicorn.Server(config).run(sockets=[listener])


async def _prepare(demo: bool) -> None:
    from coalition import db
    from coalition.migrating import migrate as migrations

    applied = await migrations()
    if applied:
        console.print(f"Database brought up to date ({applied} migrations).")
    engine = db.current_engine()
    if isinstance(engine, db.SQLiteEngine):
        await engine.assert_durable()
    from coalition.membership.queries import is_founded

    if await is_founded():
        return
    if demo:
        await _demonstrate()
    else:
        print(
            "This house is empty: `coalition found` names its first organisation, or begin again with --demo."
        )


async def _demonstrate() -> None:
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
def migrate(data: DataOption = None) -> None:
    """Bring the database up to date."""
    _at(data)
    from coalition.migrating import migrate as migrations

    console.print(f"{_run(migrations())} migrations applied.")


@application.command()
def demo(data: DataOption = None) -> None:
    """Make the demonstration coalition in a new database."""
    os.environ.setdefault("COALITION_MODE", "demonstration")
    _at(data)
    from coalition.membership.queries import is_founded
    from coalition.migrating import migrate as migrations

    async def make() -> None:
        await migrations()
        if await is_founded():
            console.print("This database already holds a coalition; the demonstration needs a new one.")
            raise typer.Exit(1)
        await _demonstrate()

    _run(make())


@application.command()
def clock(
    instant: Annotated[str, typer.Argument(help="The demonstration's new present, e.g. 2027-09-02T10:00")],
    data: DataOption = None,
) -> None:
    """Move the clock of a demonstration. A production server refuses."""
    _at(data)
    from coalition import clock as the_clock
    from coalition.settings import settings

    moved = datetime.fromisoformat(instant)
    the_clock.move_to(moved if moved.tzinfo else moved.replace(tzinfo=settings().zone))
    console.print(
        f"The demonstration's clock now reads {the_clock.now().astimezone(settings().zone):%Y-%m-%d %H:%M}."
    )


@application.command()
def found(
    name_fr: Annotated[
        str, typer.Option(prompt="Nom de l'organisme (français)", help="The organisation, in French.")
    ],
    name_en: Annotated[
        str, typer.Option(prompt="Name of the organisation (English)", help="The same, in English.")
    ],
    sector: Annotated[
        str, typer.Option(prompt="Sector (for example direct_services)", help="One of the nine sectors.")
    ],
    person: Annotated[
        str, typer.Option(prompt="Your name, as members will see it", help="Its first representative.")
    ],
    email: Annotated[str, typer.Option(prompt="Your e-mail address", help="Where sign-in codes are sent.")],
    language: Annotated[str, typer.Option(prompt="Your language (fr or en)", help="fr or en.")] = "fr",
    data: DataOption = None,
) -> None:
    """Found the house: this organisation becomes its first member and holds the chair."""
    _at(data)
    from coalition import clock as the_clock
    from coalition.act import HOUSE
    from coalition.admission.questions import SECTORS
    from coalition.app import wire
    from coalition.errors import Refused
    from coalition.membership.commands import Found
    from coalition.membership.commands import found as found_house
    from coalition.membership.entry import NewPerson
    from coalition.migrating import migrate as migrations

    if sector not in SECTORS or language not in ("fr", "en"):
        print(f"The sector is one of {', '.join(SECTORS)}; the language fr or en.")
        raise typer.Exit(1)

    async def make() -> None:
        await migrations()
        first = NewPerson(person, language, email=email, may_email=True)
        await found_house(HOUSE, the_clock.now(), Found(name_fr, name_en, sector, first))

    wire()
    try:
        _run(make())
    except Refused:
        print("This house has members already; they name who joins.")
        raise typer.Exit(1) from None
    print(f"Founded. {person} signs in with {email}.")


@application.command()
def worker(data: DataOption = None) -> None:
    """Do what time alone brings (closings, evaluations, deliveries) in a process of its own."""
    _at(data)
    from coalition import db
    from coalition.app import due_work
    from coalition.worker import work_forever

    async def work() -> None:
        await db.current_engine().start_connection_pool()
        await work_forever(due_work())

    _run(work())


@application.command()
def keys() -> None:
    """Print a fresh set of secrets for a production installation."""
    from coalition.settings import fresh_keys

    for name, value in fresh_keys().items():
        print(f"COALITION_{name.upper()}_KEY={value}")


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


@audit.command("verify")
def audit_verify(data: DataOption = None) -> None:
    """Re-read the whole trail; name the first entry that is not as it was written; exit 1 if there is one."""
    _at(data)
    from coalition.audit.verification import verify

    result = _run(verify())
    if result.fault:
        print(f"The trail is broken at entry {result.fault.seq}: {result.fault.code}.")
        raise typer.Exit(1)
    print(f"The trail is whole: {result.entries} entries, head {result.head}.")


@languages.command("compile")
def languages_compile() -> None:
    """Compile the catalogues of both languages."""
    _compile_in_checkout()


def _compile_in_checkout() -> None:
    from coalition.locations import locale_dir
    from coalition.web.languages import LANGUAGES, compile_catalogue

    if os.access(locale_dir(), os.W_OK) and (locale_dir().parent.parent / "pyproject.toml").exists():
        for lang in LANGUAGES:
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
