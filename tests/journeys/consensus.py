"""A motion that two rounds do not carry, and that a vote decides: amended, blocked, revised, voted on, entered."""

from playwright.sync_api import Locator

from tests.journeys.balloting import agree_at_once, vote_at_once
from tests.journeys.deciding import BLOCK, TEXT, TITLE, WHY_VOTE, cast, close_at
from tests.journeys.gathering import CHAIR
from tests.journeys.people import alternate_of, name_of, representative_of
from tests.journeys.visitor import Visitor

MOVER, BLOCKER, ASKER, TWICE = "O20", "O12", "O25", "O19"
AMENDED = {
    "fr": "Que la Coalition publie une carte des ressources de la région, mise à jour quatre fois par année.",
    "en": "That the Coalition publish a map of the region's resources, updated four times a year.",
}
REVISED = {
    "fr": f"{AMENDED['fr']} La carte ne montre aucune adresse.",
    "en": f"{AMENDED['en']} The map shows no address.",
}
WHY_AMENDED = {"fr": "Deux fois ne suffisent pas.", "en": "Twice is not enough."}
WHY_REVISED = {"fr": "Pour répondre au blocage.", "en": "To answer the block."}
CHANGE = {"fr": "Ne montrer aucune adresse.", "en": "Show no address."}
COMMENT = {"fr": "La carte sera utile aux écoles.", "en": "Schools will use the map."}
OTHER = {"fr": "en", "en": "fr"}


def it_is_moved_and_amended(members: Visitor) -> str:
    """Moved in one language, translated by its mover, amended before anyone is asked. Returns its address."""
    lang, other = members.lang, OTHER[members.lang]
    members.be(representative_of(MOVER))
    members.open("motion_new")
    members.choose(kind="ordinary", written_first=lang)
    members.fill(**{f"title_{lang}": TITLE[lang], f"text_{lang}": TEXT[lang]})
    members.press("decisions.new.button")
    members.reads(f"motions.lacking.{other}")
    members.keep("moved-in-one-language")
    members.follow(f"motions.translate.{other}")
    members.fill(title=TITLE[other], text=TEXT[other])
    members.keep("translating")
    members.press("motions.translate.button")
    members.reads("done.motion_translated")
    members.follow("motions.amend")
    members.fill(text_fr=AMENDED["fr"], text_en=AMENDED["en"], reason=WHY_AMENDED[lang])
    members.keep("amending")
    members.press("motions.amend.button")
    members.reads("done.motion_amended")
    members.sees(AMENDED[lang], WHY_AMENDED[lang])
    members.keep("amended")
    return members.path


def a_round_opens(members: Visitor, motion: str, closes_on: str) -> None:
    """The chair asks everyone."""
    members.be(CHAIR, then=motion)
    part = members.unfold("decisions.act.round")
    close_at(members, part, closes_on)
    members.press("decisions.act.round.button", within=part)
    members.reads("done.round_opened")


def it_is_blocked(members: Visitor, motion: str) -> None:
    """Some agree; one blocks, with its reason and the change that would lift it."""
    lang = members.lang
    agree_at_once(members, motion, "O01", TWICE, ASKER)
    members.be(representative_of(BLOCKER), then=motion)
    members.choose(position="block")
    members.press("decisions.position.give", status=422)
    members.reads("decisions.form.reason.missing")
    members.fill(reason=BLOCK[lang], proposed_change=CHANGE[lang])
    members.press("decisions.position.give")
    members.reads("done.position_taken")
    members.sees(BLOCK[lang], CHANGE[lang])
    members.reads("motions.would_be.blocked")
    members.keep("round-blocked")


def the_round_is_declared(members: Visitor, motion: str, number: int) -> None:
    """Its time has passed: the chair says how it ended."""
    members.be(CHAIR, then=motion)
    members.press("decisions.act.declare.button")
    members.reads("done.round_closed")
    members.keep(f"round-{number}-declared")


def the_text_is_revised(members: Visitor, motion: str) -> None:
    """The mover takes the change in, beside the objections that she answers."""
    lang = members.lang
    members.be(representative_of(MOVER), then=motion)
    members.follow("motions.revise")
    members.sees(BLOCK[lang], CHANGE[lang])
    members.fill(text_fr=REVISED["fr"], text_en=REVISED["en"], reason=WHY_REVISED[lang])
    members.press("motions.revise.button")
    members.reads("done.motion_amended")


