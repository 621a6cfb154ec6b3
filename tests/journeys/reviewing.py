"""The review of the terms: members speak on clauses, the coalition decides, the chair closes it; another is opened early."""

from tests.journeys.balloting import agree_at_once
from tests.journeys.consensus import a_round_opens
from tests.journeys.gathering import CHAIR
from tests.journeys.people import everyone, name_of, representative_of
from tests.journeys.visitor import Visitor

SPEAKING, ASKING, CLAUSE = "O20", "O19", "ToR-28"
REMARK = {"fr": "Garder la majorité telle quelle.", "en": "Keep the majority as it is."}
TITLE = {"fr": "Mandat inchangé", "en": "Terms unchanged"}
TEXT = {"fr": "Que le mandat demeure tel quel.", "en": "That the terms stay as they are."}
WHY = {"fr": "Les réunions en ligne ont changé depuis.", "en": "Online meetings have changed since."}


def a_member_speaks_on_a_clause(members: Visitor) -> None:
    """From the terms, an ordinary member leaves a remark on a clause, which the page of the review shows to all."""
    members.be(representative_of(SPEAKING), then=members.to("terms_review_clause", clause=CLAUSE))
    members.press("reviewing.remark.send", status=422)
    members.fill(text=REMARK[members.lang])
    members.press("reviewing.remark.send")
    members.reads("done.review_remarked")
    members.be(representative_of(ASKING), then=members.to("terms_review"))
    members.sees(name_of(SPEAKING, members.lang), REMARK[members.lang])
    members.keep("remarks-on-clauses")


def it_has_no_outcome_before_a_decision(members: Visitor) -> None:
    """The chair finds no decision adopted since it was opened, and is shown where one moves a motion."""
    members.be(CHAIR, then=members.to("terms_review"))
    members.follow("reviewing.conclude.go")
    members.reads("reviewing.decision.none")
    members.keep("no-decision-yet")


def members_agree_that_they_stay(members: Visitor, closes_on: str) -> str:
    """The chair moves that the terms stay as they are, and members agree. Returns the motion."""
    members.follow("reviewing.decision.motion")
    members.choose(kind="terms", written_first=members.lang)
    members.fill(title_fr=TITLE["fr"], title_en=TITLE["en"], text_fr=TEXT["fr"], text_en=TEXT["en"])
    members.press("decisions.new.button")
    motion = members.path
    a_round_opens(members, motion, closes_on)
    agree_at_once(members, motion, *(code for code in everyone()[:8] if code.startswith("O")))
    return motion


def it_is_closed(members: Visitor, motion: str) -> None:
    """The chair declares the round, and records how the review ended, by which decision."""
    members.be(CHAIR, then=motion)
    members.press("decisions.act.declare.button")
    members.open("terms_review_outcome")
    members.choose(outcome="unchanged")
    lines = members.page.locator("select[name=decision] option")
    members.select(decision=lines.filter(has_text=TITLE[members.lang]).first.inner_text())
    members.press("reviewing.conclude.send")
    members.reads("done.review_concluded")
    members.keep("review-closed")
    members.be(representative_of(SPEAKING), then=members.to("terms_review_clause", clause=CLAUSE))
    members.reads("reviewing.clause.closed")


def another_is_opened_early(members: Visitor) -> None:
    """A member recommends one before its time; the chair opens it, and members may speak again."""
    members.be(representative_of(ASKING), then=members.to("terms_review"))
    members.fill(reason=WHY[members.lang])
    members.press("reviewing.request.send")
    members.reads("done.review_requested")
    members.be(CHAIR, then=members.to("terms_review"))
    members.sees(name_of(ASKING, members.lang), WHY[members.lang])
    members.press("reviewing.open.send")
    members.reads("done.review_opened")
    members.keep("review-opened")
    members.be(representative_of(SPEAKING), then=members.to("terms_review_clause", clause=CLAUSE))
    members.reads("reviewing.clause.none")
    members.reads("reviewing.remark")
