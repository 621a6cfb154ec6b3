"""Who acts for an organisation: naming someone, changing her powers, ending, and one who leaves while another follows."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from coalition.act import Actor
from coalition.errors import NotFound
from coalition.meetings.queries import subcommittee_seats_of
from coalition.membership import commands, policies, queries
from coalition.membership.forms import PowersForm, RepresentativeForm, TurnoverForm
from coalition.membership.routes.members import organization_shown
from coalition.membership.routes.seen import allowed
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page


async def _context(request: Request, form: RepresentativeForm) -> dict[str, Any]:
    shown, now = await organization_shown(request), now_of(request)
    seats = await queries.seats_of(shown.member, now)
    return {
        "section": "members",
        "page": shown,
        "form": form.among(shown.people, seats),
        "seats": seats,
        "subcommittees": await subcommittee_seats_of(shown.member, now),
    }


async def show_representatives(request: Request) -> Response:
    """Who acts for an organisation, and the form that names another."""
    allowed(request, policies.NAME_REPRESENTATIVE, request.path_params["id"])
    return render(request, "membership/representatives.html", **await _context(request, RepresentativeForm()))


async def post_representative(request: Request) -> Response:
    """Name a representative."""
    member = request.path_params["id"]
    allowed(request, policies.NAME_REPRESENTATIVE, member)
    form = await RepresentativeForm.of(request)
    context = await _context(request, form)
    if not form.validate():
        return invalid(request, "membership/representatives.html", **context)
    command = form.command(member)
    actor = await _acting(request, "representative_named", command.replaces)
    return settled(actor, await commands.name_representative(actor, now_of(request), command))


async def _acting(request: Request, done: str, leaver: UUID | None) -> Actor:
    """The result is shown on the page of who acts for the organisation; to the one who just left it, at home."""
    viewer = allowed(request, policies.NAME_REPRESENTATIVE, request.path_params["id"])
    stays = leaver != viewer.person or viewer.is_chair
    return await acting(request, "representatives" if stays else "home", done=done)


async def _person(request: Request, permission: str) -> tuple[queries.MemberPage, queries.Representing]:
    """The organisation and the one of its people that the address names."""
    allowed(request, permission, request.path_params["id"])
    shown = await organization_shown(request)
    person = next((one for one in shown.people if one.person == request.path_params["person"]), None)
    if person is None:
        raise NotFound
    return shown, person


async def show_powers(request: Request) -> Response:
    """What someone on file may do, and the form that changes it."""
    shown, person = await _person(request, policies.NAME_REPRESENTATIVE)
    form = PowersForm(data={"may_decide": person.may_decide, "may_sign": person.may_sign})
    return render(
        request,
        "membership/representation_powers.html",
        page=shown,
        person=person,
        form=form,
        section="members",
    )


async def post_powers(request: Request) -> Response:
    """Change what someone on file may do."""
    shown, person = await _person(request, policies.NAME_REPRESENTATIVE)
    form = await PowersForm.of(request)
    actor = await acting(request, "representatives", done="powers_changed", id=shown.member)
    command = form.command(shown.member, person.person)
    return settled(actor, await commands.change_powers(actor, now_of(request), command))


async def show_ending(request: Request) -> Response:
    """What ending a representation does, before it is done."""
    shown, person = await _person(request, policies.END_REPRESENTATIVE)
    return render(request, "membership/representation_end.html", page=shown, person=person, section="members")


async def post_ending(request: Request) -> Response:
    """End a representation."""
    member, person = request.path_params["id"], request.path_params["person"]
    allowed(request, policies.END_REPRESENTATIVE, member)
    actor = await _acting(request, "representative_ended", person)
    command = commands.EndRepresentative(member, person)
    return settled(actor, await commands.end_representative(actor, now_of(request), command))


async def _turnover(request: Request, form: TurnoverForm) -> dict[str, Any]:
    allowed(request, policies.NAME_REPRESENTATIVE, request.path_params["id"])
    shown, now = await organization_shown(request), now_of(request)
    if not shown.is_current:
        raise NotFound
    seats = await subcommittee_seats_of(shown.member, now)
    before = await queries.sent_before(shown.member)
    return {
        "section": "members",
        "page": shown,
        "form": form.among(shown.people, before, has_seats=bool(seats)),
        "subcommittees": seats,
    }


async def show_turnover(request: Request) -> Response:
    """Someone leaves: who, and who follows. `?leaver=` chooses her in advance."""
    form = TurnoverForm(data={"leaver": request.query_params.get("leaver", "")})
    return render(request, "membership/turnover.html", **await _turnover(request, form))


async def post_turnover(request: Request) -> Response:
    """One leaves and the other follows, now."""
    form = await TurnoverForm.of(request)
    context = await _turnover(request, form)
    if not form.validate():
        return invalid(request, "membership/turnover.html", **context)
    command = form.command(request.path_params["id"])
    actor = await _acting(request, "representation_passed", command.leaver)
    return settled(actor, await commands.pass_representation(actor, now_of(request), command))


PAGES = [
    page(
        "representatives", fr="/membres/{id:uuid}/representation", en="/members/{id:uuid}/representatives",
        get=show_representatives, post=post_representative,
    ),
    page(
        "representation_powers", fr="/membres/{id:uuid}/representation/{person:uuid}/pouvoirs",
        en="/members/{id:uuid}/representatives/{person:uuid}/powers", get=show_powers, post=post_powers,
    ),
    page(
        "representation_end", fr="/membres/{id:uuid}/representation/{person:uuid}/fin",
        en="/members/{id:uuid}/representatives/{person:uuid}/end", get=show_ending, post=post_ending,
    ),
    page(
        "turnover", fr="/membres/{id:uuid}/releve", en="/members/{id:uuid}/turnover",
        get=show_turnover, post=post_turnover,
    ),
]  # fmt: skip
