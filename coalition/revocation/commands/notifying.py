"""The notice to the member concerned, the proof that it arrived, and its answer (ToR-56, ToR-57)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused
from coalition.permission import require
from coalition.revocation.commands.cases import case_before, refuse_if_over
from coalition.revocation.events import NoticeConfirmed, NoticeHanded, SubjectAnswered, SubjectNotified
from coalition.revocation.policies import ANSWER, CONFIRM, NOTIFY, RECORD_RECEIPT
from coalition.revocation.queries import CaseFacts, day_of, notices_sent_on, result_notice
from coalition.revocation.tables import NoticeReceipt, RevocationCase, SubjectAnswer
from coalition.terms.revocation import answer_until, earliest_vote_on
from coalition.terms.ruleset import Ruleset

What = Literal["notice", "result"]


async def notify_subject(actor: Actor, now: datetime, case: UUID, vote_on: date) -> UUID:
    """Who presides tells the member concerned the reasons and the day of the vote (ToR-56, ToR-57). Returns the case.

    From here the reasons are locked; amended ones are told again, and the delay runs from that last notice. Refused by
    ToR-57 (already told), ToR-56 (too early a day), ToR-53 (withdrawn).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, case)
        require(who, NOTIFY, facts)
        if facts.notice_sent_at:
            raise Refused("ToR-57", "already_notified")
        refuse_if_over(facts)
        earliest = earliest_vote_on([*await notices_sent_on(case), day_of(act.now)], ruleset)
        if earliest is None or vote_on < earliest:
            raise Refused("ToR-56", "not_open", [("notice_days", {"earliest": earliest})])
        await RevocationCase.update(
            {RevocationCase.notice_sent_at: act.now, RevocationCase.vote_on: vote_on}
        ).where(RevocationCase.id == case)
        act.record(SubjectNotified(subject=case, member=facts.subject, vote_on=vote_on))
    return case


async def answer_case(actor: Actor, now: datetime, case: UUID, text: str) -> UUID:
    """The member concerned answers, as often as it wishes, until its last day (ToR-56). Returns the case.

    Refused by ToR-56 (not told yet, too late), ToR-53 (withdrawn).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, case)
        require(who, ANSWER, facts)
        refuse_if_over(facts)
        if facts.vote_on is None:
            raise Refused("ToR-56", "not_notified")
        last = answer_until(facts.vote_on, ruleset)
        if day_of(act.now) > last:
            raise Refused("ToR-56", "answer_too_late", [("answer_until", {"last": last})])
        await SubjectAnswer.insert(
            SubjectAnswer(id=new_id(), case=case, person=who.person, text=text, at=act.now)
        )
        act.record(SubjectAnswered(subject=case, member=facts.subject, text=text))
    return case


async def confirm_receipt(actor: Actor, now: datetime, case: UUID, what: What) -> UUID:
    """A person of the member concerned says that she read the notice, or the result (ToR-56, ToR-58). Returns the case.

    Refused by ToR-56 where nothing was sent, or where she said so already.
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, case)
        require(who, CONFIRM, facts)
        sent = await _sent_at(facts, what, ruleset)
        hers = (NoticeReceipt.person == who.person) & (NoticeReceipt.at >= sent)
        if await NoticeReceipt.exists().where(
            (NoticeReceipt.case == case) & (NoticeReceipt.what == what) & hers
        ):
            raise Refused("ToR-56", "already_confirmed")
        await _keep(case, what, "confirmed", day_of(act.now), who.person, "", act.now)
        act.record(NoticeConfirmed(subject=case, member=facts.subject, what=what))
    return case


@dataclass(frozen=True)
class RecordReceipt:
    """A notice, or the result, given to the member concerned on paper: how, on which day, in whose hands or by which post."""

    case: UUID
    what: What
    channel: Literal["post", "in_person"]
    given_on: date
    note: str


async def record_receipt(actor: Actor, now: datetime, command: RecordReceipt) -> UUID:
    """Who presides records that a notice was handed over or posted (ToR-56, ToR-58). Returns the case.

    Refused by ToR-56 where nothing was sent, or for a day before it was, or to come.
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, command.case)
        require(who, RECORD_RECEIPT, facts)
        sent = day_of(await _sent_at(facts, command.what, ruleset))
        if not sent <= command.given_on <= day_of(act.now):
            raise Refused("ToR-56", "receipt_day", [("receipt_between", {"sent": sent})])
        await _keep(
            command.case, command.what, command.channel, command.given_on, who.person, command.note, act.now
        )
        act.record(
            NoticeHanded(
                subject=command.case, what=command.what, channel=command.channel, on=command.given_on,
                note=command.note,
            )
        )  # fmt: skip
    return command.case


async def _sent_at(facts: CaseFacts, what: What, ruleset: Ruleset) -> datetime:
    if what == "result":
        notice = await result_notice(facts, ruleset)
        if notice is None:
            raise NotFound
        sent = notice.sent_at
    else:
        sent = facts.notice_sent_at
    if sent is None:
        raise Refused("ToR-56", "not_sent_yet")
    return sent


async def _keep(
    case: UUID, what: str, channel: str, given_on: date, person: UUID, note: str, at: datetime
) -> None:
    await NoticeReceipt.insert(
        NoticeReceipt(
            id=new_id(), case=case, what=what, channel=channel, given_on=given_on, person=person, note=note, at=at
        )
    )  # fmt: skip
