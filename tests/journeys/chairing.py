"""What the chair owes the coalition this year, said to be done; the paper copies that it files."""

from tests.journeys.gathering import CHAIR
from tests.journeys.visitor import Visitor

NOTE = {"fr": "Deux partenaires rencontrés.", "en": "Two partners met."}
PLACE = {"fr": "Armoire 2, classeur bleu", "en": "Cabinet 2, blue binder"}


def a_duty_is_done(members: Visitor) -> None:
    """The chair reads the clause that asks for a duty, then says from its row that the duty is done."""
    members.be(CHAIR, then=members.to("chair_desk"))
    members.follow("membership.chair_desk.to.chair_year")
    members.keep("the-chairs-year")
    members.follow("duties.contacts")
    assert members.path != members.to("terms")
    members.open("chair_year")
    members.unfold("chairing.mark")
    members.fill(note=NOTE[members.lang])
    members.press("chairing.mark.send")
    members.reads("done.duty_marked")


def a_copy_is_filed(members: Visitor) -> None:
    """The chair finds what has no paper copy yet, and files one."""
    members.open("paper_files")
    part = members.unfold("chairing.papers.to_file", n=members.page.locator("details .tasks > li").count())
    members.follow_text(part.locator("a").last.inner_text())
    members.fill(place=PLACE[members.lang])
    members.press("chairing.papers.send")
    members.reads("done.paper_filed")
    members.sees(PLACE[members.lang])
    members.keep("a-copy-filed")
