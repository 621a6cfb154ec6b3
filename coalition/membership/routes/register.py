"""The register of members: the list on a day, who covers which sector, who held the chair."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from coalition.membership import policies, queries
from coalition.membership.forms import DayForm, RegisterForm
from coalition.membership.routes.seen import allowed
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.languages import current
from coalition.web.pages import now_of, render
from coalition.web.paths import page


def today(request: Request) -> date:
    """The local day of this request."""
    day: date = now_of(request).astimezone(settings().zone).date()
    return day


async def show_register(request: Request) -> Response:
    """Everyone on a day; words, a sector, a kind and a status narrow the list."""
    viewer = allowed(request, policies.SEE_REGISTER)
    form = RegisterForm(request.query_params)
    sound = form.on_or_before(today(request))
    shown = await queries.register_page(
        now_of(request),
        current(),
        form.sought(),
        sees_applicants=any(seat.is_organization for seat in viewer.seats),
    )
    answer = render if sound else invalid
    return answer(request, "membership/register.html", page=shown, form=form, section="members")


async def show_coverage(request: Request) -> Response:
    """The sectors, and who covers each."""
    allowed(request, policies.SEE_REGISTER)
    form = DayForm(request.query_params)
    sound = form.on_or_before(today(request))
    day = form.on.data if sound else None
    shown = await queries.coverage_page(now_of(request), current(), day)
    answer = render if sound else invalid
    return answer(request, "membership/coverage.html", page=shown, form=form, section="members")


async def show_chairs(request: Request) -> Response:
    """Who held the chair, and since when."""
    allowed(request, policies.SEE_REGISTER)
    terms = await queries.chair_history()
    return render(request, "membership/chairs.html", terms=terms, section="members")


PAGES = [
    page("register", fr="/membres", en="/members", get=show_register),
    page("coverage", fr="/membres/secteurs", en="/members/sectors", get=show_coverage),
    page("chairs", fr="/membres/presidence", en="/members/chair", get=show_chairs),
]
