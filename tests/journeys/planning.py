"""A year is planned, shown, adopted by consensus, and its meetings stand convened; a member's point reaches an agenda."""

from tests.journeys.balloting import agree_at_once
from tests.journeys.consensus import a_round_opens
from tests.journeys.gathering import CHAIR, on
from tests.journeys.people import everyone, representative_of
from tests.journeys.visitor import Visitor

TITLE = {"fr": "Calendrier des réunions 2027-2028", "en": "Meeting calendar 2027–28"}
TEXT = {
    "fr": "Que la Coalition adopte les dates du projet montré aux membres.",
    "en": "That the Coalition adopt the dates of the draft shown to members.",
}
SUMMER, KEPT = "2028-07-06", "2028-06-08"
POINT = {"fr": "Transport de nuit", "en": "Night transport"}
WHY = {"fr": "Deux organismes en manquent.", "en": "Two organisations lack it."}
LONGER = {"fr": "Transport de nuit et de fin de semaine", "en": "Night and weekend transport"}


def a_year_is_planned(members: Visitor) -> str:
    """The chair takes the dates that habit proposes, is told that one is in summer, puts it back, and shows the draft."""
    members.be(CHAIR, then=members.to("chair_desk"))
    members.follow("membership.chair_desk.to.calendar_planning")
    members.reads("calendars.planning.proposed")
    rows = members.page.locator("main ol > li")
    count = rows.count()
    assert count == 6
    members.fill(**{f"day_{count - 1}": SUMMER})
    members.press("calendars.look")
    members.reads("calendars.unusual.usual_month")
    members.keep("a-date-in-summer")
    members.press("calendars.remove", within=rows.nth(0))
    assert rows.count() == count - 1
    members.fill(**{f"day_{count - 2}": KEPT})
    members.press("calendars.save")
    members.reads("done.calendar_planned")
    members.reads("calendars.next.draft")
    members.press("calendars.show")
    members.reads("done.calendar_shown")
    members.keep("draft-shown")
    return members.path


def members_adopt_it(members: Visitor, calendar: str) -> str:
    """Members read the draft; the chair moves that it be adopted, and they agree. Returns the motion."""
    lang = members.lang
    members.be(representative_of("O01"), then=calendar)
    members.sees(on(KEPT, lang))
    assert members.page.locator("main form").count() == 0
    members.be(CHAIR, then=members.to("motion_new"))
    members.choose(kind="ordinary", written_first=lang)
    members.fill(title_fr=TITLE["fr"], title_en=TITLE["en"], text_fr=TEXT["fr"], text_en=TEXT["en"])
    members.press("decisions.new.button")
    motion = members.path
    a_round_opens(members, motion, "2027-03-24")
    agree_at_once(members, motion, *(code for code in everyone()[:8] if code.startswith("O")))
    return motion


def its_meetings_stand_convened(members: Visitor, calendar: str, motion: str) -> None:
    """The round is declared; the chair cites the decision, and members read the year with its meetings."""
    lang = members.lang
    members.be(CHAIR, then=motion)
    members.press("decisions.act.declare.button")
    members.visit(calendar)
    members.follow("calendars.adopt")
    members.reads("calendars.adoption.nobody")
    lines = members.page.locator("select[name=decision] option")
    members.select(decision=lines.filter(has_text=TITLE[lang]).first.inner_text())
    members.keep("adopting")
    members.press("calendars.adoption.confirm")
    members.reads("done.calendar_adopted")
    members.be(representative_of("O01"), then=calendar)
    members.reads("calendars.unchanged")
    members.keep("calendar-adopted")
    members.follow_text(on(KEPT, lang))
    assert members.page.locator("ol.agenda > li").count() == 10
    members.reads("meetings.status.planned")


def a_member_asks_for_a_point(members: Visitor) -> None:
    """An ordinary member asks that something be on an agenda."""
    members.be(representative_of("O20"), then=members.to("agenda_proposal_new"))
    members.fill(title_fr=POINT["fr"], title_en=POINT["en"], reason=WHY[members.lang])
    members.press("agenda.propose.send")
    members.reads("done.item_proposed")
    members.keep("point-asked-for")


def its_agenda_is_published(members: Visitor, day: str) -> str:
    """The chair gives a place to all that members ask for, and publishes. Returns the address of the meeting."""
    members.be(CHAIR, then=members.to("meetings"))
    members.follow_text(on(day, members.lang))
    meeting = members.path
    members.follow("agenda.prepare")
    members.sees(POINT[members.lang], WHY[members.lang])
    while members.page.locator("#waiting").count():
        members.press("agenda.schedule", within=members.page.locator("#waiting"))
        members.reads("done.item_scheduled")
    members.keep("agenda-prepared")
    members.press("agenda.publish")
    members.reads("done.agenda_published")
    return meeting


def it_is_amended(members: Visitor, meeting: str) -> None:
    """The chair changes a point: members read it once the agenda is published anew, with what changed."""
    lang = members.lang
    members.be(representative_of("O20"), then=meeting)
    members.sees(POINT[lang])
    members.be(CHAIR, then=meeting)
    members.follow("agenda.prepare")
    members.follow_text(POINT[lang])
    members.fill(title_fr=LONGER["fr"], title_en=LONGER["en"])
    members.press("agenda.item.save")
    members.reads("done.item_changed")
    members.press("agenda.amend")
    members.reads("done.agenda_published")
    members.be(representative_of("O20"), then=meeting)
    members.sees(LONGER[lang])
    members.follow("agenda.whole")
    members.reads("agenda.version", number=2)
    members.reads("agenda.change.changed", title=LONGER[lang])
    members.keep("agenda-amended")
