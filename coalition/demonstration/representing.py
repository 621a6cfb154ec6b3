"""Who acts for members, as the story has it: contacts confirmed, a sub-committee at work."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage, cast
from coalition.meetings import commands as meetings
from coalition.membership import commands as membership
from coalition.membership.queries import members_at

LATE = frozenset({"O15", "O24", "O30"})
"""These have not looked at their contacts for six months."""


async def confirm_contacts(stage: Stage, at: datetime) -> None:
    """Every organisation but three looks at what is on file and finds it right."""
    present = {one.member for one in await members_at(at) if one.is_organization}
    codes = [
        part.code for part in cast() if stage.members.get(part.code) in present and part.code not in LATE
    ]
    for minute, code in enumerate(codes):
        await membership.confirm_contacts(
            stage.actor(code),
            at + timedelta(minutes=7 * minute),
            membership.ConfirmContacts(stage.members[code]),
        )


async def form_a_subcommittee(stage: Stage, at: datetime) -> None:
    """Housing is prepared by a few, one of whom leads."""
    housing = await meetings.form_subcommittee(
        stage.chair,
        at,
        meetings.FormSubcommittee(
            "Hébergement",
            "Housing",
            "Tenir à jour la liste des places d’hébergement et proposer, d’ici juin, un plan pour les fins de semaine.",
            "Keep the list of available beds up to date and propose, by June, a plan for weekends.",
        ),
    )
    stage.made["housing"] = housing
    people = (
        ("O19", stage.principals["O19"]),
        ("O15", stage.alternates["O15"]),
        ("I01", stage.principals["I01"]),
    )
    for minute, (code, person) in enumerate(people, 1):
        await meetings.sit_on_subcommittee(
            stage.actor(code),
            at + timedelta(minutes=10 * minute),
            meetings.SitOnSubcommittee(housing, stage.members[code], person),
        )
    lead = meetings.ChooseLead(housing, stage.principals["O19"])
    await meetings.choose_lead(stage.chair, at + timedelta(hours=1), lead)
