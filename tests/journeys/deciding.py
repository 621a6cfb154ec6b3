"""Decisions: a motion that consensus does not carry, and a revocation."""

from playwright.sync_api import Locator

from tests.journeys.gathering import CHAIR
from tests.journeys.people import alternate_of, name_of, representative_of
from tests.journeys.visitor import Visitor

SUBJECT = "O29"
TITLE = {"fr": "Carte des ressources de la région", "en": "Map of the region's resources"}
TEXT = {
    "fr": "Que la Coalition publie une carte des ressources de la région, mise à jour deux fois par année.",
    "en": "That the Coalition publish a map of the region's resources, updated twice a year.",
}
BLOCK = {
    "fr": "Une carte montrerait des lieux qui doivent rester discrets.",
    "en": "A map would show discreet places.",
}
WHY_VOTE = {"fr": "Le consensus n'est pas atteint.", "en": "Consensus was not reached."}
REASONS = {"fr": "L'accord de confidentialité n'a pas été renouvelé.", "en": "The agreement was not renewed."}
FOR = ("O20", "O01", "O25", "O13")
REVOKERS = (
    "O02", "O01", "O03", "O04", "O06", "O07", "O09", "O10", "O12", "O13", "O19", "O20", "O21", "O22", "O23", "O24", "O25",
)  # fmt: skip


def a_motion_is_blocked(members: Visitor) -> str:
    """Moved, put to a round by the chair, agreed to by some and blocked by one. Returns its address."""
    lang = members.lang
    members.be(representative_of("O20"))
    members.open("motions")
    members.keep("motions")
    members.follow("decisions.new")
    members.fill(title_fr=TITLE["fr"], title_en=TITLE["en"], text_fr=TEXT["fr"], text_en=TEXT["en"])
    members.choose(written_first=lang)
    members.press("decisions.new.button")
    members.reads("done.motion_moved")
    members.sees(TITLE[lang], TEXT[lang])
    motion = members.path

    members.be(CHAIR, then=motion)
    part = members.unfold("decisions.act.round")
    close_at(members, part, "2027-03-31")
    members.press("decisions.act.round.button", within=part)
    members.reads("done.round_opened")
    for code in ("O19", "O25"):
        members.be(representative_of(code), then=motion)
        members.choose(position="agree")
        members.press("decisions.position.give")
        members.reads("done.position_taken")
    members.be(representative_of("O12"), then=motion)
    members.choose(position="block")
    members.fill(reason=BLOCK[lang])
    members.keep("block")
    members.press("decisions.position.give")
    members.sees(BLOCK[lang])
    members.keep("round")
    return motion


def a_vote_is_opened_instead(members: Visitor, motion: str) -> None:
    """The round is declared without consensus; the chair says why it opens a vote; organisations vote."""
    lang = members.lang
    members.be(CHAIR, then=motion)
    members.press("decisions.act.declare.button")
    members.reads("done.round_closed")
    part = members.unfold("decisions.act.vote")
    close_at(members, part, "2027-04-09")
    members.press("decisions.act.vote.button", within=part, status=409)
    members.sees("ToR-26")
    members.be(CHAIR, then=motion)
    part = members.unfold("decisions.act.vote")
    close_at(members, part, "2027-04-09")
    part.get_by_label(members.says("decisions.form.vote_reason")).fill(WHY_VOTE[lang])
    members.press("decisions.act.vote.button", within=part)
    members.reads("done.voting_opened")
    for code in FOR:
        members.be(representative_of(code), then=motion)
        cast(members, "for")
    members.be(representative_of("O19"), then=motion)
    members.keep("ballot")
    cast(members, "for", picture="ballot-checked")
    members.keep("ballot-cast")
    members.be(alternate_of("O19"), then=motion)
    members.unfold("decisions.ballot.change")
    cast(members, "against")
    members.sees(members.says("decisions.vote.against"))
    assert members.says("decisions.calc") not in members.text


def close_at(members: Visitor, part: Locator, day: str, time: str = "17:00") -> None:
    """Say when a round or a vote closes."""
    part.get_by_label(members.says("decisions.form.closes_on")).fill(day)
    part.get_by_label(members.says("decisions.form.closes_at")).fill(time)


def cast(members: Visitor, vote: str, picture: str = "") -> None:
    """Choose, check, confirm."""
    members.choose(vote=vote)
    members.press("decisions.ballot.check")
    members.reads("decisions.check.lead")
    if picture:
        members.keep(picture)
    members.press("decisions.check.cast")
    members.reads("done.ballot_cast")


