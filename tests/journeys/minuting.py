"""Minutes, from the notes of the room to the copy that is signed."""

from tests.journeys.gathering import CHAIR, SECRETARY, a_meeting_opens, on
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

NEXT = "2027-06-03"
UPDATES = 8
NOTES = {
    "fr": "Tour de table : deux organismes ouvrent un service le samedi.",
    "en": "Each in turn: two organizations open a service on Saturdays.",
}
TOO_MUCH = {"fr": "On la joint au 905 555-0142.", "en": "She is reached at 905 555-0142."}
PLACE = {"fr": "le samedi", "en": "on Saturdays"}
RIGHT = {"fr": "le dimanche", "en": "on Sundays"}
CORRECTED = {lang: NOTES[lang].replace(PLACE[lang], RIGHT[lang]) for lang in NOTES}
HERS = {"fr": "Ordre du jour : les mesures.", "en": "On the table: the action items."}
HIS = {
    "fr": "Ordre du jour : les mesures et le budget.",
    "en": "On the table: the action items and the budget.",
}


def notes_are_taken(members: Visitor) -> None:
    """The secretary notes one point in the room; then the chair adjourns."""
    room = members.path
    members.be(SECRETARY, then=room)
    members.follow("meetings.item.member_updates")
    area = members.page.locator("#notes textarea")
    members.type(area, NOTES[members.lang])
    members.page.locator("#notes [data-revision='1']").wait_for(state="attached")
    members.be(CHAIR, then=room)
    members.press("meetings.room.adjourn")
    members.reads("done.meeting_adjourned")


def they_are_the_draft(members: Visitor) -> str:
    """The draft says under its point what was noted there. Returns the address of the writing."""
    members.be(SECRETARY)
    members.follow("minutes.task.draft")
    members.press("minutes.list.draft")
    members.reads("done.minutes_drafted")
    assert NOTES[members.lang] in point(members, UPDATES)
    members.keep("drafted-from-notes")
    return members.path


def two_write_the_same_point(members: Visitor, other: Visitor, writing: str) -> None:
    """Both opened it; the second keeps her text beside the first's, and saves it knowingly (R8)."""
    other.be(CHAIR, then=writing)
    members.be(SECRETARY, then=writing)
    write(other, 6, HERS[other.lang])
    other.reads("done.item_saved")
    write(members, 6, HIS[members.lang], status=409)
    members.reads("keeping.stale")
    members.keep("both-texts")
    form = members.page.locator("section.point").nth(5).locator("details.writing form")
    assert form.locator("textarea").input_value() == HIS[members.lang]
    members.press("minutes.edit.save", within=form)
    members.reads("done.item_saved")
    assert HIS[members.lang] in point(members, 6)


def what_tells_too_much_stops_it_once(members: Visitor, writing: str) -> str:
    """A passage that might make someone known is told before anything is sent. Returns the address of the minutes."""
    lang = members.lang
    write(members, UPDATES, f"{NOTES[lang]} {TOO_MUCH[lang]}")
    members.reads("refused.missing.minutes_phone_like", position=UPDATES)
    members.tick("is_reread")
    members.press("minutes.circulate.do", status=409)
    members.reads("refused.text_may_identify")
    members.keep("stopped")
    members.visit(writing)
    write(members, UPDATES, NOTES[lang])
    members.tick("is_reread")
    members.press("minutes.circulate.do")
    members.reads("done.minutes_circulated")
    return members.path


def a_member_corrects_a_place(members: Visitor, minutes: str) -> None:
    """She quotes the passage and says what should stand there; the secretary makes it, word for word."""
    lang = members.lang
    members.be(representative_of("O09"), then=minutes)
    updates = members.page.locator("section", has=members.page.locator(f"#point-{UPDATES}"))
    part = updates.locator("details", has_text=members.says("minutes.correction.propose")).first
    members.use(part.locator("summary"))
    members.type(part.locator("textarea[name=quoted]"), PLACE[lang])
    members.type(part.locator("textarea[name=text]"), RIGHT[lang])
    members.press("minutes.correction.send", within=part)
    members.reads("done.correction_proposed")
    assert members.page.locator("mark").inner_text() == PLACE[lang]
    members.keep("corrected-at-a-place")
    members.be(SECRETARY)
    members.follow_text(members.says("correcting.task", n=1, reference="PV-2027-03"))
    members.press("correcting.make")
    members.reads("done.correction_settled")
    assert CORRECTED[lang] in point(members, UPDATES)


def what_changed_is_shown(members: Visitor, minutes: str) -> None:
    """To every member, from what was sent to what is put forward."""
    members.be(representative_of("O01"), then=minutes)
    members.follow("comparing.link")
    members.reads("comparing.circulated.proposed")
    assert members.page.locator("main ins").count() == 1
    members.keep("what-changed")


def the_next_meeting_approves_it(members: Visitor, minutes: str) -> None:
    """With changes; the two sign, and the copy opens."""
    a_meeting_opens(members, NEXT)
    members.visit(minutes)
    members.reads("keeping.adopt.changed")
    members.tick("is_approved")
    members.press("minutes.adopt.do")
    members.reads("minutes.adoption.corrected", day=on(NEXT, members.lang))
    members.press("keeping.sign.do.chair")
    members.be(SECRETARY, then=minutes)
    members.press("keeping.sign.do.secretary")
    members.reads("keeping.path.signed.count", n=2)
    members.sees(name_of("O02", members.lang))
    members.keep("signed")
    link = members.page.get_by_role("link", name=members.says("print.pdf")).get_attribute("href")
    paper = members.page.request.get(members.server.address + (link or ""))
    assert paper.status == 200
    assert paper.body().startswith(b"%PDF-")


def point(members: Visitor, number: int) -> str:
    """What a point of the minutes says to those who write it."""
    return " ".join(members.page.locator("section.point").nth(number - 1).inner_text().split())


def write(members: Visitor, number: int, words: str, status: int = 200) -> None:
    """Write a point anew."""
    part = members.page.locator("section.point").nth(number - 1).locator("details.writing")
    if part.get_attribute("open") is None:
        members.use(part.locator("summary"))
    members.type(part.locator("textarea"), words)
    members.press("minutes.edit.save", status, within=part)
