"""The public page, and the home of whoever is signed in."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from coalition.membership import home, queries
from coalition.membership.routes.seen import members_only
from coalition.permission import who_may
from coalition.web.languages import current, say
from coalition.web.pages import now_of, render, see_other, signed_in, viewer_of
from coalition.web.paths import page, to


async def public(request: Request) -> Response:
    """What the coalition is, for everyone; whoever is signed in goes home."""
    if viewer_of(request):
        return see_other(to("home"))
    return render(
        request,
        "membership/public.html",
        page=await queries.together(now_of(request), current()),
        section="about",
    )


async def show_home(request: Request) -> Response:
    """What waits for this person."""
    viewer = signed_in(request)
    now = now_of(request)
    return render(request, "membership/home.html", page=await home.home_page(viewer, now), section="home")


async def permissions(request: Request) -> Response:
    """Who may do what: the very map that guards every act."""
    members_only(request)
    slices: dict[str, list[tuple[str, list[str]]]] = {}
    for name, ways in who_may().items():
        slices.setdefault(name.split(".")[0], []).append((say(f"may.{name}"), [_said(way) for way in ways]))
    return render(request, "membership/permissions.html", slices=slices, section="chair")


def _said(way: tuple[str, ...]) -> str:
    """Predicates that must all hold, as one phrase: who, then whom it leaves out. Being a member goes without saying."""
    who = [say(f"who.{name}") for name in way if not name.startswith("is_not_")]
    if "is_member" in way and len(who) > 1:
        who.remove(say("who.is_member"))
    left_out = [say(f"who.{name}") for name in way if name.startswith("is_not_")]
    return Markup(", ").join([(say("membership.permissions.and") + " ").join(who), *left_out])


PAGES = [
    page("public", fr="", en="", get=public),
    page("home", fr="/accueil", en="/home", get=show_home),
    page("permissions", fr="/qui-peut-quoi", en="/who-may-do-what", get=permissions),
]
