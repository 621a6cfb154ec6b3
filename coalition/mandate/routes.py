"""The page of the terms: public, clause by clause; values chosen; their review: asked for, opened, remarked upon, concluded."""

from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound
from coalition.mandate import commands, policies, queries
from coalition.mandate.forms import OutcomeForm, RemarkForm, RequestForm, VersionForm, value_form
from coalition.mandate.queries import ValueToChoose
from coalition.meetings.queries import DecisionChoice, decisions_on_the_terms
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.settings import settings
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled, signed_in, viewer_of
from coalition.web.paths import page

SECTION = "terms"


async def terms(request: Request) -> Response:
    """The 96 clauses, who answers for each, and the values in force today; where their review stands."""
    today = _today(request)
    standing = await queries.review_standing(today)
    return render(
        request,
        "mandate/terms.html",
        page=await queries.terms_page(today),
        standing=standing,
        may_see_review=may(viewer_of(request), policies.SEE_REVIEW),
        may_change=may(viewer_of(request), policies.CHANGE),
        section=SECTION,
    )


def _member(request: Request) -> Viewer:
    """The signed-in member; the review is not there for others."""
    viewer: Viewer = signed_in(request)
    if not may(viewer, policies.SEE_REVIEW):
        raise NotFound
    return viewer


async def _review(request: Request, form: RequestForm | None = None) -> dict[str, Any]:
    viewer = _member(request)
    shown = await queries.review_page(now_of(request))
    is_due = shown.standing is not None and shown.standing.status != "not_due"
    return {
        "section": SECTION,
        "page": shown,
        "form": form or RequestForm().seated(viewer),
        "may_open": may(viewer, policies.OPEN_REVIEW)
        and not shown.review
        and (is_due or bool(shown.requests)),
        "may_change": may(viewer, policies.CHANGE),
        "may_conclude": may(viewer, policies.CONCLUDE_REVIEW) and shown.review is not None,
    }


async def show_review(request: Request) -> Response:
    """Where the review stands, what members ask and say, and how earlier ones ended."""
    return render(request, "mandate/review.html", **await _review(request))


async def post_request(request: Request) -> Response:
    """A member recommends an early review."""
    form = (await RequestForm.of(request)).seated(_member(request))
    if not form.validate():
        return invalid(request, "mandate/review.html", **await _review(request, form))
    actor = await acting(request, "terms_review", done="review_requested")
    return settled(actor, await commands.request_review(actor, now_of(request), form.command()))


async def post_opening(request: Request) -> Response:
    """The chair opens the review."""
    require(_member(request), policies.OPEN_REVIEW)
    actor = await acting(request, "terms_review", done="review_opened")
    return settled(actor, await commands.open_review(actor, now_of(request)))


async def _clause(request: Request, form: RemarkForm | None = None) -> dict[str, Any]:
    viewer, clause = _member(request), request.path_params["clause"]
    shown = await queries.clause_under_review(clause, now_of(request))
    if shown is None:
        raise NotFound
    return {"section": SECTION, "page": shown, "form": form or RemarkForm().seated(viewer)}


async def show_clause(request: Request) -> Response:
    """One clause under review: its words, its values, what members say of it, and the form of a remark."""
    return render(request, "mandate/review_clause.html", **await _clause(request))


async def post_remark(request: Request) -> Response:
    """A member leaves a remark on a clause."""
    form = (await RemarkForm.of(request)).seated(_member(request))
    context = await _clause(request, form)
    if not form.validate():
        return invalid(request, "mandate/review_clause.html", **context)
    clause = request.path_params["clause"]
    actor = await acting(request, "terms_review_clause", done="review_remarked", clause=clause)
    return settled(actor, await commands.leave_remark(actor, now_of(request), form.command(clause)))


async def post_withdrawal(request: Request) -> Response:
    """A member takes its remark back."""
    _member(request)
    actor = await acting(request, "terms_review", done="remark_withdrawn")
    return settled(actor, await commands.withdraw_remark(actor, now_of(request), request.path_params["id"]))


async def _decided(request: Request) -> list[DecisionChoice]:
    """The decisions adopted since the review was opened, by which it may end."""
    review = await queries.review_under_way()
    return await decisions_on_the_terms(review.opened_on) if review else []


