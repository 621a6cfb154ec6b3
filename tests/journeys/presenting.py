"""Someone from outside would present: a member asks, another vets, the chair gives it a place."""

from tests.journeys.gathering import CHAIR
from tests.journeys.people import name_of, representative_of
from tests.journeys.visitor import Visitor

ASKING, VETTING = "O20", "O19"
WHO = "Noor Itinéraire"
SUBJECT = {"fr": "Se déplacer la nuit sans voiture", "en": "Getting around at night without a car"}
FINDING = {
    "fr": "Nous avons lu le programme et parlé avec la personne.",
    "en": "We read the program and spoke with the person.",
}


def a_member_asks_for_it(members: Visitor) -> str:
    """An ordinary member says who would present, and on what. Returns the address of the request."""
    members.be(representative_of(ASKING), then=members.to("presenters"))
    members.follow("presenters.ask")
    members.fill(presenter=WHO, minutes="15")
    members.press("presenters.ask.send", status=422)
    members.reads("presenters.subject.missing")
    members.fill(subject_fr=SUBJECT["fr"], subject_en=SUBJECT["en"])
    members.press("presenters.ask.send")
    members.reads("done.presenter_asked")
    members.reads("presenters.vettings.none")
    members.keep("presentation-asked-for")
    return members.path


def another_vets_it(members: Visitor, request: str) -> None:
    """Another member undertakes to vet it, and cannot find for it before every point is confirmed."""
    members.be(representative_of(VETTING), then=request)
    members.press("presenters.undertake")
    members.reads("done.vetting_undertaken")
    members.follow("presenters.vet")
    members.choose(tie="none", outcome="positive")
    members.fill(reason=FINDING[members.lang])
    members.press("presenters.vetting.send", status=422)
    members.reads("presenters.confirmed.missing")
    points = members.page.locator("main input[name=confirmed]")
    for number in range(points.count()):
        members.take(points.nth(number))
    members.keep("every-point-confirmed")
    members.press("presenters.vetting.send")
    members.reads("done.presenter_vetted")
    members.sees(name_of(VETTING, members.lang), FINDING[members.lang])


def the_chair_gives_it_a_place(members: Visitor, request: str) -> None:
    """The chair puts it on the agenda of a meeting to come; who asked reads on which day."""
    members.be(CHAIR, then=request)
    members.press("agenda.schedule")
    members.reads("done.presenter_scheduled")
    members.sees(SUBJECT[members.lang], WHO)
    members.keep("presentation-on-an-agenda")
    members.be(representative_of(ASKING), then=request)
    members.reads("presenters.state.scheduled")
    members.reads("presenters.leaves")
