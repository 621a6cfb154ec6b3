"""What the meeting room keeps: the land acknowledgements, a meeting gone through point by point, its notes."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.commands import LandWording, SaveNote
from coalition.meetings.queries import items_as_they_stand, meeting_state

LAND = (
    LandWording(
        "Brouillon",
        "Draftville",
        "Nous nous réunissons à Brouillon, sur des terres que des peuples autochtones habitent et protègent "
        "depuis toujours.\n\nNous les en remercions, et nous travaillons avec elles et avec eux à la sécurité de "
        "toutes et de tous.",
        "We meet in Draftville, on lands where Indigenous peoples have lived and which they have protected since "
        "time immemorial.\n\nWe thank them, and we work with them for the safety of all.",
    ),
    LandWording(
        "Val-Imaginaire",
        "Imaginary Vale",
        "Nous nous réunissons au Val-Imaginaire, au bord d'une rivière dont les premiers gardiens nous accueillent.",
        "We meet in Imaginary Vale, beside a river whose first keepers welcome us.",
    ),
)
NOTE = "Lits de transition : liste transmise, six places confirmées.\nSalle de juin : la Ville confirme d'ici vendredi."
TOOK = (3, 8, 2, 4, 7, 20, 18, 25, 15)
"""How many minutes each point took; the last one ends with the meeting."""


async def write_land_texts(stage: Stage, at: datetime) -> None:
    """The chair writes what is read in two places."""
    for words in LAND:
        stage.made[words.place_en] = await meetings.write_land_text(stage.chair, at, words)


async def go_through(stage: Stage, at: datetime, *, secretary: str = "O21") -> None:
    """The meeting of that day goes from its first point to its last, and the secretary takes notes of the matters arising."""
    meeting = stage.meetings[f"{at:%Y-%m-%d}"]
    facts = await meeting_state(meeting)
    if facts is None:
        raise LookupError("the meeting is convened")
    points, reached = await items_as_they_stand(facts), at
    for point, took in zip(points[1:], TOOK, strict=False):
        reached += timedelta(minutes=took)
        await meetings.go_to_item(stage.chair, reached, meeting, point.id)
        if point.code == "matters_arising":
            written = reached + timedelta(minutes=5)
            await meetings.save_note(stage.actor(secretary), written, SaveNote(meeting, point.id, 0, NOTE))
