"""Meetings: convened, answered, held; their minutes; the year's attendance and what follows from it."""

from datetime import date

from playwright.sync_api import Locator

from coalition.settings import settings
from coalition.web.dates import date as spoken
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

CHAIR = representative_of("O02")
SECRETARY = representative_of("O21")
DELEGATE = "Noor Relais"
ABSENT = ("O11", "O26")
WORDS = {
    "fr": "Tour de table : chaque membre parle de ses services.",
    "en": "Each member speaks of its services.",
}
CORRECTED = {
    "fr": "Tour de table : chaque membre parle de ses services et de ses besoins.",
    "en": "Each member speaks of its services and needs.",
}
WISH = {"fr": "Ajouter les besoins.", "en": "Add the needs."}
PLACE = {"fr": "Bibliothèque de Brouillon, salle 2", "en": "Draftville Library, room 2"}
WE_WERE_THERE = {
    "fr": "Nous étions en ligne à la réunion de janvier.",
    "en": "We were online at the January meeting.",
}

WE_COULD_NOT_COME = {
    "fr": "Deux postes sont restés vacants tout l'hiver. Les deux personnes sont en poste depuis mai.",
    "en": "Two positions were vacant all winter. Both people have been in place since May.",
}


def on(day: str, lang: str) -> str:
    """A day as pages say it, spaces folded: `jeudi 1er avril 2027`."""
    return " ".join(spoken(date.fromisoformat(day), lang, settings().zone, weekday=True, plain=True).split())


def on_day(day: str, lang: str) -> str:
    """A day as pages say it without the day of the week, spaces folded: `1er avril 2027`."""
    return " ".join(spoken(date.fromisoformat(day), lang, settings().zone, plain=True).split())


def the_chair_convenes(members: Visitor, day: str, kind: str) -> None:
    """A meeting of this kind, with the ten items of the text: a special one is published at once, a regular one waits for
    what members asked to be on its agenda."""
    members.be(CHAIR)
    members.open("chair_desk")
    members.keep("chair-desk")
    members.follow("membership.chair_desk.to.meeting_new")
    members.choose(kind=kind)
    members.fill(day=day, starts="13:30", ends="15:30", place_fr=PLACE["fr"], place_en=PLACE["en"])
    members.tick("is_place_ordinary", "is_online")
    members.press("meetings.convening.check")
    assert members.page.locator("main ol > li").count() == 10
    members.keep("convening-checked")
    if kind == "regular":
        members.press("agenda.convene.prepare")
        members.reads("done.meeting_convened_first")
    else:
        members.press("meetings.check.confirm")
        members.reads("done.meeting_convened")
        assert members.page.locator("ol.agenda > li").count() == 10
    members.keep("meeting-convened")


def members_reply(members: Visitor) -> None:
    """One sends a delegate and names the person; another sends its regrets."""
    members.be(representative_of("O01"))
    members.follow("meetings.task.reply")
    members.choose(answer="delegate")
    members.press("meetings.reply.save")
    members.choose(person="new", may_vote="no", language=members.lang)
    members.fill(handle=DELEGATE, email="noor@example.org")
    members.keep("delegate")
    members.press("membership.delegation.send")
    members.reads("done.delegate_named")
    members.reads("membership.delegation.without_vote", name=DELEGATE)
    members.be(representative_of("O04"))
    members.follow("meetings.task.reply")
    members.choose(answer="regrets")
    members.press("meetings.reply.save")
    members.reads("done.meeting_replied")
    members.keep("meeting-regrets")


def a_meeting_opens(members: Visitor, day: str) -> None:
    """The chair calls the meeting of this day to order, with a recording secretary."""
    members.be(CHAIR, then=members.to("meetings"))
    members.follow_text(on(day, members.lang))
    members.follow("meetings.room.open")
    line = members.page.locator("select[name=secretary] option", has_text=SECRETARY).first.inner_text()
    members.select(secretary=line)
    members.press("meetings.call.do")
    members.reads("done.meeting_opened")


def the_roll_is_called(members: Visitor, *absent: str, **marks: str) -> None:
    """The secretary marks every member: absent as shown there, or as told by code, the others present."""
    members.be(SECRETARY, then=members.path)
    members.reads("meetings.room.secretary", name=SECRETARY)
    by_name = {name_of(code, members.lang): mark for code, mark in marks.items()} | dict.fromkeys(
        absent, "absent"
    )
    for row in members.page.locator("ul.roll > li").all():
        name = row.locator("span[id]").inner_text()
        _mark(row, next((mark for known, mark in by_name.items() if name.startswith(known)), "rep"))
    members.keep("roll-call")
    members.press("attendance.roll.save")
    members.reads("done.roll_taken")


def _mark(row: Locator, mark: str) -> None:
    row.locator(f"label:has(input[value={mark}])").click()


def the_meeting_ends(members: Visitor, day: str) -> None:
    """The chair adjourns."""
    members.be(CHAIR, then=members.to("meetings"))
    members.follow_text(on(day, members.lang))
    members.follow("meetings.room.open")
    members.press("meetings.room.adjourn")
    members.reads("done.meeting_adjourned")


