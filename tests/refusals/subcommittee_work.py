"""What is refused of whoever keeps the meetings of a sub-committee, or writes its reports."""

from coalition.meetings import commands
from coalition.meetings.commands import RecordSubcommitteeMeeting
from tests.meetings.subcommittees import announced, at_work, filed
from tests.meetings.test_reports import APRIL
from tests.meetings.year import convened
from tests.refusals import Scene, Sent, refusal, sent

RECORD = {"notes": "Le plan avance.", "revision": "0"}


@refusal("ToR-40", "subcommittee_meeting_not_yet")
async def it_has_not_begun(scene: Scene) -> Sent:
    subcommittee = await at_work(scene.house, scene.now)
    meeting = await announced(scene.house, scene.now, subcommittee, APRIL)
    return sent(scene.house.chair, "subcommittee_meeting", RECORD, id=meeting)


@refusal("ToR-40", "subcommittee_meeting_cancelled")
async def it_was_called_off(scene: Scene) -> Sent:
    subcommittee = await at_work(scene.house, scene.now)
    meeting = await announced(scene.house, scene.now, subcommittee, APRIL)
    await commands.cancel_subcommittee_meeting(scene.house.chair.actor, scene.now, meeting)
    return sent(scene.house.chair, "subcommittee_meeting_cancellation", id=meeting)


@refusal("ToR-40", "subcommittee_meeting_recorded")
async def it_took_place(scene: Scene) -> Sent:
    subcommittee, chair = await at_work(scene.house, scene.now), scene.house.chair
    meeting = await announced(scene.house, scene.now, subcommittee, scene.now)
    record = RecordSubcommitteeMeeting(meeting, frozenset(), "", 0)
    await commands.record_subcommittee_meeting(chair.actor, scene.now, record)
    return sent(chair, "subcommittee_meeting_cancellation", id=meeting)


@refusal("ToR-30", "words_name_someone")
async def the_notes_name_someone(scene: Scene) -> Sent:
    subcommittee = await at_work(scene.house, scene.now)
    meeting = await announced(scene.house, scene.now, subcommittee, scene.now)
    notes = {"notes": "Avec Nom légal 7.", "revision": "0"}
    return sent(scene.house.chair, "subcommittee_meeting", notes, id=meeting)


@refusal("ToR-40", "report_empty", caught="reports.missing")
async def without_a_word(scene: Scene) -> Sent:
    subcommittee = await at_work(scene.house, scene.now)
    empty = {"step": "file", "revision": "0"}
    return sent(scene.house.organizations[1], "subcommittee_report_draft", empty, id=subcommittee)


@refusal("ToR-92", "report_too_late", caught="reports.meeting.unknown")
async def for_a_meeting_that_is_cancelled(scene: Scene) -> Sent:
    subcommittee, meeting = await at_work(scene.house, scene.now), await convened(scene.house, APRIL)
    await commands.cancel(scene.house.chair.actor, scene.now, meeting)
    typed = {"body_fr": "Deux places.", "meeting": str(meeting), "step": "file", "revision": "0"}
    return sent(scene.house.organizations[1], "subcommittee_report_draft", typed, id=subcommittee)


@refusal("ToR-40", "report_unchanged")
async def the_same_words_again(scene: Scene) -> Sent:
    report = await filed(scene.house, scene.now, await at_work(scene.house, scene.now))
    same = {"body_fr": "Deux places.", "revision": "1"}
    return sent(scene.house.organizations[1], "subcommittee_report_correction", same, id=report)
