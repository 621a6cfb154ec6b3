"""How one belongs: an organisation joins, someone joins in her own name."""

import re

from tests.journeys.applying import BAKERY, REASON, assign, reference_of
from tests.journeys.conftest import Arrive
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

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


def someone_applies_in_her_own_name(arrive: Arrive, members: Visitor, width: int) -> None:
    """A chosen name that members do not see, one organisation that knows her, four statements, no story; one organisation
    sees nothing. Once a member she shows her name, then leaves, and nothing that names her is left."""
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
        "step", "consents", "name", "shows_name", "hidden_from", "also_hidden_from", "sponsor", "email", "phone", "channels",
        "reach", "avoid", "code_word", "needs", "needs_to_chair",
    }  # fmt: skip
    she.tick("consents")
    she.fill(name=SHE, needs=NEEDS[lang])
    she.select(sponsor=name_of("O25", lang))
    she.unfold("own_name.away.any")
    she.fill(also_hidden_from=name_of("O03", lang))
    she.choose(shows_name="yes")
    she.press("admission.check.go", status=422)
    she.reads("own_name.wrong.name_and_away")
    she.choose(shows_name="no")
    she.keep("in-her-own-name")
    she.press("admission.check.go")
    she.press("admission.check.send")
    she.reads("done.application_sent")
    she.reads("admission.own_request.requested", name=name_of("O25", lang))
    she.keep("her-own-page")
    follow = she.path
    reference = reference_of(she)

    members.be(representative_of("O25"))
    members.follow_text(reference)
    members.sees(SHE)
    for statement in ("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others"):
        members.choose(**{statement: "yes"})
    members.choose(answer="endorse")
    members.keep("four-statements")
    members.press("admission.endorsement.send")

    members.be(representative_of("O02"), then=members.to("applications"))
    members.follow_text(reference)
    application = members.path
    assign(members, application, "O09", "O13")
    members.be(representative_of("O03"))
    members.misses(SHE, reference)
    members.open("applications")
    members.misses(SHE, reference)
    members.visit(application, status=404)

    for code in ("O09", "O13"):
        members.be(representative_of(code), then=application)
        members.misses(SHE)
        members.choose(opinion="approve")
        members.fill(reason=REASON[lang])
        members.press("admission.opinion.send")

    she.visit(follow)
    she.reads("own_name.follow.approved")
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
    number = she.says("own_name.member", number=_number_of(she))
    members.be(representative_of("O02"), then=members.to("register"))
    members.sees(number)
    members.misses(SHE)
    she.open("kept_away")
    she.page.get_by_label(name_of("O03", lang), exact=True).uncheck()
    she.press("own_name.away.keep")
    she.open("own_name")
    she.choose(shows_name="yes")
    she.press("own_name.name.keep")
    members.open("register")
    members.sees(SHE)
    she.open("own_leaving")
    she.keep("before-she-leaves")
    she.press("own_name.leave.do")
    she.reads("done.left")
    she.page.context.close()
    members.open("register")
    members.misses(SHE, number)


def _number_of(she: Visitor) -> int:
    """The number by which members know her, as her own page of it says."""
    she.open("own_name")
    found = re.search(r"(?:Membre à titre individuel|Individual member) (\d+)", she.text)
    assert found
    return int(found[1])