async def show_outcome(request: Request) -> Response:
    """The form that records how the review ended."""
    require(_member(request), policies.CONCLUDE_REVIEW)
    form = OutcomeForm().among(await _decided(request))
    return render(request, "mandate/review_outcome.html", section=SECTION, form=form)


async def post_outcome(request: Request) -> Response:
    """The outcome is recorded."""
    require(_member(request), policies.CONCLUDE_REVIEW)
    form = (await OutcomeForm.of(request)).among(await _decided(request))
    if not form.validate():
        return invalid(request, "mandate/review_outcome.html", section=SECTION, form=form)
    actor = await acting(request, "terms_review", done="review_concluded")
    return settled(actor, await commands.conclude_review(actor, now_of(request), form.command()))


async def show_version(request: Request) -> Response:
    """The form that records a version of the terms."""
    require(_member(request), policies.CHANGE)
    shown = await queries.version_to_record()
    form = VersionForm(data={"preset": shown.preset}).offering(shown, await decisions_on_the_terms())
    return render(request, "mandate/version.html", section=SECTION, page=shown, form=form)


async def post_version(request: Request) -> Response:
    """A version of the terms is recorded."""
    require(_member(request), policies.CHANGE)
    shown = await queries.version_to_record()
    form = (await VersionForm.of(request)).offering(shown, await decisions_on_the_terms())
    if not form.validate():
        return invalid(request, "mandate/version.html", section=SECTION, page=shown, form=form)
    actor = await acting(request, "terms", done="version_recorded")
    return settled(actor, await commands.take_effect(actor, now_of(request), form.command()))


async def _value(request: Request) -> ValueToChoose:
    """The value in force that this page is about, for the chair."""
    require(_member(request), policies.CHANGE)
    found = await queries.value_to_choose(request.path_params["key"], _today(request))
    if found is None:
        raise NotFound
    return found


def _today(request: Request) -> date:
    return now_of(request).astimezone(settings().zone).date()


async def show_value(request: Request) -> Response:
    """The form that records another value of the terms."""
    found = await _value(request)
    form = value_form(found.how)(data={"since": _today(request)})
    form.offering(found.how, await decisions_on_the_terms())
    return render(request, "mandate/value_choice.html", section=SECTION, page=found, form=form)


async def post_value(request: Request) -> Response:
    """Another value is recorded."""
    found = await _value(request)
    form = (await value_form(found.how).of(request)).offering(found.how, await decisions_on_the_terms())
    if not form.validate():
        return invalid(request, "mandate/value_choice.html", section=SECTION, page=found, form=form)
    actor = await acting(request, "terms", done="value_chosen")
    return settled(actor, await commands.choose_value(actor, now_of(request), form.command(found.value.name)))


PAGES = [
    page("terms", fr="/mandat", en="/terms-of-reference", get=terms),
    page(
        "terms_version", fr="/mandat/version", en="/terms-of-reference/version", get=show_version, post=post_version
    ),
    page(
        "terms_value", fr="/mandat/valeurs/{key}", en="/terms-of-reference/values/{key}",
        get=show_value, post=post_value,
    ),
    page("terms_review", fr="/mandat/revision", en="/terms-of-reference/review", get=show_review),
    page(
        "terms_review_request", fr="/mandat/revision/demande", en="/terms-of-reference/review/request",
        post=post_request,
    ),
    page(
        "terms_review_opening", fr="/mandat/revision/ouverture", en="/terms-of-reference/review/opening",
        post=post_opening,
    ),
    page(
        "terms_review_outcome", fr="/mandat/revision/issue", en="/terms-of-reference/review/outcome",
        get=show_outcome, post=post_outcome,
    ),
    page(
        "terms_review_clause", fr="/mandat/revision/clauses/{clause}",
        en="/terms-of-reference/review/clauses/{clause}", get=show_clause, post=post_remark,
    ),
    page(
        "terms_review_remark_withdrawal", fr="/mandat/revision/remarques/{id:uuid}/retrait",
        en="/terms-of-reference/review/remarks/{id:uuid}/withdrawal", post=post_withdrawal,
    ),
]  # fmt: skip
