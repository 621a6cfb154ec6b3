"""A result that depends on how the text is read, and the ruling that settles it (ToR-27)."""

from tests.journeys.balloting import vote_at_once
from tests.journeys.deciding import TEXT, TITLE, WHY_VOTE, close_at
from tests.journeys.gathering import CHAIR
from tests.journeys.people import representative_of
from tests.journeys.visitor import Visitor

READING = "individual_members_do_not_vote"
REASON = {
    "fr": "Le mandat parle des organismes membres.",
    "en": "The terms of reference speak of member organisations.",
}


def a_vote_depends_on_the_reading(members: Visitor) -> str:
    """The chair puts a motion to the vote at once; a member in her own name would make it pass. Returns its address."""
    lang = members.lang
    members.be(CHAIR, then=members.to("motion_new"))
    members.choose(kind="ordinary", written_first=lang)
    members.fill(title_fr=TITLE["fr"], title_en=TITLE["en"], text_fr=TEXT["fr"], text_en=TEXT["en"])
    members.press("decisions.new.button")
    motion = members.path
    part = members.unfold("decisions.act.vote")
    close_at(members, part, "2027-03-30")
    part.get_by_label(members.says("decisions.form.vote_reason")).fill(WHY_VOTE[lang])
    members.press("decisions.act.vote.button", within=part, status=409)
    members.sees("ToR-26")
    members.visit(motion)
    part = members.unfold("decisions.act.vote")
    close_at(members, part, "2027-03-30")
    part.get_by_label(members.says("decisions.form.vote_reason")).fill(WHY_VOTE[lang])
    members.tick("vote-waives_consensus")
    members.press("decisions.act.vote.button", within=part)
    members.reads("done.voting_opened")
    vote_at_once(members, motion, O20="for", O01="against", I01="for")
    return motion


def its_result_waits(members: Visitor, motion: str) -> None:
    """A member reads what each reading would decide, and that the chair has to say which holds."""
    members.be(representative_of("O20"), then=motion)
    members.reload_until(members.says("decisions.provisional.awaited"))
    for result, votes in (("adopted", {"for": 2, "needed": 2}), ("not_adopted", {"for": 1, "needed": 2})):
        members.reads(f"decisions.verdict.{result}", **votes)
    members.misses(members.says("decisions.act.rule"))
    members.keep("provisional")


def the_chair_rules(members: Visitor, motion: str) -> None:
    """Among what waits for her; with a reason."""
    lang = members.lang
    members.be(CHAIR)
    members.follow("decisions.task.rule", title=TITLE[lang])
    assert members.path == motion
    members.fill(**{"rule-reason": REASON[lang]})
    members.press("decisions.act.rule.button", status=422)
    members.reads("decisions.form.reading.missing")
    members.choose(**{"rule-reading": READING})
    members.keep("ruling")
    members.press("decisions.act.rule.button")
    members.reads("done.ruling_recorded")
    members.sees(REASON[lang])
    members.keep("ruled")


def the_decision_follows(members: Visitor, motion: str) -> None:
    """In the register of rulings, and in that of decisions."""
    lang = members.lang
    members.be(representative_of("O20"), then=motion)
    members.reads("decisions.outcome_only.not_adopted")
    members.follow_text("I-2027-01")
    members.sees(REASON[lang])
    members.reads(f"decisions.ruling.holds.{READING}")
    members.reads("outcomes.ruling.state.in_force")
    members.keep("rulings")
    members.follow("decisions.nav.register")
    members.follow_text(TITLE[lang])
    members.reads("decisions.outcome_only.not_adopted")
    members.sees(REASON[lang])
    members.keep("decision-ruled")
