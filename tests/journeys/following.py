"""A member follows a meeting on her phone: what the chair does appears there by itself, and disturbs nothing."""

from playwright.sync_api import expect

from tests.journeys.people import representative_of
from tests.journeys.visitor import Visitor

BLOCK, SAID = "[data-live-state]", "[data-live-said]"


def a_phone_opens(phone: Visitor, code: str, room: str) -> None:
    """The page of the meeting, from the address of its room."""
    phone.be(representative_of(code), then=phone.to("meeting", id=room))
    phone.reads("live.heading")
    expect(phone.page.locator("[data-live-again]")).to_be_hidden()  # it follows


def the_chair_goes_to(members: Visitor, room: str, number: int) -> None:
    """The next point."""
    members.visit(room)
    members.press("room.point.next", n=number)


def the_phone_shows(phone: Visitor, words: str) -> None:
    """In the block, without the page having been read again."""
    expect(phone.page.locator(BLOCK)).to_contain_text(words)


def the_phone_says(phone: Visitor, words: str) -> None:
    """To a screen reader."""
    expect(phone.page.locator(SAID)).to_contain_text(words)


def a_member_arrives(members: Visitor, room: str) -> None:
    """By one tap in the room."""
    members.visit(room)
    part = members.page.locator("#roll details").first
    if part.get_attribute("open") is None:
        members.use(part.locator("summary"))
        members.is_unfolded = True
    members.press("movements.tap.rep", within=part)
    members.reads("done.movement_noted")


def she_is_on_the_link(phone: Visitor, title: str) -> None:
    """The keyboard is on the vote."""
    link = phone.page.locator(BLOCK).get_by_role("link", name=phone.says("live.asked.vote", title=title))
    link.focus()
    expect(link).to_be_focused()


def she_stays_on_it(phone: Visitor, title: str) -> None:
    """Whatever came meanwhile, until she goes on herself."""
    link = phone.page.locator(BLOCK).get_by_role("link", name=phone.says("live.asked.vote", title=title))
    expect(link).to_be_focused()
    phone.keep("following-a-meeting")
    link.evaluate("one => one.blur()")
