"""How someone belongs in her own name: she joins, is presumed to withdraw, comes back, leaves."""

import re

from tests.journeys.applying import REASON, assign, reference_of
from tests.journeys.conftest import Arrive
from tests.journeys.gathering import CHAIR, on_day
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

SHE = "Jade"
ANOTHER = "Aube"
NEEDS = {"fr": "Un horaire de jour.", "en": "A daytime schedule."}
OTHERS_READ = ("home", "register", "motions", "attendance", "notices", "minutes_list")


def she_applies(arrive: Arrive, members: Visitor, width: int) -> Visitor:
    """From the public page to the register: a chosen name that members do not see, one organisation that knows her, four
    statements, no story; one organisation sees nothing. Returns her, signed in."""  # P11, P19
    lang = members.lang
    she = arrive(lang, width=width)
    she.visit(f"/{lang}")
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

    members.be(CHAIR, then=members.to("applications"))
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
    return she


def number_of(she: Visitor) -> str:
    """What members call her, as her own page of it says."""
    she.open("own_name")
    found = re.search(r"(?:Membre à titre individuel|Individual member) (\d+)", she.text)
    assert found
    return she.says("own_name.member", number=int(found[1]))


def members_know_her_by_number(members: Visitor, number: str) -> None:
    """The register shows the chair a number, and no name."""
    members.be(CHAIR, then=members.to("register"))
    members.sees(number)
    members.misses(SHE)


def what_others_read(members: Visitor) -> dict[str, str]:
    """What a member that has nothing to do with it finds on its pages."""
    members.be(representative_of("O20"))
    read = {}
    for name in OTHERS_READ:
        members.open(name)
        read[name] = members.text
    return read


def silence_is_asked_about(she: Visitor, members: Visitor, number: str, before: dict[str, str]) -> str:
    """She alone is told, by a message that says nothing; she and the chair alone may read it. Returns its address."""  # P13
    she.be(SHE)
    she.reload_until(she.says("attendance.task.answer"))
    she.open("notices")
    she.follow("notices.kind.presumption_notified")
    she.reads("attendance.presumption.who_sees.individual")
    she.keep("her-presumption")
    address = she.path

    after = what_others_read(members)
    assert after["motions"] == before["motions"]
    for name, text in after.items():
        assert SHE not in text, name
        assert (number in text) == (number in before[name]), name
    members.visit(address, status=404)
    return address


def another_answers_in_one_word(members: Visitor, before: dict[str, str]) -> None:
    """In the delay one answer keeps her, and nobody is asked."""  # P13
    members.be(ANOTHER)
    members.follow("attendance.task.answer")
    members.choose(reply_kind="stays")
    members.keep("one-word")
    members.press("attendance.presumption.send")
    members.reads("done.presumption_answered")
    members.reads("attendance.presumption.state.active")
    assert what_others_read(members)["motions"] == before["motions"]


def silence_is_undone_by_one_reply(
    she: Visitor, members: Visitor, number: str, address: str, withdrawn_on: str
) -> None:
    """After thirty days of silence she is no member; one reply, from a message that says nothing, undoes it."""  # P13
    lang = she.lang
    members.be(CHAIR, then=address)
    members.reload_until(members.says("attendance.presumption.state.withdrawn"))
    members.open("register")
    members.reload_until(number, gone=True)
    she.be(SHE)
    she.reads("membership.home.outside")
    she.reads("presumption.task.undo")
    she.open("notices")
    she.follow("notices.kind.own_membership_ended")
    assert she.path == address
    she.keep("one-reply")
    she.press("presumption.undo.do")
    she.reads("done.withdrawal_undone")
    day = on_day(withdrawn_on, lang)
    she.reads("presumption.undone", ended=day, undone=day)
    she.keep("undone")
    she.open("register")
    members.be(CHAIR, then=address)
    members.reads("presumption.undone", ended=day, undone=day)
    members.open("register")
    members.sees(number)
    members.be(representative_of("O20"))
    members.visit(address, status=404)
    members.open("motions")
    members.misses(number, SHE)


def she_shows_her_name_and_leaves(she: Visitor, members: Visitor, number: str) -> None:
    """Her name, then one click, and nothing that names her is left."""  # P14
    lang = she.lang
    she.open("kept_away")
    she.page.get_by_label(name_of("O03", lang), exact=True).uncheck()
    she.press("own_name.away.keep")
    she.open("own_name")
    she.choose(shows_name="yes")
    she.press("own_name.name.keep")
    members.be(CHAIR, then=members.to("register"))
    members.sees(SHE)
    she.open("own_leaving")
    she.keep("before-she-leaves")
    she.press("own_name.leave.do")
    she.reads("done.left")
    members.open("register")
    members.misses(SHE, number)