def the_vote_is_counted(members: Visitor, motion: str) -> None:
    """Time closes it; the page shows the count line by line, with its clause, and one vote an organisation."""
    members.be(representative_of("O20"), then=motion)
    members.reload_until(members.says("decisions.calc"))
    members.reads("decisions.verdict.adopted", **{"for": len(FOR), "needed": 3})
    working = members.page.locator("table.calc").inner_text().split("\n")
    lines = {
        " ".join(line.split("\t")[0].split()): line.split("\t")[-1].strip()
        for line in working
        if "\t" in line
    }
    assert lines[members.says("decisions.line.base")] == "5", lines
    assert lines[members.says("decisions.line.votes_for")] == "4", lines
    assert members.page.get_by_role("link", name="ToR-28").count()
    members.keep("outcome")


def a_revocation_is_moved(members: Visitor) -> str:
    """In the meeting, with the clause and the reasons. The vote cannot be opened yet. Returns the case's address."""
    lang = members.lang
    members.be(representative_of("O22"), then=members.to("meetings"))
    members.page.locator("main ul.tasks a").first.click()
    members.follow("revocation.new.write")
    members.select(subject=name_of(SUBJECT, lang))
    clause = members.page.locator("select[name=clause] option", has_text="ToR-33").first
    members.select(clause=clause.inner_text())
    members.fill(reasons_fr=REASONS["fr"], reasons_en=REASONS["en"])
    members.press("revocation.new.check")
    members.sees(REASONS[lang])
    members.press("revocation.check.send")
    members.reads("done.revocation_moved")
    case = members.path

    members.be(CHAIR, then=case)
    members.fill(vote_on="2027-05-06")
    members.press("revocation.notice.send")
    members.reads("done.subject_notified")
    members.keep("case-notified")
    members.follow("revocation.vote.see", reference="")
    motion = members.path
    open_voting(members, closes_on="2027-05-14", status=409)
    members.sees("ToR-56")
    members.keep("too-early")
    members.be(representative_of(SUBJECT), then=case)
    members.sees(REASONS[lang])
    members.visit(motion, status=404)
    return case


def open_voting(members: Visitor, closes_on: str, status: int = 200) -> None:
    """The chair opens a vote, or is refused."""
    part = members.unfold("decisions.act.vote")
    close_at(members, part, closes_on)
    members.press("decisions.act.vote.button", within=part, status=status)


def the_revocation_is_voted(members: Visitor, case: str) -> None:
    """Without the member concerned, which meets no ballot."""
    members.be(CHAIR, then=case)
    members.follow("revocation.vote.see", reference="")
    motion = members.path
    open_voting(members, closes_on="2027-05-14")
    members.reads("done.voting_opened")
    for code in REVOKERS:
        members.be(representative_of(code), then=motion)
        cast(members, "for")
    members.keep("secret-ballot-cast")
    members.be(representative_of(SUBJECT), then=case)
    assert (
        members.page.locator("main form").count() == 0
        or "vote" not in members.page.locator("main form").inner_html()
    )
    assert members.status_of(motion) == 404
    members.open("motions")
    assert members.page.locator(f"a[href='{motion}']").count() == 0


def the_result_is_told(members: Visitor, case: str) -> None:
    """Two organisations sign, the chair sends; access ends."""
    lang = members.lang
    members.be(representative_of("O23"), then=case)
    members.reload_until(members.says("cases.sign.read"))
    sign_the_notice(members)
    members.be(representative_of("O09"), then=case)
    sign_the_notice(members)
    members.keep("result-signed")
    members.be(CHAIR, then=case)
    members.press("revocation.send.give")
    members.reads("done.result_sent")
    members.reads("revocation.sent.revoked")
    members.open("register")
    members.misses(name_of(SUBJECT, lang))
    members.be(representative_of(SUBJECT))
    members.reads("membership.home.outside")
    members.visit(case)
    members.sees(representative_of("O23"), representative_of("O09"))
    for name in ("meetings", "motions", "register", "minutes_list"):
        assert members.status_of(members.to(name)) == 404, name


def sign_the_notice(members: Visitor) -> None:
    """The notice is read on a page of its own, and signed there."""
    members.follow("cases.sign.read")
    sign_here(members)


def sign_here(members: Visitor) -> None:
    """Say that it is read, and sign."""
    members.tick("confirmed")
    members.press("revocation.sign.give")
    members.reads("done.result_signed")
