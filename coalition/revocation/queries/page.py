"""The page of a case: its steps, its dates, its notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.decisions.queries.votings import SMALLEST_SECRET
from coalition.mandate.queries import ruleset_on
from coalition.revocation.queries.facts import CaseFacts, case_facts, day_of
from coalition.revocation.tables import NoticeSignature, ResultNotice, SubjectAnswer
from coalition.terms.domains import Revocation
from coalition.terms.revocation import Signature, answer_until, earliest_vote_on, may_result_be_sent
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

Stage = Literal["notice", "answer", "vote", "result", "sending", "sent", "withdrawn"]


@dataclass(frozen=True)
class Answer:
    """What the member concerned answered."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Vote:
    """The motion of the case, its vote where one was opened and is not void, and the count once it closed.

    No numbers for a secret vote in which they would tell who chose what (V12).
    """

    reference: str
    opened_at: datetime | None
    closes_at: datetime | None
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    needed: int | None


@dataclass(frozen=True)
class Signed:
    """One signature of the result notice."""

    person: UUID
    handle: str
    member: UUID
    member_fr: str
    member_en: str
    at: datetime


@dataclass(frozen=True)
class Notice:
    """The written notice of the result, with its signatures."""

    id: UUID
    body_fr: str
    body_en: str
    drafted_at: datetime
    due_on: date
    sent_at: datetime | None
    signatures: tuple[Signed, ...]
    may_be_sent: Verdict

    def is_signed_by(self, person: UUID) -> bool:
        """Whether this person has signed."""
        return any(signed.person == person for signed in self.signatures)


@dataclass(frozen=True)
class CasePage:
    """A case as its page shows it. `earliest_vote`: the first day on which the vote may open."""

    case: CaseFacts
    answers: tuple[Answer, ...]
    vote: Vote | None
    notice: Notice | None
    earliest_vote: date
    answer_until: date | None
    values: Revocation

    def stage(self, today: date) -> Stage:
        """The step at which the case stands on a day."""
        if self.case.outcome == "withdrawn":
            return "withdrawn"
        if self.notice is not None:
            return (
                "sent" if self.notice.sent_at else "sending" if self.notice.may_be_sent.is_met else "result"
            )
        if self.answer_until is None:
            return "notice"
        is_voting = self.vote is not None and self.vote.opened_at is not None
        return "answer" if today <= self.answer_until and not is_voting else "vote"


_VOTE = """
select mo.reference, v.opened_at, v.closes_at, v.is_secret, o.is_provisional,
  o.votes_for, o.votes_against, o.abstentions, o.needed
from motion mo
left join voting v on v.motion = mo.id
  and not exists (select 1 from outcome void where void.voting = v.id and void.result = 'void')
left join outcome o on o.voting = v.id
where mo.id = {} order by v.opened_at desc
"""
_SIGNED = """
select ns.person, p.handle, ns.member, m.name_fr as member_fr, m.name_en as member_en, ns.at
from notice_signature ns join person p on p.id = ns.person join member m on m.id = ns.member
where ns.notice = {} order by ns.at
"""


async def case_page(case: UUID, now: datetime) -> CasePage | None:
    """Everything the page of a case shows, in six statements; None when there is no such case."""
    facts = await case_facts(case)
    if facts is None:
        return None
    ruleset = await ruleset_on(day_of(facts.moved_at))
    earliest = earliest_vote_on([day_of(facts.notice_sent_at or now)], ruleset)
    if earliest is None:
        raise LookupError("a notice has a first day of vote")
    answers = (
        await SubjectAnswer.select(SubjectAnswer.text, SubjectAnswer.at)
        .where(SubjectAnswer.case == case)
        .order_by(SubjectAnswer.at)
    )
    votes = await SubjectAnswer.raw(_VOTE, facts.motion) if facts.motion else []
    return CasePage(
        case=facts,
        answers=tuple(Answer(row["text"], row["at"]) for row in answers),
        vote=_vote(votes[0]) if votes else None,
        notice=await result_notice(facts, ruleset),
        earliest_vote=earliest,
        answer_until=answer_until(facts.vote_on, ruleset) if facts.vote_on else None,
        values=ruleset.revocation,
    )


def _vote(row: dict[str, Any]) -> Vote:
    numbers = ("votes_for", "votes_against", "abstentions", "needed")
    is_small = sum(row[name] or 0 for name in numbers[:3]) < SMALLEST_SECRET
    is_told = not row.pop("is_secret") or not is_small
    is_told = not row.pop("is_provisional") and is_told
    return Vote(**row | ({} if is_told else dict.fromkeys(numbers)))


async def result_notice(facts: CaseFacts, ruleset: Ruleset) -> Notice | None:
    """The notice of this case, in two statements; None until its vote has closed."""
    row = await ResultNotice.select().where(ResultNotice.case == facts.id).first()
    if row is None:
        return None
    signatures = tuple(Signed(**signed) for signed in await NoticeSignature.raw(_SIGNED, row["id"]))
    return Notice(
        id=row["id"],
        body_fr=row["body_fr"],
        body_en=row["body_en"],
        drafted_at=row["drafted_at"],
        due_on=row["due_on"],
        sent_at=row["sent_at"],
        signatures=signatures,
        may_be_sent=signatures_verdict(facts, signatures, ruleset),
    )


def signatures_verdict(facts: CaseFacts, signatures: Sequence[Signed], ruleset: Ruleset) -> Verdict:
    """Whether the notice bears the signatures that ToR-59 asks for."""
    return may_result_be_sent(
        [Signature(str(signed.person), str(signed.member)) for signed in signatures],
        str(facts.subject),
        ruleset,
        {str(person) for person in facts.subject_persons},
    )
