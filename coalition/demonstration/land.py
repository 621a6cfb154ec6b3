"""The land acknowledgements that the chair writes, read in the meeting room."""

from datetime import datetime

from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.commands import LandWording

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


async def write_land_texts(stage: Stage, at: datetime) -> None:
    """The chair writes what is read in two places."""
    for words in LAND:
        stage.made[words.place_en] = await meetings.write_land_text(stage.chair, at, words)
