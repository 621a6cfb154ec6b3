"""The page of the terms: public, clause by clause."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.mandate import queries
from coalition.settings import settings
from coalition.web.pages import now_of, render
from coalition.web.paths import page


async def terms(request: Request) -> Response:
    """The 96 clauses, who answers for each, and the values in force today."""
    today = now_of(request).astimezone(settings().zone).date()
    return render(request, "mandate/terms.html", page=await queries.terms_page(today), section="terms")


PAGES = [page("terms", fr="/mandat", en="/terms-of-reference", get=terms)]
