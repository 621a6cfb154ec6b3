"""How one belongs: an organisation joins, someone joins in her own name."""

import re

from tests.journeys.conftest import Arrive
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

NEVER_SHOWN = re.compile("survivor|survivant|trafficking|traite|victim|exploitation|police", re.IGNORECASE)
BAKERY = {"fr": "Boulangerie du Pain-Papier", "en": "Paper Loaf Bakery"}
REASON = {"fr": "Dossier complet et services utiles.", "en": "A full application, and useful services."}
SHE = "Jade"
NEEDS = {"fr": "Un horaire de jour.", "en": "A daytime schedule."}


def an_organization_applies(arrive: Arrive, members: Visitor, width: int) -> None:
    """From the public page to the register: a form with one wrong field, two endorsements, two opinions."""
    lang = members.lang
    applicant = arrive(lang, width=width)
    applicant.visit(f"/{lang}")
    applicant.keep("public")
    applicant.open("join")
    applicant.follow("admission.join.organization.start")
    applicant.fill(
        name_fr=BAKERY["fr"], name_en=BAKERY["en"], services="Pain, stages.", area="Brouillon", why="Offrir des stages.",
        representative="Mélodie Fournil", title="Coordination", email="melodie", signatory="Fanny Levain",
        signatory_title="Direction",
    )  # fmt: skip
    applicant.select(sector=applicant.says("admission.sector.hospitality"))
    applicant.select(sponsor_1=name_of("O20", lang), sponsor_2=name_of("O19", lang))
    for value in ("survivors_first", "relational", "trauma_informed", "continuity"):
        applicant.choose(**{f"value_{value}": "in_place"})
    applicant.choose(may_decide="yes", may_sign="yes")
    applicant.tick("practices", "mandate")

    applicant.press("admission.check.go", status=422)
    applicant.reads("frame.errors.kept")
    applicant.reads("admission.missing.email")
    assert applicant.page.evaluate("document.activeElement.className") == "errors"
    assert applicant.page.locator("[name=why]").input_value() == "Offrir des stages."
    assert applicant.page.locator("[name=may_sign][value=yes]").is_checked()
    assert applicant.page.locator("[name=mandate]").is_checked()
    applicant.keep("application-wrong")

    applicant.fill(email="melodie@example.org")
    applicant.press("admission.check.go")
    applicant.sees(BAKERY[lang], "melodie@example.org")
    applicant.press("admission.check.send")
    applicant.reads("done.application_sent")
    applicant.keep("application-sent")
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


def someone_applies_in_her_own_name(arrive: Arrive, members: Visitor, width: int) -> None:
    """A chosen name, one organisation that knows her, four statements, no story; one organisation sees nothing."""
    lang = members.lang
    she = arrive(lang, width=width)
    she.open("join")
    she.follow("admission.join.own.start")
    she.keep("before-you-start")
    she.follow("admission.before.go")
    asked = set(
        she.page.locator("main form :is(input, select, textarea)").evaluate_all(
            "all => all.map(one => one.name)"
        )
    )
    assert asked == {
        "step", "consents", "name", "reach", "email", "may_email", "avoid", "sponsor", "hidden_from", "needs",
    }  # fmt: skip
    she.tick("consents")
    she.fill(name=SHE, needs=NEEDS[lang])
    she.choose(may_email="no")
    she.select(sponsor=name_of("O25", lang))
    she.unfold("admission.hidden.any")
    she.page.get_by_label(name_of("O03", lang), exact=True).check()
    she.keep("in-her-own-name")
    she.press("admission.check.go")
    she.press("admission.check.send")
    she.reads("done.application_sent")
    she.reads("admission.own_request.requested", name=name_of("O25", lang))
    she.keep("her-own-page")
    follow = she.path

    members.be(representative_of("O25"))
    members.follow_text(SHE)
    for statement in ("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"):
        members.choose(**{statement: "yes"})
    members.choose(answer="endorse")
    members.keep("four-statements")
    members.press("admission.endorsement.send")

    members.be(representative_of("O09"))
    members.open("applications")
    members.follow_text(SHE)
    application = members.path
    members.be(representative_of("O03"))
    members.misses(SHE)
    members.open("applications")
    members.misses(SHE)
    members.visit(application, status=404)

    for code in ("O09", "O13"):
        members.be(representative_of(code), then=application)
        members.choose(opinion="approve")
        members.fill(reason=REASON[lang])
        members.press("admission.opinion.send")

    she.visit(follow)
    she.reads("admission.follow_own.approved")
    she.be(SHE)
    she.reads("membership.home.hello", name=SHE)
    she.keep("her-first-day")
    for name in (
        "meetings",
        "motions",
        "register",
        "minutes_list",
        "account",
        "notices",
        "discretion",
        "privacy",
    ):
        she.open(name)
    assert [shown for shown in she.met if NEVER_SHOWN.search(shown)] == []
    she.page.context.close()
    members.be(representative_of("O02"), then=members.to("register"))
    members.sees(SHE)
