"""What members of the demonstration ask to have on an agenda: one point was put off in March, another is new (ToR-76)."""

from datetime import datetime

from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.commands import DeferItem, ProposeItem


async def ask_for_a_point(stage: Stage, at: datetime) -> None:
    """A library offers its rooms."""
    command = ProposeItem(
        stage.members["O15"],
        "Prêt de salles pour les sous-comités",
        "Rooms for the sub-committees",
        "Trois salles sont libres le mardi. Il faut convenir de qui les réserve.",
        10,
    )
    stage.made["asked"] = await meetings.propose_item(stage.actor("O15"), at, command)


async def put_it_off(stage: Stage, at: datetime) -> None:
    """The March agenda is full."""
    command = DeferItem(
        stage.made["asked"],
        stage.meetings["2027-03-04"],
        "L'ordre du jour de mars est plein. Le point passera en premier en avril.",
    )
    await meetings.defer_item(stage.chair, at, command)


async def ask_for_another(stage: Stage, at: datetime) -> None:
    """A member asks in its own language only."""
    command = ProposeItem(
        stage.members["O22"],
        "",
        "A shared calendar of training days",
        "Several of us plan the same training in May. One calendar would spare everyone time.",
        15,
    )
    await meetings.propose_item(stage.actor("O22"), at, command)
