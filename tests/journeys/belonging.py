"""How one belongs: an organisation joins."""

from tests.journeys.applying import BAKERY, REASON
from tests.journeys.conftest import Arrive
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor


def an_organization_applies(arrive: Arrive, members: Visitor, width: int) -> None:
    """From the public page to the register: a form with one wrong field, two endorsements, two opinions."""
    lang = members.lang
    applicant = arrive(lang, width=width)
    applicant.visit(f"/{lang}")
    applicant.keep("public")
    applicant.open("join")
    applicant.follow("admission.join.organization.start")
    applicant.keep("before-an-organisation-starts")
    applicant.press("applying.new.begin")
    applicant.reads("done.draft_begun")
    draft = applicant.path
    applicant.keep("application-begun")
    applicant.follow("applying.continue")

    applicant.fill(name_fr=BAKERY["fr"], name_en=BAKERY["en"])
    applicant.press("applying.save.continue")
    applicant.fill(services="Pain, stages.", area="Brouillon", why="Offrir des stages.")
    applicant.select(sector=applicant.says("admission.sector.hospitality"))
    applicant.press("applying.save.later")
    applicant.reads("done.draft_saved")

    applicant.visit(draft)
    applicant.follow("applying.section.principles")
    for value in ("survivors_first", "relational", "trauma_informed", "continuity"):
        applicant.choose(**{f"value_{value}": "in_place"})
    applicant.tick("practices", "mandate", "confidentiality")
    applicant.press("applying.save.continue")

    applicant.fill(
        representative="Mélodie Fournil", title="Coordination", email="melodie", signatory="Fanny Levain",
        signatory_title="Direction",
    )  # fmt: skip
    applicant.choose(may_decide="yes", may_sign="yes")
    applicant.press("applying.save.continue", status=422)
    applicant.reads("frame.errors.kept")
    applicant.reads("admission.missing.email")
    assert applicant.page.evaluate("document.activeElement.className") == "errors"
    assert applicant.page.locator("[name=signatory]").input_value() == "Fanny Levain"
    assert applicant.page.locator("[name=may_sign][value=yes]").is_checked()
    applicant.keep("application-wrong")
    applicant.fill(email="melodie@example.org")
    applicant.press("applying.save.continue")

    applicant.select(sponsor_1=name_of("O20", lang), sponsor_2=name_of("O19", lang))
    applicant.press("applying.save.continue")
    applicant.sees(BAKERY[lang], "melodie@example.org")
    applicant.keep("application-to-check")
    applicant.press("applying.send")
    applicant.reads("done.application_sent")
    applicant.keep("application-sent")
    applicant.follow("applying.receipt.follow")
    follow = applicant.path

    for code in ("O20", "O19"):
        members.be(representative_of(code))
        members.follow_text(BAKERY[lang])
        members.choose(answer="endorse")
        members.press("admission.endorsement.send")
    for code in ("O09", "O13"):
        members.be(representative_of(code))
        members.follow_text(BAKERY[lang])
        members.choose(opinion="approve")
        members.fill(reason=REASON[lang])
        if code == "O13":
            members.keep("application-under-review")
        members.press("admission.opinion.send")

    members.open("register")
    members.sees(BAKERY[lang], "Mélodie Fournil")
    members.keep("register")
    applicant.visit(follow)
    applicant.sees(applicant.says("admission.state.approved"))
    applicant.page.context.close()
