"""A whole meeting in the room: from the call to order to what it asks for afterwards."""

from playwright.sync_api import Locator, expect

from tests.journeys import gathering
from tests.journeys.deciding import cast, close_at
from tests.journeys.gathering import CHAIR, SECRETARY
from tests.journeys.people import everyone, name_of, representative_of
from tests.journeys.room import DAY, PRESENT
from tests.journeys.visitor import Visitor

LATE = ("O04", "O05")
ON_THE_PHONE = ("O01", "O04")
NOTED = {
    "fr": "Lits de transition : six places confirmées.",
    "en": "Transition beds: six places confirmed.",
}
MORE = {"fr": "Salle de juin : à confirmer.", "en": "June room: to be confirmed."}
THEIRS = {"fr": "Lits de transition : sept places.", "en": "Transition beds: seven places."}
MOTION = {"fr": "Que la Coalition tienne un cahier.", "en": "That the Coalition keep a notebook."}
ACTIONS = {
    "fr": {
        "O01": "Acheter le cahier.",
        "O13": "Réserver la salle de juin.",
        "O20": "Inviter l'organisme du transport.",
    },
    "en": {
        "O01": "Buy the notebook.",
        "O13": "Book the June room.",
        "O20": "Invite the transport organisation.",
    },
}
WHY = {"fr": "Tout le monde est dans la salle.", "en": "Everyone is in the room."}


def the_roll_and_two_late_arrivals(members: Visitor) -> str:
    """Five members are there when the roll is called; two come late, noted by one tap each. Returns the room's address."""
    lang = members.lang
    gathering.a_meeting_opens(members, DAY)
    room = members.path
    absent = [name_of(code, lang) for code in everyone() if code not in PRESENT]
    absent.append(members.says("own_name.member", number="").strip())
    gathering.the_roll_is_called(members, *absent)
    for code in LATE:
        fold = members.page.locator("#roll details").first
        if fold.get_attribute("open") is None:
            members.use(fold.locator("summary"))
        row = members.page.locator("#roll details li", has_text=name_of(code, lang)).first
        members.press("movements.tap.rep", within=row)
    members.keep("late-arrivals")
    return room


def the_land_is_acknowledged(members: Visitor, room: str) -> None:
    """From point to point with the keyboard; the text of the place is there to be read aloud."""
    members.be(CHAIR, then=room)
    for number in (2, 3):
        _by_keys(members, "N", number)
    expect(members.page.locator("#land")).to_be_visible()
    assert members.page.locator("#agenda [aria-current=step]").count() == 1
    members.keep("land-acknowledgement")


def a_conflict_is_declared(phone: Visitor, room: str) -> None:
    """A member says on its own page that it will take no part in a point."""
    phone.be(representative_of("O13"), then=room.rpartition("/")[0])
    phone.follow("meetings.conflict.declare")
    things = phone.page.locator("select[name=thing] option")
    phone.select(thing=things.nth(min(6, things.count() - 1)).inner_text())
    phone.choose(effect="noted")
    phone.press("meetings.conflict.save")
    phone.reads("done.conflict_declared")


def a_connection_drops(members: Visitor, room: str) -> None:
    """Notes save themselves; without a connection they say that they are not saved, and are kept until they are."""
    lang, page = members.lang, members.page
    members.visit(room)
    members.sees(name_of("O13", lang))
    for number in (4, 5, 6):
        members.press("room.point.next", n=number)
    area, said = _notes(members)
    area.fill(NOTED[lang])
    expect(said).to_contain_text(members.says("room.notes.saved", time="").strip())
    page.context.set_offline(True)
    area.press_sequentially(f"\n{MORE[lang]}")
    expect(said).to_have_text(members.says("room.notes.lost"))
    members.keep("connection-lost")
    page.context.set_offline(False)
    expect(said).to_contain_text(members.says("room.notes.saved", time="").strip())
    page.reload()
    expect(area).to_have_value(f"{NOTED[lang]}\n{MORE[lang]}")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def two_write_at_once(members: Visitor, second: Visitor, room: str) -> None:
    """The recording secretary writes over what the chair has not seen: both texts are there, and she chooses (R8)."""
    lang = second.lang
    second.be(SECRETARY, then=room)
    area, said = _notes(members)
    area.press_sequentially(".")
    expect(said).to_contain_text(members.says("room.notes.saved", time="").strip())
    hers, answer = _notes(second)
    hers.fill(THEIRS[lang])
    expect(answer).to_have_text(second.says("room.notes.conflict"))
    second.reads("room.stale")
    second.page.locator("#notes summary").click()
    second.sees(MORE[lang])
    second.keep("two-texts")
    second.page.keyboard.press("Alt+Shift+S")
    expect(answer).to_contain_text(second.says("room.notes.saved", time="").strip())
    second.page.reload()
    expect(hers).to_have_value(THEIRS[lang])


