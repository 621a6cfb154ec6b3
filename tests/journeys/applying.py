"""How an application goes its way: the form by sections, endorsements, reviewers, opinions."""

import re

from tests.journeys.conftest import Arrive
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

BAKERY = {"fr": "Boulangerie du Pain-Papier", "en": "Paper Loaf Bakery"}
REASON = {"fr": "Dossier complet et services utiles.", "en": "A full application, and useful services."}
DOUBT = {
    "fr": "Le dossier ne dit pas qui forme l’équipe.",
    "en": "The file does not say who trains the team.",
}
CHAIR = "O02"


def begin(arrive: Arrive, lang: str, width: int) -> Visitor:
    """An organisation finds the public page, reads what is asked, and begins a draft."""
    applicant = arrive(lang, width=width)
    applicant.visit(f"/{lang}")
    applicant.keep("public")
    applicant.open("join")
    applicant.keep("ways-to-join")
    applicant.follow("admission.join.organization.start")
    applicant.keep("before-the-form")
    applicant.press("applying.new.begin")
    applicant.reads("done.draft_begun")
    return applicant


def fill(applicant: Visitor) -> None:
    """Section after section, each kept as it is left."""
    applicant.follow("applying.section.organization")
    applicant.fill(name_fr=BAKERY["fr"], name_en=BAKERY["en"])
    applicant.press("applying.save.continue")
    applicant.select(sector=applicant.says("admission.sector.hospitality"))
    applicant.fill(services="Pain, stages.", area="Brouillon", why="Offrir des stages.")
    applicant.press("applying.save.continue")
    for value in ("survivors_first", "relational", "trauma_informed", "continuity"):
        applicant.choose(**{f"value_{value}": "in_place"})
    applicant.tick("practices", "mandate", "confidentiality")
    applicant.keep("principles")
    applicant.press("applying.save.continue")
    applicant.fill(
        representative="Mélodie Fournil", title="Coordination", email="melodie@example.org", signatory="Fanny Levain",
        signatory_title="Direction",
    )  # fmt: skip
    applicant.choose(may_decide="yes", may_sign="yes")
    applicant.press("applying.save.continue")
    applicant.select(sponsor_1=name_of("O20", applicant.lang), sponsor_2=name_of("O19", applicant.lang))
    applicant.press("applying.save.continue")


def send(applicant: Visitor) -> str:
    """The answers are checked and sent; the address of the applicant's own page."""
    applicant.sees(BAKERY[applicant.lang], "Mélodie Fournil")
    applicant.keep("answers-to-check")
    applicant.press("applying.send")
    applicant.reads("done.application_sent")
    applicant.keep("receipt")
    applicant.follow("applying.receipt.follow")
    return applicant.path


def reference_of(applicant: Visitor) -> str:
    """The reference that the applicant's own page shows."""
    found = re.search(r"DA-\d{4}-\d{2}", applicant.text)
    assert found, applicant.text
    return found[0]


def endorse(members: Visitor, *codes: str) -> None:
    """Each of these organisations finds what is asked of it on its home page, and endorses."""
    for code in codes:
        members.be(representative_of(code))
        members.follow_text(BAKERY[members.lang])
        members.choose(answer="endorse")
        members.press("admission.endorsement.send")


def assign(members: Visitor, file: str, *codes: str) -> None:
    """The chair asks these organisations for their opinion on the file at this address."""
    members.be(representative_of(CHAIR), then=file)
    for code in codes:
        form = members.unfold("endorsing.review.ask.summary")
        form.locator("select").select_option(label=name_of(code, members.lang))
        members.press("endorsing.review.ask", within=form)


def give_opinion(members: Visitor, file: str, code: str, opinion: str = "approve") -> None:
    """An organisation gives its opinion, with its reason."""
    members.be(representative_of(code), then=file)
    members.choose(opinion=opinion)
    members.fill(reason=(REASON if opinion == "approve" else DOUBT)[members.lang])
    members.press("admission.opinion.send")


def file_of(members: Visitor, shown: str) -> str:
    """The address of the file that the list of applications shows under this name, as the chair finds it."""
    members.be(representative_of(CHAIR))
    members.open("applications")
    members.follow_text(shown)
    return members.path
