"""What is refused of the chair about what it keeps."""

from datetime import timedelta

from coalition.chairing import commands
from coalition.chairing.commands import FilePaper, FundingWords, MarkDuty, RecordUpkeep
from tests.chairing.test_registers import reference
from tests.refusals import Scene, Sent, refusal, sent


async def filed(scene: Scene) -> tuple[str, Sent]:
    """A decision's paper copy is on file: its reference, and the form that would destroy it today."""
    known = await reference(scene.now)
    copy = FilePaper("decision", known, "Armoire 2", scene.now.date())
    filing = await commands.file_paper(scene.house.chair.actor, scene.now, copy)
    typed = {"destroyed_on": scene.now.date().isoformat()}
    return known, sent(scene.house.chair, "paper_destruction", typed, id=filing)


def to_file(scene: Scene, known: str, **typed: str) -> Sent:
    """The form that files a decision."""
    usual = {
        "what": "decision",
        "reference": known,
        "place": "Armoire",
        "filed_on": scene.now.date().isoformat(),
    }
    return sent(scene.house.chair, "paper_files", usual | typed)


@refusal("ToR-77", "paper_of_nothing")
async def nobody_knows_it(scene: Scene) -> Sent:
    return to_file(scene, "Nom de famille", what="application")


@refusal("ToR-77", "paper_filed_already")
async def it_is_on_file(scene: Scene) -> Sent:
    known, _ = await filed(scene)
    return to_file(scene, known)


@refusal("ToR-77", "paper_day")
async def nothing_is_filed_tomorrow(scene: Scene) -> Sent:
    tomorrow = (scene.now.date() + timedelta(days=1)).isoformat()
    return to_file(scene, await reference(scene.now), filed_on=tomorrow)


@refusal("ToR-77", "paper_destroyed_already")
async def it_is_no_more(scene: Scene) -> Sent:
    _, destruction = await filed(scene)
    copy = commands.DestroyPaper(destruction.address["id"], scene.now.date())
    await commands.destroy_paper(scene.house.chair.actor, scene.now, copy)
    return destruction


def entry(scene: Scene, **typed: str) -> Sent:
    """The form that records a check of the website."""
    usual = {
        "title": "Accueil", "what": "checked", "owner": str(scene.house.chair.id), "months": "6",
        "done_on": scene.now.date().isoformat(),
    }  # fmt: skip
    return sent(scene.house.chair, "website_upkeep", usual | typed)


@refusal("ToR-80", "upkeep_day")
async def nothing_is_checked_tomorrow(scene: Scene) -> Sent:
    return entry(scene, done_on=(scene.now.date() + timedelta(days=1)).isoformat())


@refusal("ToR-80", "upkeep_followed")
async def another_check_follows_it(scene: Scene) -> Sent:
    chair = scene.house.chair
    check = RecordUpkeep("Accueil", "checked", "", chair.id, scene.now.date(), 6)
    first = await commands.record_upkeep(chair.actor, scene.now, check)
    again = RecordUpkeep("Accueil", "changed", "", chair.id, scene.now.date(), 6, first)
    await commands.record_upkeep(chair.actor, scene.now, again)
    return entry(scene, replaces=str(first))


@refusal("ToR-81", "funding_unchanged")
async def the_same_words(scene: Scene) -> Sent:
    asked = FundingWords("Fonds Boréal", None, None, None, "sent")
    request = await commands.record_funding(scene.house.chair.actor, scene.now, asked)
    typed = {"source": "Fonds Boréal", "state": "sent"}
    return sent(scene.house.chair, "funding_request", typed, id=request)


@refusal("ToR-70", "duty_marked_already")
async def it_is_ticked(scene: Scene) -> Sent:
    await commands.mark_duty(scene.house.chair.actor, scene.now, MarkDuty("rooms"))
    return sent(scene.house.chair, "chair_duty", {"note": ""}, code="rooms")
