"""`coalition audit`: the trail of everything that happened."""

import typer

from coalition.cli.frame import DataOption, application, run, work_in

audit = typer.Typer(help="The trail of everything that happened.", no_args_is_help=True)
application.add_typer(audit, name="audit")


@audit.command("verify")
def audit_verify(data: DataOption = None) -> None:
    """Re-read the whole trail; name the first entry that is not as it was written; exit 1 if there is one."""
    work_in(data)
    from coalition.audit.verification import verify

    result = run(verify())
    if result.fault:
        print(f"The trail is broken at entry {result.fault.seq}: {result.fault.code}.")
        raise typer.Exit(1)
    print(f"The trail is whole: {result.entries} entries, head {result.head}.")
