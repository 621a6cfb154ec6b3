"""Taking part: a reply with what would help, a delegate named, a mind changed; a sub-committee that reports."""

from tests.journeys.gathering import CHAIR, on
from tests.journeys.people import alternate_of, name_of, representative_of
from tests.journeys.visitor import Visitor

HELP = {"fr": "Une place près de la porte, s'il vous plaît.", "en": "A seat near the door, please."}
REPORT = {
    "fr": "Deux organismes se relaieront les fins de semaine.",
    "en": "Two organisations will take turns on weekends.",
}


def a_representative_replies_and_sends_someone(members: Visitor, code: str, day: str) -> None:
    """From her home page: she sends her colleague, and says to the chair alone what would help."""
    lang = members.lang
    members.be(representative_of(code))
    members.follow("meetings.task.reply")
    members.choose(answer="delegate")
    members.fill(accommodation=HELP[lang])
    members.keep("reply")
    members.press("meetings.reply.save")
    members.take(members.page.locator("main label", has_text=alternate_of(code)).locator("input"))
    members.choose(may_vote="yes")
    members.press("membership.delegation.send")
    members.reads("done.delegate_named")
    members.be(CHAIR, then=members.to("meetings"))
    members.follow_text(on(day, lang))
    members.page.locator("a[href$='/reponses'], a[href$='/replies']").first.click()
    members.sees(HELP[lang], name_of(code, lang), alternate_of(code))
    members.reads("replies.delegate.votes")
    members.keep("replies")


def she_changes_her_mind(members: Visitor, code: str, day: str) -> None:
    """She comes online herself; what she wrote is still there, and her colleague still named until she says otherwise."""
    lang = members.lang
    members.be(representative_of(code), then=members.to("meetings"))
    members.follow_text(on(day, lang))
    assert members.page.locator("textarea[name=accommodation]").input_value() == HELP[lang]
    members.choose(answer="online")
    members.press("meetings.reply.save")
    members.reads("done.meeting_replied")
    members.reads("membership.delegation.with_vote", name=alternate_of(code))
    members.follow("replies.delegate.change")
    members.press("membership.delegation.recall")
    members.reads("done.delegation_revoked")


def a_subcommittee_reports(members: Visitor, code: str, day: str) -> None:
    """Whoever leads it keeps a report, files it, and finds it on the agenda, as any member does."""
    lang = members.lang
    members.be(representative_of(code), then=members.to("subcommittees"))
    members.page.locator("main ul.tasks a").first.click()
    members.follow("reports.write")
    members.press("reports.file", status=422)
    members.reads("reports.missing")
    members.fill(**{f"body_{lang}": REPORT[lang]})
    members.press("reports.save")
    members.reads("done.report_saved")
    members.keep("report-kept")
    members.press("reports.file")
    members.reads("done.report_filed")
    members.keep("report-filed")
    members.be(representative_of("O22"), then=members.to("meetings"))
    members.follow_text(on(day, lang))
    members.follow("agenda.whole")
    members.sees(REPORT[lang])
    members.keep("agenda-with-reports")