def the_minutes_are_written(members: Visitor) -> str:
    """Drafted from the agenda, completed, sent; a member corrects; the secretary settles. Returns their address."""
    lang = members.lang
    members.be(SECRETARY)
    members.follow("minutes.task.draft")
    members.press("minutes.list.draft")
    members.reads("done.minutes_drafted")
    members.unfold("minutes.edit.write")
    members.fill(body=WORDS[lang])
    members.press("minutes.edit.save")
    members.reads("done.item_saved")
    members.keep("minutes-writing")
    members.tick("is_reread")
    checked = members.page.locator("#circulation input[name=is_checked]")
    if checked.count():
        checked.check()
    members.press("minutes.circulate.do")
    members.reads("done.minutes_circulated")
    members.sees(WORDS[lang])
    members.keep("minutes-sent")
    address = members.path

    members.be(representative_of("O09"), then=address)
    part = members.unfold("minutes.correction.propose")
    part.locator("textarea[name=text]").fill(WISH[lang])
    members.press("minutes.correction.send", within=part)
    members.reads("done.correction_proposed")

    members.be(SECRETARY, then=address)
    members.follow("minutes.doc.edit")
    part = members.unfold("correcting.otherwise")
    part.locator("input[value=made]").check()
    part.locator("textarea[name=body]").fill(CORRECTED[lang])
    members.press("minutes.settle.do", within=part)
    members.reads("done.correction_settled")
    return address


def the_minutes_are_adopted(members: Visitor, address: str, day: str) -> None:
    """At a later meeting, by consensus; afterwards nothing of them changes."""
    members.be(CHAIR, then=address)
    members.sees(CORRECTED[members.lang])
    members.select(meeting=members.page.locator("select[name=meeting] option").first.inner_text())
    members.tick("is_approved")
    members.press("minutes.adopt.do")
    members.reads("done.minutes_adopted")
    members.reads("minutes.adoption.corrected", day=on(day, members.lang))
    members.keep("minutes-adopted")
    members.be(SECRETARY, then=address)
    assert members.page.get_by_role("link", name=members.says("minutes.doc.edit")).count() == 0


def the_grid_shows_standings(members: Visitor) -> None:
    """Everyone's year: who is in good standing, who has no margin left."""
    lang = members.lang
    members.be(representative_of("O20"))
    members.open("meetings")
    members.follow_text(members.says("meetings.attendance", years=" ").split("2")[0].strip())
    members.keep("attendance-grid")
    row = members.page.locator("table.att tr", has_text=name_of("O20", lang))
    assert members.says("attendance.state.on_track") in row.inner_text()
    below = members.page.locator("table.att tr", has_text=name_of("O11", lang))
    assert members.says("attendance.state.below") in below.inner_text()
    members.follow_text(name_of("O04", lang))
    members.sees(members.says("attendance.mark.regrets"))
    members.keep("attendance-of-one-member")


def the_year_ends(members: Visitor) -> str:
    """Time alone presumes withdrawal; one member says the record is wrong, and the chair accepts.

    Returns the address of the other's presumption.
    """
    lang = members.lang
    members.be(representative_of("O11"))
    members.reload_until(members.says("attendance.task.answer"))
    members.follow("attendance.task.answer")
    members.reads("attendance.presumption.state.presumed_awaiting_reply")
    members.keep("presumption")
    silent = members.path

    members.be(representative_of("O26"))
    members.follow("attendance.task.answer")
    members.choose(reply_kind="correction")
    members.fill(reply=WE_WERE_THERE[lang])
    members.press("attendance.presumption.send")
    members.reads("done.presumption_answered")
    corrected = members.path
    members.be(CHAIR)
    members.follow("attendance.task.settle")
    assert members.path == corrected
    members.sees(WE_WERE_THERE[lang])
    members.choose(settlement="accepted")
    members.keep("correction-to-settle")
    members.press("attendance.correction.save")
    members.reads("done.presumption_settled")
    members.reads("attendance.presumption.state.active")
    return silent


def an_absence_is_explained(members: Visitor, code: str) -> tuple[str, str]:
    """A third explains its absences: the coalition will decide, and its rights stay meanwhile.

    Returns the addresses of its presumption and of the motion.
    """
    members.be(representative_of(code))
    members.follow("attendance.task.answer")
    members.choose(reply_kind="explanation")
    members.fill(reply=WE_COULD_NOT_COME[members.lang])
    members.press("attendance.presumption.send")
    members.reads("done.presumption_answered")
    members.reads("attendance.presumption.review.coalition")
    members.reads("attendance.presumption.rights")
    members.keep("explained")
    presumption = members.path
    members.follow("attendance.presumption.motion")
    members.sees(name_of(code, members.lang))
    members.keep("motion-to-keep-a-member")
    return presumption, members.path


def the_coalition_keeps_it(members: Visitor, presumption: str) -> None:
    """The motion is adopted: the presumption falls, and the member's own page says so."""
    members.be(CHAIR, then=presumption)
    members.reads("attendance.presumption.state.active")
    members.sees(WE_COULD_NOT_COME[members.lang])
    members.reads("attendance.presumption.motion")
    members.keep("kept")


def silence_withdraws(members: Visitor, presumption: str, *kept: str) -> None:
    """After thirty days without an answer the membership ends, and with it access; those that answered stay."""
    lang = members.lang
    members.be(CHAIR, then=presumption)
    members.reload_until(members.says("attendance.presumption.state.withdrawn"))
    members.open("register")
    members.reload_until(name_of("O11", lang), gone=True)
    members.sees(*(name_of(code, lang) for code in kept))
    members.be(representative_of("O11"))
    members.reads("membership.home.outside")
    members.keep("outside")
    members.open("meetings", status=404)
