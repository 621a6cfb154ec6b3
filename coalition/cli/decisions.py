"""`coalition decisions`: results reckoned again from the rolls, the ballots and the positions."""

from typing import Annotated

import typer

from coalition.cli.frame import DataOption, application, print_all, run, work_in

decisions = typer.Typer(help="What the coalition decided.", no_args_is_help=True)
application.add_typer(decisions, name="decisions")


@decisions.command("recount")
def decisions_recount(
    reference: Annotated[
        str, typer.Argument(help="An entry of the decisions register, for example D-2027-03.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every vote, round and decision.")] = False,
    data: DataOption = None,
) -> None:
    """Reckon results again by the rules of their day; name what is not as shown; exit 1 if anything is not."""
    if bool(reference) is everything:
        print("Name a decision, for example D-2027-03, or say --all.")
        raise typer.Exit(2)
    work_in(data)
    from coalition.app import wire
    from coalition.decisions.queries.recount import recount, recount_all

    wire()
    try:
        found = run(recount_all() if everything else recount(reference))
    except LookupError:
        print(f"The register has no decision {reference}.")
        raise typer.Exit(2) from None
    print_all(found.differences)
    print(f"Reckoned again: {found.decisions} decisions, {found.votes} votes, {found.rounds} rounds.")
    if found.differences:
        print(f"{len(found.differences)} differences.")
        raise typer.Exit(1)
    print("Everything is as shown.")