def a_hybrid_vote(members: Visitor, phone: Visitor, room: str) -> None:
    """Put from the room; two vote on their phones, the secretary records those who speak; the chair closes it."""
    lang = members.lang
    members.be(CHAIR, then=room)
    part = members.unfold("tabling.vote")
    part.locator(f"textarea[name=text_{lang}]").fill(MOTION[lang])
    members.take(part.locator("input[name=way][value=hybrid]"))
    close_at(members, part, DAY, "15:00")
    part.locator("textarea[name=reason]").fill(WHY[lang])
    members.press("tabling.vote.do", within=part)
    link = members.page.locator("#motions li a").first
    motion = str(link.get_attribute("href"))
    for code in ON_THE_PHONE:
        phone.be(representative_of(code), then=motion)
        cast(phone, "for")
    members.be(SECRETARY, then=room)
    members.follow("tabling.room.record")
    for row in members.page.locator("ol.roll > li").all():
        if (box := row.locator("input[value=for]")).count():
            members.take(box)
    members.press("votes.call.save")
    members.be(CHAIR, then=room)
    members.press("tabling.room.close")
    members.visit(room)
    members.reads("tabling.room.recorded")
    members.keep("decided-in-the-room")


def three_actions(members: Visitor, room: str) -> None:
    """Each in one form, with who takes it on, at the point under way; for the next meeting, or for a day."""
    lang = members.lang
    members.visit(room)
    for number, (code, text) in enumerate(ACTIONS[lang].items()):
        part = members.unfold("minutes.actions.add")
        part.locator(f"textarea[name=text_{lang}]").fill(text)
        members.pick(part.locator("select[name=owner]"), name_of(code, lang))
        if number:
            part.locator("input[name=due_on]").fill("2027-05-15")
        else:
            members.take(part.locator("input[name=by_next_meeting]"))
        members.press("minutes.actions.add.do", within=part)
        members.sees(text)
    members.keep("three-actions")


def cases_are_discussed(members: Visitor, room: str) -> None:
    """In camera: what is read aloud first, and nowhere to write."""
    members.visit(room)
    members.use(
        members.page.locator("#agenda li", has_text=members.says("meetings.item.case_examples")).locator("a")
    )
    members.press("room.point.go", n=9)
    members.reads("room.in_camera.leave")
    members.reads("room.notes.in_camera")
    assert members.page.locator("#notes textarea").count() == 0
    members.keep("in-camera")


def the_next_date(members: Visitor) -> None:
    """The next meeting is convened already: its date is there."""
    members.press("room.point.next", n=10)
    members.sees(members.says("room.next.is", when="").strip(" ."))
    members.keep("next-date")


def it_ends(members: Visitor) -> None:
    """Adjourned, the room says what the meeting asks for; the notes are in the minutes that are drafted from it."""
    members.press("meetings.room.adjourn")
    members.reads("done.meeting_adjourned")
    members.reads("room.after")
    members.reads("room.owed.minutes")
    members.reads("room.owed.todo")
    members.sees(*ACTIONS[members.lang].values())
    members.keep("what-it-asks-for")
    members.follow("room.owed.minutes")
    members.press("minutes.list.draft")
    members.sees(THEIRS[members.lang])


def _notes(visitor: Visitor) -> tuple[Locator, Locator]:
    form = visitor.page.locator("form[data-notes]")
    return form.locator("textarea"), form.locator("[role=status]")


def _by_keys(members: Visitor, letter: str, number: int) -> None:
    with members.page.expect_navigation():
        members.page.keyboard.press(f"Alt+Shift+{letter}")
    expect(members.page.locator("#point h2")).to_contain_text(f"{number}.")
