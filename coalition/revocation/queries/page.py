"""The page of a case: its steps, its days, its notices, its history."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.decisions.queries.votings import SMALLEST_SECRET, do_differ
from coalition.mandate.queries import ruleset_on
from coalition.meetings.queries import next_meeting
from coalition.revocation.queries.facts import CaseFacts, case_facts, day_of
from coalition.revocation.queries.receipts import Proof, proof_of
from coalition.revocation.queries.results import Notice, Stamp, result_notice, stamp_of_notice
from coalition.revocation.queries.versions import Version, versions_of
from coalition.revocation.tables import SubjectAnswer
from coalition.terms.domains import Revocation
from coalition.terms.revocation import CaseDays, Milestone, answer_until, days_of_the_case, earliest_vote_on
from coalition.terms.ruleset import Ruleset

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
    closed_at: datetime | None
    is_secret: bool
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    needed: int | None


@dataclass(frozen=True)
class Happened:
    """A line of the history of a case; `who_fr`, `who_en` where a member did it."""

    at: datetime
    code: str
    who_fr: str = ""
    who_en: str = ""


@dataclass(frozen=True)
class CasePage:
    """A case as its page shows it. `earliest_vote`: the first day on which the vote may open."""

    case: CaseFacts
    versions: tuple[Version, ...]
    answers: tuple[Answer, ...]
    proof: Proof
    stamp: Stamp | None
    vote: Vote | None
    notice: Notice | None
    earliest_vote: date
    answer_until: date | None
    days: tuple[Milestone, ...]
    values: Revocation

    @property
    def is_overdue(self) -> bool:
        """Whether the written result is owed and its day has passed (ToR-58)."""
        return any(one.state == "late" for one in self.days)

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

    def history(self, *, is_concerned: bool) -> list[Happened]:
        """What happened, the last thing first; to the member concerned nothing of the result before it is sent to it."""
        case = self.case
        lines = [Happened(case.moved_at, "moved", case.mover_fr, case.mover_en)]
        lines += [Happened(one.since, "amended") for one in self.versions[1:]]
        lines += [Happened(one.notice_sent_at, "notified") for one in self.versions if one.notice_sent_at]
        lines += [Happened(one.at, "answered") for one in self.answers]
        lines += [
            Happened(one.at, f"receipt.{one.channel}")
            for one in self.proof.received("notice")
        ]  # fmt: skip
        if not is_concerned or (self.notice and self.notice.sent_at):
            lines += self._of_the_result()
        return sorted(lines, key=lambda line: line.at, reverse=True)

    def _of_the_result(self) -> list[Happened]:
        lines = []
        if self.vote and self.vote.opened_at:
            lines.append(Happened(self.vote.opened_at, "opened"))
        if self.vote and self.vote.closed_at:
            lines.append(Happened(self.vote.closed_at, "closed"))
        if self.notice:
            notice = self.notice
            lines.append(Happened(notice.drafted_at, "drafted"))
            lines += [Happened(notice.revised_at, "revised")] if notice.revised_at else []
            lines += [Happened(one.at, "signed", one.member_fr, one.member_en) for one in notice.signatures]
            lines += [Happened(notice.sent_at, "sent")] if notice.sent_at else []
            lines += [Happened(one.at, f"receipt.{one.channel}") for one in self.proof.received("result")]
        return lines


_VOTE = """
select mo.reference, v.opened_at, v.closes_at, v.is_secret, o.lines, o.closed_at,
  o.votes_for, o.votes_against, o.abstentions, o.needed
from motion mo
left join voting v on v.motion = mo.id
  and not exists (select 1 from outcome void where void.voting = v.id and void.result = 'void')
left join outcome o on o.voting = v.id
where mo.id = {} order by v.opened_at desc
"""


async def case_page(case: UUID, now: datetime) -> CasePage | None:
    """Everything the page of a case shows, in as many statements whatever the number of members, answers or signatures;
    None when there is no such case."""
    facts = await case_facts(case)
    if facts is None:
        return None
    ruleset = await ruleset_on(day_of(facts.moved_at))
    answers = (
        await SubjectAnswer.select(SubjectAnswer.text, SubjectAnswer.at)
        .where(SubjectAnswer.case == case)
        .order_by(SubjectAnswer.at)
    )
    votes = await SubjectAnswer.raw(_VOTE, facts.motion) if facts.motion else []
    vote = _vote(votes[0]) if votes else None
    versions = await versions_of(facts)
    notice = await result_notice(facts, ruleset)
    earliest = earliest_vote_on(
        [*_sent_on(versions), *([] if facts.notice_sent_at else [day_of(now)])], ruleset
    )
    if earliest is None:
        raise LookupError("a notice has a first day of vote")
    return CasePage(
        case=facts,
        versions=versions,
        answers=tuple(Answer(row["text"], row["at"]) for row in answers),
        proof=await proof_of(case),
        stamp=await stamp_of_notice(case),
        vote=vote,
        notice=notice,
        earliest_vote=earliest,
        answer_until=answer_until(facts.vote_on, ruleset) if facts.vote_on else None,
        days=await _days(facts, versions, vote, notice, ruleset, now),
        values=ruleset.revocation,
    )


def _sent_on(versions: tuple[Version, ...]) -> list[date]:
    return [day_of(one.notice_sent_at) for one in versions if one.notice_sent_at]


async def _days(
    facts: CaseFacts, versions: tuple[Version, ...], vote: Vote | None, notice: Notice | None, ruleset: Ruleset,
    now: datetime,
) -> tuple[Milestone, ...]:  # fmt: skip
    following = await next_meeting(now)
    days = CaseDays(
        moved_on=day_of(facts.moved_at),
        notices_sent_on=_sent_on(versions),
        is_notice_standing=facts.notice_sent_at is not None,
        vote_on=facts.vote_on,
        opened_on=day_of(vote.opened_at) if vote and vote.opened_at else None,
        closed_on=day_of(vote.closed_at) if vote and vote.closed_at and notice else None,
        result_sent_on=day_of(notice.sent_at) if notice and notice.sent_at else None,
        next_meeting_on=following.on if following and following.id != facts.meeting else None,
    )
    found = days_of_the_case(days, ruleset, day_of(now))
    if notice is None or notice.sent_at:
        return found
    # The day that the draft says: where the result hung on a ruling, it runs from that ruling.
    late: Literal["late", "coming"] = "late" if day_of(now) > notice.due_on else "coming"
    return (*found[:-1], Milestone("result_due", "ToR-58", notice.due_on, late))


def _vote(row: dict[str, Any]) -> Vote:
    numbers = ("votes_for", "votes_against", "abstentions", "needed")
    is_small = sum(row[name] or 0 for name in numbers[:3]) < SMALLEST_SECRET
    row["is_secret"] = bool(row["is_secret"])
    is_told = not row["is_secret"] or not is_small
    lines = row.pop("lines")
    is_told = is_told and not (lines and do_differ(json.loads(lines)["readings"]))
    return Vote(**row | ({} if is_told else dict.fromkeys(numbers)))
