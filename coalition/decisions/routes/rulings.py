"""Rulings on how the text reads."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands
from coalition.decisions.forms import RulingForm
from coalition.decisions.routes.seen import EN, FR, post_part
from coalition.web.paths import page


async def post_ruling(request: Request) -> Response:
    """The chair records which reading holds."""
    return await post_part(request, "rule", RulingForm, commands.rule, "ruling_recorded")


PAGES = [page("ruling", fr=f"{FR}/interpretation", en=f"{EN}/ruling", post=post_ruling)]
