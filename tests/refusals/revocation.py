"""What is refused in a case of revocation, from its motion to the way back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from coalition.decisions.commands import withdraw
from coalition.meetings import commands as meetings
from coalition.meetings.queries import day_of
from coalition.revocation import commands
from tests.refusals import Scene, Sent, refusal, sent
from tests.revocation.cases import (
    CLAUSE,
    REASONS,
    hash_of_the_notice,
    meeting_under_way,
    motion_of,
    moved,
    notified,
    opened,
    sign,
)
from tests.revocation.test_reinstatement import back, revoked
from tests.revocation.test_signatures import closed_case

MOVED: dict[str, Any] = {"clause": CLAUSE, "reasons_fr": REASONS, "written_first": "fr", "step": "send"}


async def _moves(scene: Scene, mover: int = 1, **typed: str) -> Sent:
    meeting = await meeting_under_way(scene.house, scene.now)
    said = MOVED | {"subject": str(scene.house.organizations[5].id)} | typed
    return sent(scene.house.organizations[mover], "revocation_new", said, meeting=meeting)


@refusal("ToR-53", "own_revocation", caught="revocation.subject.missing")
async def on_ones_own_membership(scene: Scene) -> Sent:
    return await _moves(scene, mover=5)


@refusal("ToR-53", "may_not_be_moved", "moved_in_meeting")
async def once_the_meeting_is_adjourned(scene: Scene) -> Sent:
    form = await _moves(scene)
    await meetings.adjourn(scene.house.chair.actor, scene.later(hours=1), form.address["meeting"])
    return form


@refusal("ToR-53", "may_not_be_moved", caught="revocation.clause.missing")
async def naming_no_clause(scene: Scene) -> Sent:
    return await _moves(scene, clause="")


@refusal("ToR-57", "reasons_missing", caught="revocation.reasons.missing")
async def giving_no_reasons(scene: Scene) -> Sent:
    return await _moves(scene, reasons_fr=" ")


def _amends(scene: Scene, case: UUID, reasons: str = "D’autres motifs.") -> Sent:
    typed = {"reasons_fr": reasons, "reasons_en": "", "written_first": "fr", "read": "1"}
    return sent(scene.house.organizations[1], "revocation_reasons", typed, id=case)


async def _moved(scene: Scene) -> UUID:
    return await moved(scene.house, scene.now, scene.house.organizations[5])


@refusal("ToR-57", "reasons_unchanged")
async def the_same_reasons_again(scene: Scene) -> Sent:
    return _amends(scene, await _moved(scene), REASONS)


@refusal("ToR-57", "reasons_changed")
async def reasons_that_a_colleague_amended_first(scene: Scene) -> Sent:
    case = await _moved(scene)
    amending = commands.AmendReasons(case, "Les siens.", "", "fr", 1)
    await commands.amend_reasons(scene.house.organizations[1].actor, scene.now, amending)
    return _amends(scene, case)


@refusal("ToR-57", "reasons_locked")
async def reasons_on_which_members_are_voting(scene: Scene) -> Sent:
    case = await notified(scene.house, scene.now, scene.house.organizations[5])
    await opened(scene.house, case, scene.later(days=15), {})
    scene.later(days=16)
    return _amends(scene, case)


@refusal("ToR-53", "case_over")
async def reasons_of_a_case_that_is_withdrawn(scene: Scene) -> Sent:
    case = await _moved(scene)
    await withdraw(scene.house.organizations[1].actor, scene.now, await motion_of(case))
    return _amends(scene, case)


def _notifies(scene: Scene, case: UUID, day: str = "2027-05-03") -> Sent:
    return sent(scene.house.chair, "revocation_notice", {"vote_on": day}, id=case)


@refusal("ToR-57", "already_notified")
async def told_in_another_window(scene: Scene) -> Sent:
    return _notifies(scene, await notified(scene.house, scene.now, scene.house.organizations[5]))


@refusal("ToR-56", "not_open", caught="revocation.vote_on.early")
async def a_vote_before_the_delay_is_over(scene: Scene) -> Sent:
    return _notifies(scene, await _moved(scene), "2027-03-24")


def _answers(scene: Scene, case: UUID) -> Sent:
    return sent(scene.house.organizations[5], "revocation_answer", {"text": "Rien n’est sorti."}, id=case)


@refusal("ToR-56", "not_notified")
async def an_answer_before_the_notice(scene: Scene) -> Sent:
    return _answers(scene, await _moved(scene))


@refusal("ToR-56", "answer_too_late", "answer_until")
async def an_answer_on_the_day_of_the_vote(scene: Scene) -> Sent:
    case = await notified(scene.house, scene.now, scene.house.organizations[5])
    scene.later(days=15)
    return _answers(scene, case)


def _confirms(scene: Scene, case: UUID) -> Sent:
    return sent(scene.house.organizations[5], "revocation_confirmation", {"what": "notice"}, id=case)


@refusal("ToR-56", "not_sent_yet")
async def a_notice_read_before_it_was_sent(scene: Scene) -> Sent:
    return _confirms(scene, await _moved(scene))


@refusal("ToR-56", "already_confirmed")
async def a_notice_confirmed_twice(scene: Scene) -> Sent:
    subject = scene.house.organizations[5]
    case = await notified(scene.house, scene.now, subject)
    await commands.confirm_receipt(subject.actor, scene.now, case, "notice")
    return _confirms(scene, case)


@refusal("ToR-56", "receipt_day", "receipt_between")
async def a_notice_handed_over_before_it_was_sent(scene: Scene) -> Sent:
    case = await notified(scene.house, scene.now, scene.house.organizations[5])
    eve = day_of(scene.now) - timedelta(days=1)
    typed = {"what": "notice", "channel": "post", "given_on": eve.isoformat(), "note": ""}
    return sent(scene.house.chair, "revocation_receipt", typed, id=case)


async def _closed(scene: Scene) -> UUID:
    case, closed = await closed_case(scene.house, scene.now)
    scene.move(closed)
    return case


@refusal("ToR-59", "blocked", "signatures")
async def a_result_that_nobody_signed(scene: Scene) -> Sent:
    return sent(scene.house.chair, "revocation_sending", id=await _closed(scene))


@refusal("ToR-59", "already_signed")
async def a_result_signed_twice(scene: Scene) -> Sent:
    case, signer = await _closed(scene), scene.house.organizations[1]
    await sign(signer.actor, scene.later(days=24), case)
    typed = {"confirmed": "y", "read": await hash_of_the_notice(case)}
    return sent(signer, "revocation_signature", typed, id=case)


@refusal("ToR-59", "notice_unchanged")
async def the_same_words_again(scene: Scene) -> Sent:
    case = await _closed(scene)
    return sent(scene.house.chair, "revocation_words", {"read": await hash_of_the_notice(case)}, id=case)


@refusal("ToR-59", "already_sent")
async def a_result_sent_in_another_window(scene: Scene) -> Sent:
    case, closed = await revoked(scene.house, scene.now, scene.house.organizations[5])
    scene.move(closed)
    return sent(scene.house.chair, "revocation_sending", id=case)


def _returns(scene: Scene) -> Sent:
    mover, subject = scene.house.organizations[1], scene.house.organizations[5]
    typed = {"mover": str(mover.id), "reasons_fr": "Les clés sont rendues.", "written_first": "fr"}
    return sent(mover, "member_return", typed, id=subject.id)


@refusal("ToR-58", "may_not_be_reinstated", "revoked")
async def the_return_of_a_member_that_is_one(scene: Scene) -> Sent:
    return _returns(scene)


@refusal("ToR-58", "may_not_be_reinstated", "reinstatement_decided")
async def a_return_that_is_moved_already(scene: Scene) -> Sent:
    mover, subject = scene.house.organizations[1:6:4]
    _, closed = await revoked(scene.house, scene.now, subject)
    await commands.move_reinstatement(mover.actor, closed, back(subject, mover))
    scene.move(closed)
    return _returns(scene)
