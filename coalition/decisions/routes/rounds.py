"""Rounds of consensus, and positions in them."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands
from coalition.decisions.forms import PositionForm, RoundForm, TakingBackForm
from coalition.decisions.routes.seen import EN, FR, context, page_of, post_part, post_plain
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, settled, signed_in
from coalition.web.paths import page


async def post_round(request: Request) -> Response:
    """A round of consensus opens."""
    return await post_part(request, "round", RoundForm, commands.seek_consensus, "round_opened")


async def post_round_closure(request: Request) -> Response:
    """The chair declares what the round said."""
    return await post_plain(request, commands.close_round, "round_closed")


async def post_position(request: Request) -> Response:
    """A member's position."""
    form = await PositionForm.of(request)
    shown = await page_of(request, form.member.data)
    if not form.validate():
        return invalid(request, "decisions/motion.html", **context(shown, stance=form))
    actor = await acting(request, "motion", done="position_taken")
    return settled(actor, await commands.take_position(actor, now_of(request), form.command(shown.id)))


async def post_position_withdrawal(request: Request) -> Response:
    """A position taken back."""
    signed_in(request)
    form = await TakingBackForm.of(request)
    actor = await acting(request, "motion", done="position_withdrawn")
    motion = request.path_params["id"]
    return settled(
        actor,
        await commands.withdraw_position(
            actor, now_of(request), motion, form.round.given(), form.member.given()
        ),
    )


PAGES = [
    page("consensus_round", fr=f"{FR}/consensus", en=f"{EN}/consensus", post=post_round),
    page(
        "round_closure", fr=f"{FR}/consensus/cloture", en=f"{EN}/consensus/closure", post=post_round_closure
    ),
    page("position", fr=f"{FR}/position", en=f"{EN}/position", post=post_position),
    page(
        "position_withdrawal",
        fr=f"{FR}/position/retrait",
        en=f"{EN}/position/withdrawal",
        post=post_position_withdrawal,
    ),
]
