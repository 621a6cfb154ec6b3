"""`coalition serve | migrate | worker`: the running house."""

import gc
import os
import socket
from typing import Annotated

import typer

from coalition.cli.checking import compile_in_checkout
from coalition.cli.demonstration import play_demonstration
from coalition.cli.frame import DataOption, application, console, run, work_in


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
    work_in(data)
    listener = socket.create_server((host, port), reuse_port=False, backlog=2048)
    address = f"http://{host}:{listener.getsockname()[1]}"
    os.environ.setdefault("COALITION_BASE_URL", address)
    compile_in_checkout()
    run(_prepare(demo))
    print(f"Ready. Open {address} · Prêt. Ouvrez {address}", flush=True)
    _serve_on(listener)


def _serve_on(listener: socket.socket) -> None:
    import uvicorn

    from coalition.app import build
    from coalition.web.streams import end_all

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            end_all()  # it waits for the answers under way: those that stay open must be ended first
            await super().shutdown(sockets)

    house = build()
    gc.collect()
    gc.freeze()  # all that is loaded stays: walking through it again and again stops every request for a tenth of a second
    config = uvicorn.Config(
        house,
        access_log=False,
        server_header=False,
        date_header=True,
        lifespan="on",
        log_level="warning",
        proxy_headers=False,
        timeout_graceful_shutdown=10,
    )
    Server(config).run(sockets=[listener])


async def _prepare(demo: bool) -> None:
    from coalition import db
    from coalition.migrated import is_up_to_date

    if not await is_up_to_date():
        from coalition.migrating import migrate as migrations

        console.print(f"Database brought up to date ({await migrations()} migrations).")
    engine = db.current_engine()
    if isinstance(engine, db.SQLiteEngine):
        await engine.assert_durable()
    from coalition.membership.queries import is_founded

    if await is_founded():
        return
    if demo:
        await play_demonstration()
    else:
        print(
            "This house is empty: `coalition found` names its first organisation, or begin again with --demo."
        )


@application.command()
def migrate(data: DataOption = None) -> None:
    """Bring the database up to date."""
    work_in(data)
    from coalition.migrating import migrate as migrations

    console.print(f"{run(migrations())} migrations applied.")


@application.command()
def worker(data: DataOption = None) -> None:
    """Do what time alone brings (closings, evaluations, deliveries) in a process of its own."""
    work_in(data)
    from coalition import db
    from coalition.app import due_work
    from coalition.worker import work_forever

    async def work() -> None:
        await db.current_engine().start_connection_pool()
        await work_forever(due_work())

    run(work())
