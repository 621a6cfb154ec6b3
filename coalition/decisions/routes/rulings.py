"""Rulings on how the text reads: recorded where a result hangs on one, kept in a register, ratified by the coalition."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from coalition.decisions import commands, queries
from coalition.decisions.forms import RatificationForm, RulingForm
from coalition.decisions.routes.seen import EN, FR, context, member_of, page_of
from coalition.errors import NotFound
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


def today(request: Request) -> date:
    """The local day of this request."""
    day: date = now_of(request).astimezone(settings().zone).date()
    return day


async def post_ruling(request: Request) -> Response:
    """The chair records which reading holds."""
    shown = await page_of(request)
    form = await RulingForm.of(request, prefix="rule")
    if not form.is_sound(today(request)):
        return invalid(request, "decisions/motion.html", **context(shown, rule=form))
    actor = await acting(request, "motion", done="ruling_recorded")
    return settled(actor, await commands.rule(actor, now_of(request), form.command(shown.id)))


async def show_rulings(request: Request) -> Response:
    """The register of rulings."""
    shown = await queries.rulings_page(member_of(request), now_of(request))
    return render(
        request, "decisions/rulings.html", section="decisions", page=shown, forms=_forms(shown), form=None
    )


def _forms(shown: queries.RulingsPage, **sent: RatificationForm) -> dict[str, RatificationForm]:
    """A form for each ruling that the coalition may have made its own, by the ruling's id."""
    return {
        str(one.id): RatificationForm(prefix=one.id.hex).offering(shown.able_to_ratify(one))
        for one in shown.rulings
        if one.may_be_ratified
    } | sent


async def post_ratification(request: Request) -> Response:
    """The chair records by which decision the coalition made a ruling its own."""
    shown = await queries.rulings_page(member_of(request), now_of(request))
    ruling = next((one for one in shown.rulings if one.id == request.path_params["id"]), None)
    if ruling is None:
        raise NotFound
    form = await RatificationForm.of(request, prefix=ruling.id.hex)
    form.offering(shown.able_to_ratify(ruling))
    if not form.validate():
        forms = _forms(shown, **{str(ruling.id): form})
        return invalid(
            request, "decisions/rulings.html", section="decisions", page=shown, forms=forms, form=form
        )
    actor = await acting(request, "rulings", done="ruling_ratified")
    return settled(actor, await commands.ratify(actor, now_of(request), form.command(ruling.id)))


_FR, _EN = "/decisions/interpretations", "/decisions/rulings"
PAGES = [
    page("ruling", fr=f"{FR}/interpretation", en=f"{EN}/ruling", post=post_ruling),
    page("rulings", fr=_FR, en=_EN, get=show_rulings),
    page(
        "ratification",
        fr=f"{_FR}/{{id:uuid}}/ratification",
        en=f"{_EN}/{{id:uuid}}/ratification",
        post=post_ratification,
    ),
]
