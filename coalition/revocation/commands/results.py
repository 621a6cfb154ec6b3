"""The written notice of the result: its words, its signatures, its sending (ToR-58, ToR-59)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.permission import require
from coalition.revocation.commands.cases import case_before, refuse_unless
from coalition.revocation.events import ResultNoticeRevised, ResultNoticeSent, ResultNoticeSigned
from coalition.revocation.policies import REVISE_RESULT, SEND_RESULT, SIGN
from coalition.revocation.queries import CaseFacts, Notice, hash_of_notice, result_notice, seat_to_sign
from coalition.revocation.tables import NoticeSignature, ResultNotice
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class ReviseResult:
    """The words to add to the drafted notice, in both languages or in none; `read`: the hash of the text that was read."""

    case: UUID
    words_fr: str
    words_en: str
    read: str


async def revise_result(actor: Actor, now: datetime, command: ReviseResult) -> UUID:
    """Who presides changes the words added to the notice: signatures given to the text before are void (ToR-59).

    Returns the case. NotFound before the vote has closed. Refused by ToR-59 (already sent, nothing changed). Stale where
    someone changed it first.
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, command.case)
        require(who, REVISE_RESULT, facts)
        notice = await _unsent(facts, ruleset)
        if command.read != notice.hash:
            raise Stale(
                yours=f"{command.words_fr}\n\n{command.words_en}",
                theirs=f"{notice.words_fr}\n\n{notice.words_en}",
            )
        if (command.words_fr, command.words_en) == (notice.words_fr, notice.words_en):
            raise Refused("ToR-59", "notice_unchanged")
        fingerprint = hash_of_notice(
            notice.body_fr, notice.body_en, words_fr=command.words_fr, words_en=command.words_en
        )
        await ResultNotice.update(
            {
                ResultNotice.words_fr: command.words_fr,
                ResultNotice.words_en: command.words_en,
                ResultNotice.revised_at: act.now,
                ResultNotice.text_hash: fingerprint,
            }
        ).where(ResultNotice.id == notice.id)
        words = "\n\n".join(filter(None, (command.words_fr, command.words_en)))
        act.record(
            ResultNoticeRevised(
                subject=command.case, text_hash=fingerprint, voided=len(notice.standing), words=words
            )
        )
    return command.case


async def sign_result(actor: Actor, now: datetime, case: UUID, read: str) -> UUID:
    """Sign the notice of the result for one's organisation, once; `read` is the hash of the text she read (ToR-59).

    Returns the case. NotFound before the vote has closed. Refused by ToR-59 (already sent, already signed). Stale where
    the text has changed since she read it.
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, case)
        require(who, SIGN, facts)
        notice = await _unsent(facts, ruleset)
        member = seat_to_sign(who, notice)
        if member is None or notice.is_signed_by(who.person):
            raise Refused("ToR-59", "already_signed")
        if read != notice.hash:
            raise Stale(yours="", theirs=f"{notice.text('fr')}\n\n{notice.text('en')}")
        await NoticeSignature.insert(
            NoticeSignature(
                id=new_id(), notice=notice.id, member=member, person=who.person, at=act.now,
                text_hash=notice.text_hash,
            )
        )  # fmt: skip
        act.record(ResultNoticeSigned(subject=case, member=member, person=who.person, text_hash=notice.hash))
    return case


async def send_result(actor: Actor, now: datetime, case: UUID) -> UUID:
    """Who presides sends the signed notice to the member concerned (ToR-58, ToR-59). Returns the case.

    NotFound before the vote has closed. Refused by ToR-59 (already sent, signatures missing).
    """
    async with perform(actor, now) as act:
        who, facts, ruleset = await case_before(act, case)
        require(who, SEND_RESULT, facts)
        notice = await _unsent(facts, ruleset)
        refuse_unless(notice.may_be_sent)
        await ResultNotice.update({ResultNotice.sent_at: act.now}).where(ResultNotice.id == notice.id)
        act.record(ResultNoticeSent(subject=case, text_hash=notice.hash))
    return case


async def _unsent(facts: CaseFacts, ruleset: Ruleset) -> Notice:
    notice = await result_notice(facts, ruleset)
    if notice is None:
        raise NotFound
    if notice.sent_at:
        raise Refused("ToR-59", "already_sent")
    return notice
