"""A form that is shown, checked, changed or sent, alike for organisations and for persons."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.admission import commands, queries
from coalition.web.forms import invalid
from coalition.web.languages import Sentence
from coalition.web.pages import ONCE_FIELD, now_of, render, see_other
from coalition.web.paths import to


async def form_page(request: Request, template: str, form: Any) -> Response:
    """The empty form, with the organisations that it may name."""
    form.offer(await queries.organizations(now_of(request)))
    return render(request, template, form=form, section="join")


async def check_or_send(request: Request, name: str, template: str, form: Any) -> Response:
    """What was typed: again with what is wrong, to check, to change, or sent."""
    now = now_of(request)
    form.offer(await queries.organizations(now))
    if form.step.data == "change":
        return render(request, template, form=form, section="join")
    if not form.validate():
        return invalid(request, template, form=form, section="join")
    if form.step.data != "send":
        return render(request, "admission/check.html", form=form, address=to(name), section="join")
    secret = (await request.form()).get(ONCE_FIELD)
    command = form.command(
        request.client.host if request.client else "", secret if isinstance(secret, str) else ""
    )
    try:
        submit: Any = (
            commands.submit_organization if name == "application_new" else commands.submit_individual
        )
        receipt = await submit(Actor(None), now, command)
    except commands.TooManyToday:
        form.form_errors.append(Sentence("admission.too_many_today"))
        return render(request, template, status=429, form=form, section="join")
    return see_other(to("application_follow", token=receipt.token, query={"done": "application_sent"}))
