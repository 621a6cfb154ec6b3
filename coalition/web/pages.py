"""Rendering: one Jinja environment, everything escaped, undefined names refused, both languages."""

import secrets
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from coalition import clock
from coalition.act import Actor
from coalition.errors import NotSignedIn
from coalition.locations import templates_dir
from coalition.settings import settings
from coalition.web import assets, dates, paths, typography
from coalition.web.languages import ERASED, OTHER, current, is_said, say

ONCE_FIELD = "_once"


@cache
def environment() -> Environment:
    """The one Jinja environment. Autoescape is on for every template whatever its name."""
    env = Environment(
        loader=FileSystemLoader(templates_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=settings().mode == "development",
        cache_size=1000,
    )
    for name in ("date", "datetime", "time", "day_month", "short_date", "time_range", "day_leaf"):
        env.filters[name] = _in_language(partial(getattr(dates, name), zone=settings().zone))
    env.filters["machine"] = partial(dates.machine, zone=settings().zone)
    env.filters["year_span"] = _in_language(dates.year_span)
    for name in ("number", "percent", "money", "phone", "file_size"):
        env.filters[name] = _in_language(getattr(typography, name))
    env.filters["nbsp"] = lambda text: Markup(typography.nbsp(str(escape(text)), current()))  # noqa: S704 - escaped
    env.filters["own"] = own
    env.tests["a_key"] = lambda text: isinstance(text, str) and "." in text and is_said(current(), text)
    env.globals |= {"t": say, "path": paths.to, "asset": assets.asset, "once": once_field, "exit_path": "/x"}
    env.globals["zone"] = settings().zone.key
    return env


def _in_language(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda value, *args, **kwargs: function(value, *args, lang=current(), **kwargs)


def own(thing: Any, name: str) -> str:
    """A text given in both languages (`name_fr`, `name_en`), in the language of this page; the other where one is missing.

    A name that was erased is said in words.
    """
    lang = current()
    text: str = getattr(thing, f"{name}_{lang}") or getattr(thing, f"{name}_{OTHER[lang]}")
    return say("frame.former_member") if text == ERASED else text


def once_field() -> Markup:
    """The hidden one-time token that each form which changes something carries (R4)."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(ONCE_FIELD, secrets.token_urlsafe(18))


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """A page as HTML. `context` is what the page's query returned, never a database row."""
    lang = current()
    text = (
        environment()
        .get_template(template)
        .render(
            lang=lang,
            other_lang=OTHER[lang],
            other_path=paths.same_page(request, OTHER[lang]),
            viewer=viewer_of(request),
            section=context.pop("section", ""),
            coalition_name=settings().name[lang],
            contact=settings().contact,
            nonce=request.scope.get("nonce", ""),
            now=now_of(request),
            is_demonstration=settings().is_demonstration,
            done=_confirmation(request) if status == 200 else "",
            **context,
        )
    )
    return HTMLResponse(text, status_code=status)


def _confirmation(request: Request) -> str:
    code = request.query_params.get("done", "")
    return code if code.isidentifier() and is_said(current(), f"done.{code}") else ""


def now_of(request: Request) -> Any:
    """The instant of this request: one reading of the server's clock, kept for the whole request."""
    scope = request.scope
    if "now" not in scope:
        scope["now"] = clock.now()
    return scope["now"]


def viewer_of(request: Request) -> Any:
    """The signed-in person as membership knows her, or None."""
    return request.scope.get("viewer")


def signed_in(request: Request) -> Any:
    """The signed-in person; raises NotSignedIn, which leads to sign-in and back."""
    viewer = viewer_of(request)
    if viewer is None:
        raise NotSignedIn
    return viewer


async def acting(
    request: Request,
    page: str,
    /,
    *,
    done: str = "",
    query: dict[str, str] | None = None,
    place: str = "",
    **parameters: Any,
) -> Actor:
    """Who acts in this POST, and where the effect is shown: `page`, with the subject's id as `id` unless given.

    `done` names the confirmation said there once (`done.<code>` in the catalogues); `query` is what else it is asked;
    `place` is where on that page.
    """
    lang = current()
    asked = ({"done": done} if done else {}) | (query or {})

    def result(subject: Any) -> str:
        address = paths.to(page, lang, query=asked or None, **({"id": subject} | parameters))
        return f"{address}#{place}" if place else address

    form = await request.form()
    token = form.get(ONCE_FIELD)
    viewer = viewer_of(request)
    return Actor(
        viewer.person if viewer else None, token if isinstance(token, str) and token else None, result
    )


def see_other(address: str) -> Response:
    """Answer a successful POST: 303 to the page that shows its result."""
    return RedirectResponse(address, status_code=303)


def settled(actor: Actor, subject: Any) -> Response:
    """Answer a successful POST by the page that `acting` named for this subject."""
    return see_other(actor.result(subject) if actor.result else f"/{current()}")
