"""What is refused of whoever writes, corrects, approves, signs or keeps minutes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.meetings import commands as meetings
from coalition.minutes import commands
from coalition.minutes.commands import Adopt, Dispute, ProposeCorrection, ReportSlip, SaveItem, Settle, Sign
from coalition.minutes.queries import ItemShown
from tests.minutes.held import AGENDA, circulated, held, item
from tests.refusals import Scene, Sent, refusal, sent

TEXT = "La salle de juin est prise."


async def point_of(scene: Scene, *, is_sent: bool = True) -> tuple[UUID, ItemShown]:
    """Minutes, drafted or sent, one point of which says TEXT."""
    chair, now = scene.house.chair.actor, scene.now
    meeting = await held(scene.house, now)
    minutes = await (
        circulated(scene.house, meeting, now) if is_sent else commands.draft_minutes(chair, now, meeting)
    )
    point = await item(minutes, "other")
    await commands.save_item(chair, now, SaveItem(minutes, point.id, 1, TEXT))
    return minutes, await item(minutes, "other")


async def proposed(scene: Scene, quoted: str = "prise", words: str = "libre") -> tuple[UUID, ItemShown]:
    """The same, with a correction of the fourth organisation."""
    minutes, point = await point_of(scene)
    who = scene.house.organizations[3]
    command = ProposeCorrection(minutes, point.id, who.id, words, quoted=quoted)
    await commands.propose_correction(who.actor, scene.now, command)
    return minutes, await item(minutes, "other")


async def disputed(scene: Scene) -> tuple[UUID, ItemShown]:
    """The same, before the coalition."""
    minutes, point = await proposed(scene)
    who = scene.house.organizations[4]
    command = Dispute(minutes, point.corrections[0].id, who.id, "Elle est prise.")
    await commands.dispute(who.actor, scene.now, command)
    return minutes, await item(minutes, "other")


async def adopted(scene: Scene) -> tuple[UUID, ItemShown]:
    """Minutes that the next meeting approved."""
    minutes, point = await point_of(scene)
    later = scene.later(days=40)
    meeting = await held(scene.house, later)
    await commands.adopt(scene.house.chair.actor, later, Adopt(minutes, meeting))
    return minutes, point


def of_the_point(point: ItemShown, **typed: Any) -> dict[str, Any]:
    return {"item": str(point.id), "revision": str(point.revision)} | typed


def of_the_correction(point: ItemShown, **typed: Any) -> dict[str, Any]:
    return {"correction": str(point.corrections[0].id), "revision": str(point.revision)} | typed


@refusal("ToR-61", "meeting_was_not_held")
async def not_called_to_order(scene: Scene) -> Sent:
    chair, at = scene.house.chair, scene.now + timedelta(days=30)
    items = tuple(meetings.Item(code, fr, en, 10) for code, fr, en in AGENDA)
    convened = meetings.Convene(
        "regular", at, at + timedelta(hours=2), "Salle", "Room", True, True, items
    )  # fmt: skip
    meeting = await meetings.convene(chair.actor, scene.now, convened)
    return sent(chair, "minutes_list", {"meeting": str(meeting)})


@refusal("ToR-61", "minutes_already_drafted")
async def drafted_twice(scene: Scene) -> Sent:
    meeting = await held(scene.house, scene.now)
    await commands.draft_minutes(scene.house.chair.actor, scene.now, meeting)
    return sent(scene.house.chair, "minutes_list", {"meeting": str(meeting)})


@refusal("ToR-61", "point_says_this_already")
async def restored_as_it_stands(scene: Scene) -> Sent:
    minutes, point = await point_of(scene)
    typed = {"number": "2", "revision": "2"}
    return sent(scene.house.chair, "minutes_history", typed, id=minutes, point=point.position)


@refusal("ToR-63", "minutes_already_circulated")
async def sent_twice(scene: Scene) -> Sent:
    minutes, _ = await point_of(scene)
    return sent(scene.house.chair, "minutes_circulation", {"is_reread": "y"}, id=minutes)


@refusal("ToR-30", "text_identifies_someone", "minutes_name")
async def who_is_named(scene: Scene) -> Sent:
    minutes, point = await point_of(scene)
    typed = of_the_point(point, body="Nom légal 7 parle.", is_checked="y")
    return sent(scene.house.chair, "minutes_edit", typed, id=minutes)


@refusal("ToR-30", "text_may_identify", "minutes_phone_like", "minutes_address_like")
async def who_might_be_known(scene: Scene) -> Sent:
    minutes, point = await point_of(scene)
    typed = of_the_point(point, body="Au 214, rue Brochu : 905 555-0142.")
    return sent(scene.house.chair, "minutes_edit", typed, id=minutes)


@refusal("ToR-64", "minutes_are_adopted")
async def changed_after_the_approval(scene: Scene) -> Sent:
    minutes, point = await adopted(scene)
    return sent(scene.house.chair, "minutes_edit", of_the_point(point, body="Autre"), id=minutes)


@refusal("ToR-64", "minutes_not_circulated")
async def a_draft_corrected(scene: Scene) -> Sent:
    minutes, point = await point_of(scene, is_sent=False)
    typed = of_the_point(point, text="Ajout.")
    return sent(scene.house.chair, "minutes_correction", typed, id=minutes)


@refusal("ToR-64", "passage_not_in_the_point")
async def made_where_the_passage_is_gone(scene: Scene) -> Sent:
    minutes, point = await proposed(scene)
    gone = SaveItem(minutes, point.id, 2, "Rien.")
    await commands.save_item(scene.house.chair.actor, scene.now, gone)
    typed = of_the_correction(point, state="as_proposed")
    return sent(scene.house.chair, "minutes_settlement", typed, id=minutes)


@refusal("ToR-64", "passage_twice_in_the_point")
async def made_where_the_passage_is_twice(scene: Scene) -> Sent:
    minutes, point = await proposed(scene)
    twice = SaveItem(minutes, point.id, 2, f"{TEXT} Bien prise.")
    await commands.save_item(scene.house.chair.actor, scene.now, twice)
    typed = of_the_correction(point, state="as_proposed")
    return sent(scene.house.chair, "minutes_settlement", typed, id=minutes)


@refusal("ToR-64", "correction_changes_nothing")
async def made_by_hand_with_the_same_text(scene: Scene) -> Sent:
    minutes, point = await proposed(scene)
    typed = of_the_correction(point, state="made", body=TEXT)
    return sent(scene.house.organizations[1], "minutes_settlement", typed, id=minutes)


@refusal("ToR-64", "correction_already_settled")
async def settled_in_another_window(scene: Scene) -> Sent:
    minutes, point = await proposed(scene)
    settle = Settle(minutes, point.corrections[0].id, "as_proposed")
    await commands.settle(scene.house.chair.actor, scene.now, settle)
    typed = of_the_correction(point, state="set_aside", reason="Hors sujet.")
    return sent(scene.house.chair, "minutes_settlement", typed, id=minutes)


@refusal("ToR-64", "correction_is_disputed")
async def settled_before_the_coalition(scene: Scene) -> Sent:
    minutes, point = await disputed(scene)
    typed = of_the_correction(point, state="as_proposed")
    return sent(scene.house.chair, "minutes_settlement", typed, id=minutes)


@refusal("ToR-64", "correction_already_disputed")
async def disputed_twice(scene: Scene) -> Sent:
    minutes, point = await disputed(scene)
    typed = of_the_correction(point, reason="Moi aussi.")
    return sent(scene.house.organizations[2], "minutes_dispute", typed, id=minutes)


@refusal("ToR-64", "point_awaits_a_decision")
async def a_point_before_the_coalition(scene: Scene) -> Sent:
    minutes, point = await disputed(scene)
    return sent(scene.house.chair, "minutes_edit", of_the_point(point, body="Autre"), id=minutes)


@refusal("ToR-64", "minutes_not_approved", "minutes_corrections_settled")
async def approved_with_a_correction_waiting(scene: Scene) -> Sent:
    minutes, _ = await proposed(scene)
    meeting = await held(scene.house, scene.later(days=40))
    typed = {"meeting": str(meeting), "is_approved": "y"}
    return sent(scene.house.chair, "minutes_adoption", typed, id=minutes)


@refusal("ToR-64", "minutes_changed_meanwhile")
async def approved_on_an_older_page(scene: Scene) -> Sent:
    minutes, _ = await point_of(scene)
    meeting = await held(scene.house, scene.later(days=40))
    typed = {"meeting": str(meeting), "is_approved": "y", "seen": "0" * 64}
    return sent(scene.house.chair, "minutes_adoption", typed, id=minutes)


@refusal("ToR-64", "minutes_already_adopted")
async def approved_twice(scene: Scene) -> Sent:
    minutes, _ = await adopted(scene)
    return sent(scene.house.chair, "minutes_adoption", {"is_approved": "y"}, id=minutes)


@refusal("ToR-64", "minutes_not_adopted")
async def signed_before_the_approval(scene: Scene) -> Sent:
    minutes, _ = await point_of(scene)
    return sent(scene.house.chair, "minutes_signature", {"role": "chair"}, id=minutes)


@refusal("ToR-64", "minutes_signed_already")
async def signed_twice(scene: Scene) -> Sent:
    minutes, _ = await adopted(scene)
    await commands.sign(scene.house.chair.actor, scene.now + timedelta(days=40), Sign(minutes, "chair"))
    return sent(scene.house.chair, "minutes_signature", {"role": "chair"}, id=minutes)


@refusal("ToR-90", "adopted_at_a_later_meeting", caught="minutes.form.meeting.missing")
async def approved_at_the_same_meeting(scene: Scene) -> Sent:
    minutes, _ = await point_of(scene)
    await held(scene.house, scene.later(days=40))
    typed = {"meeting": "", "is_approved": "y"}
    return sent(scene.house.chair, "minutes_adoption", typed, id=minutes)


@refusal("ToR-30", "minutes_not_reread", caught="minutes.form.is_reread.missing")
async def sent_without_reading_it_again(scene: Scene) -> Sent:
    minutes, _ = await point_of(scene, is_sent=False)
    return sent(scene.house.chair, "minutes_circulation", id=minutes)


@refusal("ToR-64", "set_aside_for_a_reason", caught="correcting.form.reason.missing")
async def set_aside_without_a_word(scene: Scene) -> Sent:
    minutes, point = await proposed(scene)
    typed = of_the_correction(point, state="set_aside")
    return sent(scene.house.chair, "minutes_settlement", typed, id=minutes)


@refusal("ToR-30", "slip_reported_already")
async def reported_twice(scene: Scene) -> Sent:
    minutes, point = await point_of(scene)
    who = scene.house.organizations[3]
    await commands.report_slip(who.actor, scene.now, ReportSlip(minutes, point.id, who.id))
    return sent(who, "minutes_report", {"item": str(point.id)}, id=minutes, point=point.position)


@refusal("ToR-30", "no_report_waits")
async def answered_with_nothing_reported(scene: Scene) -> Sent:
    minutes, point = await point_of(scene)
    return sent(scene.house.chair, "minutes_report_answer", id=minutes, point=point.position)


def _taken_out(scene: Scene, minutes: UUID, point: ItemShown, passage: str, reason: str = "Raison.") -> Sent:
    typed = {"passage": passage, "reason": reason}
    return sent(scene.house.chair, "minutes_redaction", typed, id=minutes, point=point.position)


@refusal("ToR-30", "passage_not_in_the_point")
async def what_does_not_stand_there(scene: Scene) -> Sent:
    return _taken_out(scene, *await point_of(scene), "hiver")


@refusal("ToR-30", "passage_too_short")
async def a_letter(scene: Scene) -> Sent:
    return _taken_out(scene, *await point_of(scene), "L")


@refusal("ToR-30", "reason_repeats_the_passage")
async def a_reason_that_repeats_it(scene: Scene) -> Sent:
    return _taken_out(scene, *await point_of(scene), "salle de juin", "On lisait : salle de juin.")
