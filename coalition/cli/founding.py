"""`coalition found | keys | reseal`: what a new installation begins with; the vault under a new key."""

from typing import Annotated

import typer

from coalition.cli.frame import DataOption, application, run, work_in


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
    work_in(data)
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
        run(make())
    except Refused:
        print("This house has members already; they name who joins.")
        raise typer.Exit(1) from None
    print(f"Founded. {person} signs in with {email}.")


@application.command()
def keys() -> None:
    """Print a fresh set of secrets for a production installation."""
    from coalition.settings import fresh_keys

    for name, value in fresh_keys().items():
        print(f"COALITION_{name.upper()}_KEY={value}")


@application.command()
def reseal(data: DataOption = None) -> None:
    """Seal the vault anew with the key that is put first; the others may then be taken away.

    Put the new key before the old one, with a comma between them, and start the server again; then this command.
    """
    work_in(data)
    from coalition import clock as the_clock
    from coalition.accounts.commands import reseal as seal_anew
    from coalition.app import wire

    wire()
    rows = run(seal_anew(the_clock.now()))
    print(
        f"Sealed anew: all that the house keeps sealed, {rows} in the vault. The keys after the first are of no more use."
    )
