"""Joining in one's own name; once known here, whom one keeps away."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.admission.forms import KeptAwayForm, OwnForm
from coalition.errors import NotFound, Refused
from coalition.web.forms import invalid
from coalition.web.languages import Sentence
from coalition.web.pages import ONCE_FIELD, acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import page, to


async def before(request: Request) -> Response:
    """What to know before applying in one's own name: discretion first (P10)."""
    return render(
        request, "admission/before.html", page=await queries.join_page(now_of(request)), section="join"
    )


async def own(request: Request) -> Response:
    """Someone applies in her own name: after what is to be known first, whichever way she came (P10)."""
    if "read" not in request.query_params:
        return see_other(to("application_before"))
    return await _form_page(request, OwnForm())


async def post_own(request: Request) -> Response:
    """Check, change or send an application in one's own name."""
    form = (await OwnForm.of(request)).offer(await queries.public_organizations(now_of(request)))
    if form.step.data == "change":
        return await _form_page(request, form)
    if not form.validate():
        return await _form_page(request, form, status=422)
    if form.step.data != "send":
        sponsors = await queries.join_page(now_of(request))
        return render(request, "admission/own_check.html", form=form, page=sponsors, section="join")
    secret = (await request.form()).get(ONCE_FIELD)
    command = form.command(
        request.client.host if request.client else "", secret if isinstance(secret, str) else ""
    )
    try:
        receipt = await commands.submit_individual(Actor(None), now_of(request), command)
    except commands.TooManyToday:
        form.form_errors.append(Sentence("own_name.too_many_today"))
        return await _form_page(request, form, status=429)
    return see_other(to("application_follow", token=receipt.token, query={"done": "application_sent"}))


async def _form_page(request: Request, form: OwnForm, status: int = 200) -> Response:
    now = now_of(request)
    form.offer(await queries.public_organizations(now))
    return render(
        request,
        "admission/own.html",
        status=status,
        form=form,
        page=await queries.join_page(now),
        section="join",
    )


async def kept_away(request: Request) -> Response:
    """Whom she keeps away, for her own eyes."""
    page_ = await _hers(request)
    form = KeptAwayForm(hidden_from=[str(one) for one in page_.kept_away]).offer(page_.organizations)
    return render(request, "admission/kept_away.html", form=form, section="account")


async def post_kept_away(request: Request) -> Response:
    """Say anew whom she keeps away."""
    page_ = await _hers(request)
    form = (await KeptAwayForm.of(request)).offer(page_.organizations)
    if not form.validate():
        return invalid(request, "admission/kept_away.html", form=form, section="account")
    actor = await acting(request, "account", done="kept_away")
    try:
        return settled(actor, await commands.keep_away(actor, now_of(request), form.command()))
    except Refused as refused:
        form.hidden_from.errors = [Sentence(f"own_name.wrong.{refused.reason}", clause=refused.clause)]
        return invalid(request, "admission/kept_away.html", form=form, section="account")


async def _hers(request: Request) -> queries.KeptAwayPage:
    page_ = await queries.kept_away_page(signed_in(request).person, now_of(request))
    if page_ is None:
        raise NotFound
    return page_


PAGES = [
    page(
        "application_before",
        fr="/demandes/avant-de-commencer",
        en="/applications/before-you-start",
        get=before,
    ),
    page("application_own", fr="/demandes/en-mon-nom", en="/applications/in-my-name", get=own, post=post_own),
    page(
        "kept_away",
        fr="/mon-compte/organismes-ecartes",
        en="/my-account/kept-away",
        get=kept_away,
        post=post_kept_away,
    ),
]
