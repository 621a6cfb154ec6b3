"""Who belongs, as it is lived: a sponsor declines, reviewers differ, an endorsement lapses, people and chairs change."""

import pytest

from tests.journeys import applying
from tests.journeys.conftest import ON_A_PHONE_FIRST, Arrive
from tests.journeys.people import alternate_of, name_of, representative_of
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    ON_A_PHONE_FIRST,
]
WHY = {
    "fr": "Nous ne travaillons pas encore avec cette boulangerie.",
    "en": "We do not work with this bakery yet.",
}
SUCCESSOR = "Noé Papillon"
EMERGENCY = {"fr": "La présidence ne peut plus agir.", "en": "The chair can no longer act."}


def _applied(arrive: Arrive, lang: str, width: int) -> tuple[Visitor, str]:
    applicant = applying.begin(arrive, lang, width)
    applying.fill(applicant)
    return applicant, applying.send(applicant)


def test_a_sponsor_declines_and_the_applicant_asks_another(arrive: Arrive, lang: str, width: int) -> None:
    applicant, follow = _applied(arrive, lang, width)
    members = arrive(lang, width=width)
    applying.endorse(members, "O20")
    members.be(representative_of("O19"))
    members.follow_text(applying.BAKERY[lang])
    members.choose(answer="decline")
    members.press("admission.endorsement.send", status=422)
    members.fill(reason=WHY[lang])
    members.press("admission.endorsement.send")
    members.keep("declined")

    applicant.visit(follow)
    applicant.misses(WHY[lang])
    form = applicant.unfold("endorsing.another")
    applicant.keep("asking-another")
    form.locator("select").select_option(label=name_of("O13", lang))
    applicant.press("endorsing.another.send", within=form)
    applying.endorse(members, "O13")
    applicant.visit(follow)
    applicant.reads("admission.endorsements.have", n=2, needed=2)


def test_reviewers_differ_and_the_coalition_is_asked(arrive: Arrive, lang: str, width: int) -> None:
    applicant, follow = _applied(arrive, lang, width)
    members = arrive(lang, width=width)
    applying.endorse(members, "O20", "O19")
    file = applying.file_of(members, applying.BAKERY[lang])
    applying.assign(members, file, "O09", "O13")
    applying.give_opinion(members, file, "O09")
    applying.give_opinion(members, file, "O13", "refuse")
    members.be(representative_of("O09"), then=file)
    members.reads("admission.state.referred")
    members.keep("referred")
    members.open("motions")
    members.follow_text(applying.reference_of(applicant))
    members.sees(applying.BAKERY[lang])
    members.keep("the-motion")
    applicant.visit(follow)
    applicant.reads("admission.follow.referred")


def test_an_endorsement_lapses_and_is_given_again(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    applicant, follow = _applied(arrive, lang, width)
    members = arrive(lang, width=width)
    applying.endorse(members, "O20")
    server.move_clock("2027-09-25T10:00")
    applicant.visit(follow)
    applicant.reload_until(applicant.says("admission.endorsements.have", n=0, needed=2))
    applicant.keep("lapsed")
    applying.endorse(members, "O20", "O19")
    applicant.visit(follow)
    applicant.reads("admission.endorsements.have", n=2, needed=2)


def test_a_representative_leaves_and_another_follows_in_one_act(
    arrive: Arrive, lang: str, width: int
) -> None:
    leaver = arrive(lang, width=width)
    leaver.be(alternate_of("O22"))
    leaver.open("minutes_list")
    members = arrive(lang, width=width)
    members.be(representative_of("O22"), then=members.to("register"))
    members.follow_text(name_of("O22", lang))
    members.follow("membership.people.update")
    members.follow("representation.turnover.title")
    members.page.get_by_label(alternate_of("O22")).first.check()
    members.choose(successor="new")
    members.fill(handle=SUCCESSOR, email="noe.papillon@example.org")
    members.keep("turnover")
    members.press("representation.turnover.send")
    members.sees(SUCCESSOR)
    members.misses(alternate_of("O22"))
    leaver.open("minutes_list", status=404)


def test_two_organizations_entrust_the_chair_ad_interim(
    arrive: Arrive, server: Server, lang: str, width: int
) -> None:
    members = arrive(lang, width=width)
    members.be(representative_of("O20"), then=members.to("chair_interim"))
    members.select(member=name_of("O09", lang))
    members.fill(reason=EMERGENCY[lang])
    members.keep("interim-asked")
    members.press("leaving.interim.send")
    request = members.path
    server.move_clock("2027-04-02T10:00")
    members.be(representative_of("O19"), then=request)
    members.press("leaving.interim.confirm")
    members.reads("leaving.interim.state.taken")
    members.keep("interim-taken")
    members.be(representative_of("O09"))
    members.open("chair_desk")
    members.be(representative_of("O02"))
    members.open("chair_desk", status=403)
