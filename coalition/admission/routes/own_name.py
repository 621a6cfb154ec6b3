"""Joining in one's own name."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission import queries
from coalition.admission.forms import OwnForm
from coalition.admission.routes.sending import check_or_send, form_page
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def before(request: Request) -> Response:
    """What to know before applying in one's own name: discretion first (P10)."""
    return render(
        request, "admission/before.html", page=await queries.join_page(now_of(request)), section="join"
    )


async def own(request: Request) -> Response:
    """Someone applies in her own name."""
    return await form_page(request, "admission/own.html", OwnForm())


async def post_own(request: Request) -> Response:
    """Check, change or send an application in one's own name."""
    return await check_or_send(request, "application_own", "admission/own.html", await OwnForm.of(request))


PAGES = [
    page(
        "application_before",
        fr="/demandes/avant-de-commencer",
        en="/applications/before-you-start",
        get=before,
    ),
    page("application_own", fr="/demandes/en-mon-nom", en="/applications/in-my-name", get=own, post=post_own),
]
