"""`coalition audit`: the trail of everything that happened."""

import typer

from coalition.cli.frame import DataOption, application, print_all, run, work_in

audit = typer.Typer(help="The trail of everything that happened.", no_args_is_help=True)
application.add_typer(audit, name="audit")


@audit.command("verify")
def audit_verify(data: DataOption = None) -> None:
    """Re-read the whole trail and reckon again what follows from it; exit 1 if anything is not as it was written.

    Names the first entry that is at fault, and every vote, round or decision that is not what it should be.
    """
    work_in(data)
    from coalition.app import wire
    from coalition.audit.rederiving import Discrepancy, rederive
    from coalition.audit.verification import Verification, verify

    async def read() -> tuple[Verification, list[Discrepancy]]:
        return await verify(), await rederive()

    wire()
    result, differences = run(read())
    print_all(differences)
    if result.fault:
        print(f"The trail is broken at entry {result.fault.seq}: {result.fault.code}.")
        raise typer.Exit(1)
    print(f"The trail is whole: {result.entries} entries, head {result.head}.")
    if differences:
        raise typer.Exit(1)
