"""An individual member's own pages: the name that members see, and leaving. For anyone else they do not exist."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.admission.queries import keeps_some_away
from coalition.errors import NotFound
from coalition.membership import commands
from coalition.membership.forms.own_name import NameForm
from coalition.membership.queries import Herself, herself, is_known_for_herself
from coalition.membership.showing import numbered
from coalition.membership.viewer import Viewer
from coalition.web.forms import invalid
from coalition.web.languages import Sentence, current
from coalition.web.pages import acting, now_of, render, settled, signed_in
from coalition.web.paths import page


async def show_own_name(request: Request) -> Response:
    """What members see of her name, and the choice."""
    her = await _her(request)
    form = NameForm(shows_name="yes" if her.shows_name else "no")
    return render(request, "membership/own_name.html", form=form, **await _shown(request, her))


async def post_own_name(request: Request) -> Response:
    """Show the name she chose, or her number."""
    her = await _her(request)
    form = await NameForm.of(request)
    shown = await _shown(request, her)
    is_sound = form.validate()
    if is_sound and form.command().is_shown and shown["keeps_some_away"]:
        form.shows_name.errors = [Sentence("own_name.wrong.name_and_away", clause="ToR-48")]
        is_sound = False
    if not is_sound:
        return invalid(request, "membership/own_name.html", form=form, **shown)
    actor = await acting(request, "account", done="name_kept")
    return settled(actor, await commands.show_name(actor, now_of(request), form.command()))


async def show_leaving(request: Request) -> Response:
    """What leaving does, before it is done."""
    await _for_herself(request)
    return render(request, "membership/leaving.html", section="account")


async def post_leaving(request: Request) -> Response:
    """Leave, and be forgotten. The browser forgets this house too."""
    await _for_herself(request)
    actor = await acting(request, "public", done="left")
    answer = settled(actor, await commands.leave(actor, now_of(request)))
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


async def _her(request: Request) -> Herself:
    viewer: Viewer = signed_in(request)
    her = await herself(viewer.person) if viewer.is_individual else None
    if her is None:
        raise NotFound
    return her


async def _shown(request: Request, her: Herself) -> dict[str, Any]:
    number_fr, number_en = numbered(her.number)
    return {
        "chosen": her.handle,
        "number": number_fr if current() == "fr" else number_en,
        "keeps_some_away": await keeps_some_away(signed_in(request).person),
        "section": "account",
    }


async def _for_herself(request: Request) -> None:
    viewer: Viewer = signed_in(request)
    if any(seat.is_organization for seat in viewer.seats) or not await is_known_for_herself(viewer.person):
        raise NotFound


PAGES = [
    page(
        "own_name",
        fr="/mon-compte/nom",
        en="/my-account/name",
        get=show_own_name,
        post=post_own_name,
    ),
    page(
        "own_leaving",
        fr="/mon-compte/depart",
        en="/my-account/leaving",
        get=show_leaving,
        post=post_leaving,
    ),
]
