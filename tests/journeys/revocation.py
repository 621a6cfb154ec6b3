"""A revocation up to its signed notice, as members live it and as the member concerned does (ToR-53 to ToR-59)."""

from tests.journeys.balloting import vote_at_once
from tests.journeys.deciding import REVOKERS, SUBJECT, open_voting, sign_here, sign_the_notice
from tests.journeys.gathering import CHAIR
from tests.journeys.people import alternate_of, name_of, representative_of
from tests.journeys.visitor import Visitor

ANSWER = {"fr": "L'accord est signé depuis hier.", "en": "The agreement was signed yesterday."}
NOTE = {"fr": "Recommandé 123", "en": "Registered mail 123"}


def the_member_concerned_answers(members: Visitor, case: str) -> None:
    """It says that it read the notice, and answers; the vote does not exist for it."""
    lang = members.lang
    members.be(representative_of(SUBJECT), then=case)
    members.reads("cases.concerned.under_way")
    members.keep("concerned")
    members.press("cases.confirm.notice")
    members.reads("done.receipt_confirmed")
    members.fill(text=ANSWER[lang])
    members.press("revocation.answer.send")
    members.reads("done.case_answered")
    members.sees(ANSWER[lang])
    members.keep("concerned-answered")
    members.be(CHAIR, then=case)
    members.sees(ANSWER[lang], representative_of(SUBJECT))
    members.keep("case-answered")


def members_vote_without_it(members: Visitor, case: str, closes_on: str) -> str:
    """Secretly. Returns the address of the motion, which answers 404 to the member concerned."""
    members.be(CHAIR, then=case)
    members.follow("revocation.vote.see", reference="")
    motion = members.path
    open_voting(members, closes_on=closes_on)
    members.reads("done.voting_opened")
    vote_at_once(
        members, motion, **dict.fromkeys(REVOKERS[:12], "for"), **dict.fromkeys(REVOKERS[12:], "against")
    )
    for handle in (representative_of(SUBJECT), alternate_of(SUBJECT)):
        members.sign_in_as(handle)
        assert members.status_of(motion) == 404
    members.visit(case)
    members.reads("revocation.vote.concerned")
    members.misses(members.says("decisions.participation"))
    return motion


def the_membership_has_ended(members: Visitor, motion: str) -> None:
    """At closing: the count is there for members, never who chose what; the register has it no more."""
    members.be(representative_of("O20"), then=motion)
    members.reload_until(members.says("decisions.calc"))
    members.reads("decisions.who.secret")
    members.keep("secret-outcome")
    members.open("register")
    members.misses(name_of(SUBJECT, members.lang))


def two_sign(members: Visitor, case: str) -> None:
    """Of two organisations, each having read the text; a second person of the first has nothing to sign."""
    members.be(representative_of("O23"), then=case)
    members.follow("cases.sign.read")
    members.press("revocation.sign.give", status=422)
    members.reads("cases.confirmed.missing")
    members.keep("signing")
    sign_here(members)
    members.be(alternate_of("O23"), then=case)
    members.misses(members.says("cases.sign.read"))
    members.be(representative_of("O09"), then=case)
    sign_the_notice(members)
    members.keep("signed")


def it_is_sent_and_proven(members: Visitor, case: str, today: str) -> None:
    """The chair sends it, and records how it was handed over; the member concerned reads it, and nothing else."""
    lang = members.lang
    members.be(CHAIR, then=case)
    members.press("revocation.send.give")
    members.reads("done.result_sent")
    part = members.unfold("cases.receipt.record")
    members.choose(what="result", channel="post")
    members.fill(given_on=today, note=NOTE[lang])
    members.press("cases.receipt.save", within=part)
    members.reads("done.receipt_recorded")
    members.sees(NOTE[lang])
    members.keep("sent")
    members.be(representative_of(SUBJECT), then=case)
    members.sees(representative_of("O23"), representative_of("O09"))
    members.press("cases.confirm.result")
    members.reads("done.receipt_confirmed")
    members.keep("concerned-told")
    for name in ("meetings", "motions", "register", "minutes_list"):
        assert members.status_of(members.to(name)) == 404, name
