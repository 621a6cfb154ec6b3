"""What is refused of the chair who keeps the land acknowledgements."""

from coalition.meetings import commands
from tests.meetings.test_land import RIVER
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-88", "land_text_unchanged")
async def the_same_text_again(scene: Scene) -> Sent:
    text = await commands.write_land_text(scene.house.chair.actor, scene.now, RIVER)
    typed = {name: getattr(RIVER, name) for name in ("place_fr", "place_en", "text_fr", "text_en")}
    return sent(scene.house.chair, "land_text", typed | {"revision": "1"}, id=text)