def the_objection_is_not_met(members: Visitor, motion: str) -> None:
    """Round 2: others agree; who blocked reads what changed, and does not say that it is met."""
    agree_at_once(members, motion, "O01", ASKER)
    members.be(representative_of(BLOCKER), then=motion)
    members.reads("motions.carried.yours.block")
    members.reads("motions.objection.yours.revised")
    members.keep("objection-carried")


def a_member_asks_for_a_vote(members: Visitor, motion: str, closes_on: str) -> None:
    """Any member may, with its reason (ToR-26)."""
    members.be(representative_of(ASKER), then=motion)
    part = members.unfold("decisions.act.vote")
    close_at(members, part, closes_on)
    part.get_by_label(members.says("decisions.form.vote_reason")).fill(WHY_VOTE[members.lang])
    members.keep("asking-for-a-vote")
    members.press("decisions.act.vote.button", within=part)
    members.reads("done.voting_opened")
    members.sees(WHY_VOTE[members.lang])


def members_vote(members: Visitor, motion: str) -> None:
    """One ballot is cast by its representative, then by its alternate: both are told who, and nobody else what."""
    lang = members.lang
    vote_at_once(members, motion, O20="for", O01="for", O25="for", O13="for", O12="against")
    members.be(representative_of(TWICE), then=motion)
    members.keep("ballot")
    members.fill(comment=COMMENT[lang])
    cast(members, "for", picture="ballot-checked")
    members.keep("ballot-cast")
    members.be(alternate_of(TWICE), then=motion)
    members.sees(representative_of(TWICE))
    members.unfold("decisions.ballot.change")
    cast(members, "against")
    members.sees(alternate_of(TWICE), representative_of(TWICE))
    members.keep("ballot-replaced")
    for who in (representative_of(TWICE), alternate_of(TWICE)):
        members.be(who, then=members.to("notices"))
        members.follow("notices.kind.ballot_replaced")
        assert members.path == motion
    assert members.says("decisions.calc") not in members.text


def time_closes_it(members: Visitor, motion: str) -> None:
    """The sentence first, then the arithmetic, then who voted what."""
    members.be(representative_of(MOVER), then=motion)
    members.reload_until(members.says("decisions.calc"))
    members.reads("outcomes.verdict.adopted", **{"for": 4, "against": 2, "n": 0, "needed": 4})
    lines = working(members)
    assert lines[members.says("decisions.line.base")] == "6", lines
    assert lines[members.says("decisions.line.votes_for")] == "4", lines
    members.keep("outcome")
    part = members.unfold("decisions.who.see", n=members.page.locator("table.flow tbody tr").count())
    row = _row(part, name_of(TWICE, members.lang))
    assert members.says("decisions.vote.against") in row.inner_text()
    members.keep("who-voted-what")


def it_is_in_the_register(members: Visitor) -> None:
    """The decision, with its working as data and its copy on paper."""
    lang = members.lang
    members.open("decisions")
    members.keep("register")
    members.follow_text(TITLE[lang])
    members.sees(REVISED[lang])
    members.reads("outcomes.verdict.adopted", **{"for": 4, "against": 2, "n": 0, "needed": 4})
    members.keep("decision")
    reference = members.path.rsplit("/", 1)[-1]
    request, house = members.page.request, members.server.address
    data = request.get(house + members.to("decision_data", reference=reference))
    assert data.status == 200
    said = data.json()
    assert said["decision"]["reference"] == reference
    assert said["votes"][-1]["verdict"]["votes_for"] == 4
    paper = request.get(house + members.to("decision_copy", reference=reference))
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")


def working(members: Visitor) -> dict[str, str]:
    """The arithmetic as the page shows it: each line's words, and its number."""
    lines = members.page.locator("table.calc").inner_text().split("\n")
    return {
        " ".join(line.split("\t")[0].split()): line.split("\t")[-1].strip() for line in lines if "\t" in line
    }


def _row(part: Locator, name: str) -> Locator:
    return part.locator("tr", has_text=name)
