"""What is refused of whoever prepares an agenda, or answers what members ask for."""

from coalition.meetings import commands
from coalition.meetings.commands import DeclareConflict, DeferItem
from tests.documents.test_commands import added
from tests.meetings.test_agenda import in_preparation, point
from tests.meetings.test_proposals import JUNE, asked
from tests.meetings.year import opened
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-85", "agenda_is_closed")
async def the_meeting_has_begun(scene: Scene) -> Sent:
    meeting = await in_preparation(scene.house, scene.now, scene.now.replace(day=26))
    await opened(scene.house, meeting, scene.later(days=4))
    return sent(scene.house.chair, "agenda_publication", id=meeting)


@refusal("ToR-74", "agenda_unchanged")
async def nothing_to_amend(scene: Scene) -> Sent:
    meeting = await in_preparation(scene.house, scene.now)
    await commands.publish_agenda(scene.house.chair.actor, scene.now, meeting)
    return sent(scene.house.chair, "agenda_publication", id=meeting)


@refusal("ToR-76", "proposals_wait", "proposals_waiting")
async def a_member_waits(scene: Scene) -> Sent:
    meeting = await in_preparation(scene.house, scene.now)
    await asked(scene.house.organizations[2], scene.now)
    return sent(scene.house.chair, "agenda_publication", id=meeting)


@refusal("ToR-85", "item_unchanged")
async def the_same_words_again(scene: Scene) -> Sent:
    item = await point(await in_preparation(scene.house, scene.now), "member_updates")
    typed = {"title_fr": item.title_fr, "title_en": item.title_en, "minutes": "10", "presenter": ""}
    return sent(scene.house.chair, "agenda_item", typed, id=item.id)


@refusal("ToR-85", "item_at_the_edge")
async def no_farther_up(scene: Scene) -> Sent:
    item = await point(await in_preparation(scene.house, scene.now), "recording_secretary")
    return sent(scene.house.chair, "agenda_item_place", {"direction": "up"}, id=item.id)


@refusal("ToR-85", "item_is_kept")
async def the_text_keeps_it(scene: Scene) -> Sent:
    item = await point(await in_preparation(scene.house, scene.now), "attendance")
    return sent(scene.house.chair, "agenda_item_removal", id=item.id)


@refusal("ToR-89", "item_has_conflict")
async def a_conflict_was_declared_on_it(scene: Scene) -> Sent:
    meeting, member = await in_preparation(scene.house, scene.now), scene.house.organizations[2]
    item = await point(meeting, "member_updates")
    declared = DeclareConflict(meeting, member.id, "noted", item=item.id)
    await commands.declare_conflict(member.actor, scene.now, declared)
    return sent(scene.house.chair, "agenda_item_removal", id=item.id)


@refusal("ToR-94", "item_takes_no_document")
async def a_document_with_anonymous_cases(scene: Scene) -> Sent:
    item = await point(await in_preparation(scene.house, scene.now), "case_examples")
    document = await added(scene.house.chair, scene.now)
    return sent(scene.house.chair, "agenda_item_document", {"document": str(document)}, id=item.id)


@refusal("ToR-74", "document_attached_already", caught="agenda.document.missing")
async def the_same_document_twice(scene: Scene) -> Sent:
    item = await point(await in_preparation(scene.house, scene.now), "member_updates")
    document = await added(scene.house.chair, scene.now)
    await commands.attach_document(scene.house.chair.actor, scene.now, item.id, document)
    return sent(scene.house.chair, "agenda_item_document", {"document": str(document)}, id=item.id)


@refusal("ToR-76", "proposal_is_settled")
async def it_was_withdrawn(scene: Scene) -> Sent:
    meeting, member = await in_preparation(scene.house, scene.now), scene.house.organizations[2]
    proposal = await asked(member, scene.now)
    await commands.withdraw_item_proposal(member.actor, scene.now, proposal)
    return sent(scene.house.chair, "agenda_proposal_place", id=proposal, meeting=meeting)


@refusal("ToR-76", "deferred_here_already")
async def put_off_twice_at_one_meeting(scene: Scene) -> Sent:
    meeting, proposal = (
        await in_preparation(scene.house, scene.now),
        await asked(scene.house.organizations[2], scene.now),
    )
    await commands.defer_item(scene.house.chair.actor, scene.now, DeferItem(proposal, meeting, "Full."))
    typed = {"reason": "Still full.", "decision": ""}
    return sent(scene.house.chair, "agenda_proposal_deferral", typed, id=proposal, meeting=meeting)


@refusal("ToR-76", "must_be_listed")
async def put_off_a_second_time(scene: Scene) -> Sent:
    april, june = (
        await in_preparation(scene.house, scene.now),
        await in_preparation(scene.house, scene.now, JUNE),
    )
    proposal = await asked(scene.house.organizations[2], scene.now)
    await commands.defer_item(scene.house.chair.actor, scene.now, DeferItem(proposal, april, "Full."))
    typed = {"reason": "Full again.", "decision": ""}
    return sent(scene.house.chair, "agenda_proposal_deferral", typed, id=proposal, meeting=june)


@refusal("ToR-76", "reason_missing", caught="agenda.deferral.missing")
async def put_off_without_a_reason(scene: Scene) -> Sent:
    meeting, proposal = (
        await in_preparation(scene.house, scene.now),
        await asked(scene.house.organizations[2], scene.now),
    )
    typed = {"reason": "", "decision": ""}
    return sent(scene.house.chair, "agenda_proposal_deferral", typed, id=proposal, meeting=meeting)
