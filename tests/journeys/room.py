"""A vote taken in a meeting: some vote on their phones, the secretary records the others; it closes when all have voted."""

import re

from tests.journeys import gathering
from tests.journeys.deciding import cast, close_at
from tests.journeys.gathering import CHAIR, SECRETARY
from tests.journeys.people import everyone, name_of, representative_of
from tests.journeys.visitor import Visitor

DAY = "2027-04-01"
PRESENT = ("O01", "O02", "O13", "O20", "O21")
CALLED = {"O02": "for", "O13": "against", "O21": "abstain"}
TITLES = (
    {"fr": "Un cahier des réunions", "en": "A meeting notebook"},
    {"fr": "Une salle de plus", "en": "One more room"},
)
TEXT = {"fr": "Que la Coalition tienne un cahier.", "en": "That the Coalition keep a notebook."}
WHY = {"fr": "Tout le monde est dans la salle.", "en": "Everyone is in the room."}


def the_meeting_begins(members: Visitor) -> str:
    """Called to order, with five members present. Returns the address of the room."""
    gathering.a_meeting_opens(members, DAY)
    room = members.path
    absent = [name_of(code, members.lang) for code in everyone() if code not in PRESENT]
    absent.append(members.says("own_name.member", number="").strip())
    gathering.the_roll_is_called(members, *absent)
    return room


def a_vote_is_opened(members: Visitor, room: str, number: int) -> tuple[str, str]:
    """The chair moves from the room, and opens the vote at once, saying why. Its address, and its reference."""
    lang = members.lang
    members.be(CHAIR, then=room)
    members.follow("decisions.new")
    title = TITLES[number]
    members.choose(kind="ordinary", written_first=lang)
    members.fill(title_fr=title["fr"], title_en=title["en"], text_fr=TEXT["fr"], text_en=TEXT["en"])
    members.press("decisions.new.button")
    part = members.unfold("decisions.act.vote")
    close_at(members, part, DAY, "15:00")
    part.get_by_label(members.says("decisions.form.vote_reason")).fill(WHY[lang])
    members.tick("vote-waives_consensus")
    members.press("decisions.act.vote.button", within=part)
    members.reads("done.voting_opened")
    found = re.search(r"P-\d{4}-\d+", members.text)
    assert found
    return members.path, found[0]


def some_vote_on_phones(phone: Visitor, number: int, *codes: str) -> None:
    """From the first page, in three steps."""
    for code in codes:
        phone.be(representative_of(code))
        phone.follow("decisions.task.vote", title=TITLES[number][phone.lang])
        cast(phone, "for")
    phone.keep("ballot-in-the-room")


def it_cannot_close_yet(members: Visitor, motion: str) -> None:
    """Whose vote is missing is said."""
    members.be(CHAIR, then=motion)
    members.press("decisions.act.close.button", status=409)
    members.sees("ToR-26")
    members.keep("too-early-to-close")


def the_secretary_calls_the_roll(members: Visitor, room: str, reference: str) -> None:
    """From the room: who voted online is shown, never what; the others are recorded as they speak."""
    lang = members.lang
    members.be(SECRETARY, then=room)
    members.keep("room-with-a-vote")
    members.follow("tabling.room.record")
    members.reads("votes.call.has.electronic")
    members.press("votes.call.save", status=422)
    members.reads("votes.room.empty")
    for code, vote in CALLED.items():
        row = members.page.locator("ol.roll > li", has_text=name_of(code, lang))
        members.take(row.locator(f"input[value={vote}]"))
    members.keep("calling-the-roll")
    members.press("votes.call.save")
    members.reads("done.votes_recorded")
    members.reads("votes.hands.all_voted")


def the_secretary_counts_hands(members: Visitor, room: str, reference: str) -> None:
    """Those who have no ballot raise a hand; one hand too many is refused; the count closes the vote."""
    members.be(SECRETARY, then=room)
    members.follow("tabling.room.record")
    members.fill(votes_for="3", votes_against="2", abstentions="0")
    members.press("votes.hands.save", status=422)
    members.reads("votes.hands.too_many", n=5, most=4)
    members.fill(votes_for="1", votes_against="3")
    members.keep("counting-hands")
    members.press("votes.hands.save")
    members.reads("done.hands_counted")


def the_chair_closes_it(members: Visitor, motion: str) -> None:
    """Everyone present has voted."""
    members.be(CHAIR, then=motion)
    members.press("decisions.act.close.button")
    members.reads("done.voting_closed")
    members.keep("closed-in-the-room")


def the_result_is_read(phone: Visitor, motion: str, **counted: int) -> None:
    """On the phone of who voted with it: the sentence, and which ballot came by which way."""
    phone.be(representative_of("O01"), then=motion)
    result = "adopted" if counted["for"] >= counted["needed"] else "not_adopted"
    phone.reads(f"outcomes.verdict.{result}", **counted)
    phone.keep(f"result-{result}")
