"""What a case does when its motion is entered, when it is withdrawn, and when its vote closes."""

from uuid import UUID

from coalition.act import Act, consequence_of, new_id
from coalition.decisions.events import (
    MotionAdopted,
    MotionMoved,
    MotionNotAdopted,
    MotionWithdrawn,
    VotingClosed,
)
from coalition.mandate.queries import ruleset_on
from coalition.revocation.events import MembershipRevoked, ResultNoticeDrafted, RevocationDecided
from coalition.revocation.queries import CaseFacts, case_facts, case_of_motion, closed_at, day_of
from coalition.revocation.tables import ResultNotice, RevocationCase
from coalition.settings import settings
from coalition.terms.revocation import result_notice_due_on
from coalition.web import dates
from coalition.web.languages import LANGUAGES, say_in


@consequence_of(MotionMoved)
async def know_its_motion(act: Act, event: MotionMoved) -> None:
    """The motion that decisions entered for a case is the case's motion."""
    if event.motion_kind == "revocation" and event.about:
        await RevocationCase.update({RevocationCase.motion: event.subject}).where(
            RevocationCase.id == UUID(event.about)
        )


@consequence_of(MotionWithdrawn)
async def close_without_a_vote(act: Act, event: MotionWithdrawn) -> None:
    """Who moved it takes the motion back: the case is over, nothing changes for the member concerned."""
    case = await case_of_motion(event.subject)
    facts = await case_facts(case) if case else None
    if facts and not facts.outcome:
        await _decide(act, facts, "withdrawn")


@consequence_of(MotionAdopted, MotionNotAdopted)
async def decide(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The vote closed: the notice is drafted either way, and rights end if it was adopted (ToR-58)."""
    if event.motion_kind != "revocation" or not event.about:
        return
    facts = await case_facts(UUID(event.about))
    if facts is None or facts.outcome:
        return
    outcome = "revoked" if isinstance(event, MotionAdopted) else "not_revoked"
    await _decide(act, facts, outcome)
    await _draft(act, facts, outcome, next(e for e in act.events if isinstance(e, VotingClosed)))
    if outcome == "revoked":
        act.record(MembershipRevoked(subject=facts.id, member=facts.subject))


async def _decide(act: Act, facts: CaseFacts, outcome: str) -> None:
    await RevocationCase.update(
        {RevocationCase.decided_at: act.now, RevocationCase.outcome: outcome}
    ).where(RevocationCase.id == facts.id)
    act.record(RevocationDecided(subject=facts.id, member=facts.subject, outcome=outcome))


async def _draft(act: Act, facts: CaseFacts, outcome: str, counted: VotingClosed) -> None:
    """The notice as plain text, with the count and the instant at which the vote closed. Nobody is told of a draft."""
    closed = await closed_at(counted.voting)
    due = result_notice_due_on(day_of(closed), await ruleset_on(day_of(facts.moved_at))) or day_of(closed)
    body = {
        lang: say_in(
            lang,
            f"revocation.notice.{outcome}",
            member=getattr(facts, f"subject_{lang}"),
            reference=facts.reference,
            closed=dates.date(closed, lang, settings().zone, plain=True),
            votes_for=counted.votes_for,
            votes_against=counted.votes_against,
            abstentions=counted.abstentions,
            needed=counted.needed,
        ).unescape()
        for lang in LANGUAGES
    }
    await ResultNotice.insert(
        ResultNotice(
            id=new_id(), case=facts.id, body_fr=body["fr"], body_en=body["en"], drafted_at=act.now, due_on=due
        )
    )
    act.record(ResultNoticeDrafted(subject=facts.id, due_on=due, body=f"{body['fr']}\n\n{body['en']}"))
