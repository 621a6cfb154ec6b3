"""The ways to join, and the application of an organisation."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission import queries
from coalition.admission.forms import OrganizationForm
from coalition.admission.routes.sending import check_or_send, form_page
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def join(request: Request) -> Response:
    """Two ways to join."""
    return render(
        request, "admission/join.html", page=await queries.join_page(now_of(request)), section="join"
    )


async def new(request: Request) -> Response:
    """An organisation applies."""
    return await form_page(request, "admission/new.html", OrganizationForm())


async def post_new(request: Request) -> Response:
    """Check, change or send an organisation's application."""
    form = await OrganizationForm.of(request)
    return await check_or_send(request, "application_new", "admission/new.html", form)


PAGES = [
    page("join", fr="/devenir-membre", en="/become-a-member", get=join),
    page("application_new", fr="/demandes/nouvelle", en="/applications/new", get=new, post=post_new),
]
