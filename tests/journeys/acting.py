"""What a meeting decides and takes on, from its room: a decision in one act, a vote here and online, actions."""

from tests.journeys.deciding import cast
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

AGREED = {
    "fr": "Que la Coalition offre une séance d'information aux écoles.",
    "en": "That the Coalition offer an information session to schools.",
}
VOTED = {"fr": "Que la réunion de juin se tienne en ligne.", "en": "That the June meeting be held online."}
WHY = {"fr": "Les avis sont partagés.", "en": "Opinions differ."}
ACTIONS = (
    ({"fr": "Écrire aux écoles", "en": "Write to the schools"}, "O01", ""),
    ({"fr": "Réserver la salle", "en": "Book the room"}, "O13", "2027-04-15"),
    ({"fr": "Revoir l'accord", "en": "Review the agreement"}, "O20", ""),
)


def a_decision_is_recorded(members: Visitor, mover: str = "O13") -> None:
    """From the room, in one act: the text, who put it, and that nobody blocked."""
    lang = members.lang
    part = members.unfold("tabling.consensus")
    part.locator(f"textarea[name=text_{lang}]").fill(AGREED[lang])
    part.locator("select[name=mover]").select_option(label=name_of(mover, lang))
    members.press("tabling.consensus.do", status=422, within=part)
    members.reads("tabling.form.is_put.missing")
    assert members.page.locator(f"textarea[name=text_{lang}]").input_value() == AGREED[lang]
    members.tick("is_put")
    members.keep("consensus-to-record")
    members.press("tabling.consensus.do")
    members.reads("done.consensus_recorded")
    members.sees(AGREED[lang].removesuffix("."))
    members.keep("decision-recorded")


def a_hybrid_vote_opens(members: Visitor, day: str, until: str, mover: str = "O13") -> None:
    """From the room, by the chair: here and online, until an hour of this day."""
    lang = members.lang
    part = members.unfold("tabling.vote")
    part.locator(f"textarea[name=text_{lang}]").fill(VOTED[lang])
    part.locator("select[name=mover]").select_option(label=name_of(mover, lang))
    part.locator("input[value=hybrid]").check()
    part.locator("input[name=closes_on]").fill(day)
    part.locator("input[name=closes_at]").fill(until)
    part.locator("textarea[name=reason]").fill(WHY[lang])
    members.press("tabling.vote.do", within=part)
    members.reads("done.voting_opened")
    members.sees(VOTED[lang].removesuffix("."))
    members.keep("hybrid-vote-open")


def some_vote_from_their_page(phone: Visitor, *codes: str) -> None:
    """On their phones, in the room or not."""
    for code in codes:
        phone.be(representative_of(code))
        phone.follow("decisions.task.vote", title=VOTED[phone.lang].removesuffix("."))
        cast(phone, "for")


def the_others_are_counted(members: Visitor, **hands: str) -> None:
    """From the room: those without a ballot raise a hand, which closes the vote; the room says what came of it."""
    members.follow("tabling.room.record")
    members.fill(**{"votes_for": "0", "votes_against": "0", "abstentions": "0"} | hands)
    members.press("votes.hands.save")
    members.reads("done.hands_counted")
    members.reads("tabling.room.recorded")
    members.keep("vote-recorded-in-the-room")


def actions_are_taken_on(members: Visitor) -> None:
    """From the room: three actions, each with its owner; one by a day, two by the next meeting."""
    lang = members.lang
    for words, owner, due in ACTIONS:
        part = members.unfold("minutes.actions.add")
        part.locator(f"textarea[name=text_{lang}]").fill(words[lang])
        part.locator("select[name=owner]").select_option(label=name_of(owner, lang))
        if due:
            part.locator("input[name=due_on]").fill(due)
        else:
            part.locator("input[name=by_next_meeting]").check()
        members.press("minutes.actions.add.do", within=part)
        members.reads("done.action_taken")
        members.sees(words[lang])
    members.keep("actions-taken-on")


def one_is_done(members: Visitor) -> None:
    """By its owner, from home, with a word on how."""
    words, owner, _ = ACTIONS[0]
    members.be(representative_of(owner), then=members.to("actions", query={"view": "mine"}))
    members.sees(words[members.lang])
    row = members.page.locator("tr", has_text=words[members.lang])
    members.visit(row.get_by_role("link").first.get_attribute("href") or "")
    members.fill(note=WHY[members.lang])
    members.press("minutes.actions.finish")
    members.reads("done.action_done")
    members.sees(WHY[members.lang])
    members.keep("action-done")
