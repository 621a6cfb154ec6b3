"""Pages of what sub-committees do: they meet, and report to the coalition."""

from itertools import pairwise
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from coalition.errors import NotFound, Stale
from coalition.meetings import commands, queries
from coalition.meetings.forms import AnnounceForm, CorrectionForm, RecordForm, ReportForm
from coalition.meetings.policies import KEEP_SUBCOMMITTEE_MEETINGS, WRITE_REPORT
from coalition.meetings.routes.meetings import member_of
from coalition.meetings.routes.subcommittees import found, subcommittee_context
from coalition.permission import may, require
from coalition.web.differences import pieces
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, settled
from coalition.web.paths import page

SECTION = "meetings"


async def post_meeting(request: Request) -> Response:
    """A meeting is announced, or one that was held is put on record."""
    viewer, shown = member_of(request), await found(request)
    require(viewer, KEEP_SUBCOMMITTEE_MEETINGS, shown.lead_person)
    form = await AnnounceForm.of(request)
    if not form.validate():
        return invalid(
            request, "meetings/subcommittee.html", **await subcommittee_context(request, announcing=form)
        )
    actor = await acting(request, "subcommittee_meeting", done="subcommittee_meeting_announced")
    command = form.command(shown.id)
    return settled(actor, await commands.announce_subcommittee_meeting(actor, now_of(request), command))


async def _meeting(request: Request, form: RecordForm | None = None) -> dict[str, Any]:
    viewer, now = member_of(request), now_of(request)
    shown = await queries.subcommittee_meeting_at(request.path_params["id"], now)
    of = await queries.subcommittee_at(shown.subcommittee, now) if shown else None
    if shown is None or of is None:
        raise NotFound
    may_keep = may(viewer, KEEP_SUBCOMMITTEE_MEETINGS, of.lead_person) and of.ended_at is None
    return {
        "section": SECTION,
        "page": shown,
        "subcommittee": of,
        "form": (form or RecordForm.showing(shown)).among(shown),
        "may_record": may_keep and shown.cancelled_at is None and shown.starts_at <= now,
        "may_cancel": may_keep and shown.cancelled_at is None and shown.recorded_at is None,
    }


async def show_meeting(request: Request) -> Response:
    """When it meets, or who took part and what was said."""
    return render(request, "meetings/subcommittee_meeting.html", **await _meeting(request))


async def post_record(request: Request) -> Response:
    """Who took part is on record; or the form again, with what someone else recorded meanwhile beside it (R8)."""
    form = await RecordForm.of(request)
    context = await _meeting(request, form)
    require(member_of(request), KEEP_SUBCOMMITTEE_MEETINGS, context["subcommittee"].lead_person)
    if not form.validate():
        return invalid(request, "meetings/subcommittee_meeting.html", **context)
    meeting = request.path_params["id"]
    actor = await acting(request, "subcommittee_meeting", done="subcommittee_meeting_recorded", id=meeting)
    command = form.command(meeting)
    try:
        return settled(actor, await commands.record_subcommittee_meeting(actor, now_of(request), command))
    except Stale as stale:
        context = await _meeting(request, form)
        form.revision.data = str(context["page"].revision)
        context["difference"] = pieces(stale.theirs, stale.yours)
        return render(request, "meetings/subcommittee_meeting.html", status=409, **context)


async def post_meeting_cancellation(request: Request) -> Response:
    """It is called off."""
    member_of(request)
    meeting = request.path_params["id"]
    actor = await acting(request, "subcommittee_meeting", done="subcommittee_meeting_cancelled", id=meeting)
    return settled(actor, await commands.cancel_subcommittee_meeting(actor, now_of(request), meeting))


async def _writing(request: Request, form: ReportForm | None = None) -> dict[str, Any]:
    viewer, shown = member_of(request), await found(request)
    require(viewer, WRITE_REPORT, shown.lead_person)
    if shown.ended_at is not None:
        raise NotFound
    draft = await queries.draft_of(shown.id)
    form = (form or ReportForm.showing(draft)).among(await queries.meetings_to_report_to(now_of(request)))
    return {"section": SECTION, "page": shown, "draft": draft, "form": form}


async def show_draft(request: Request) -> Response:
    """The report that whoever leads is writing."""
    return render(request, "meetings/report_draft.html", **await _writing(request))


async def post_draft(request: Request) -> Response:
    """It is kept, or filed; `step` says which. What someone else kept meanwhile is shown beside it."""
    form = await ReportForm.of(request)
    context = await _writing(request, form)
    if not form.validate():
        return invalid(request, "meetings/report_draft.html", **context)
    command = form.command(request.path_params["id"])
    is_filed = (await request.form()).get("step") == "file"
    try:
        if is_filed:
            actor = await acting(request, "subcommittee_report", done="report_filed")
            return settled(actor, await commands.file_report(actor, now_of(request), command))
        actor = await acting(request, "subcommittee_report_draft", done="report_saved")
        return settled(actor, await commands.save_report(actor, now_of(request), command))
    except Stale as stale:
        form.revision.data = str(context["draft"].revision if context["draft"] else 0)
        context["difference"] = pieces(stale.theirs, stale.yours)
        return render(request, "meetings/report_draft.html", status=409, **context)


async def _report(request: Request) -> dict[str, Any]:
    viewer, now = member_of(request), now_of(request)
    shown = await queries.report_at(request.path_params["id"])
    of = await queries.subcommittee_at(shown.subcommittee, now) if shown else None
    if shown is None or of is None:
        raise NotFound
    return {
        "section": SECTION,
        "page": shown,
        "subcommittee": of,
        "may_correct": may(viewer, WRITE_REPORT, of.lead_person) and of.ended_at is None,
    }


async def show_report(request: Request) -> Response:
    """A filed report, and what each correction changed."""
    context = await _report(request)
    versions = context["page"].versions
    context["changes"] = [
        (after, [pieces(getattr(before, body), getattr(after, body)) for body in ("body_fr", "body_en")])
        for before, after in pairwise(versions)
    ]
    return render(request, "meetings/report.html", **context)


async def _correcting(request: Request, form: CorrectionForm | None = None) -> dict[str, Any]:
    context = await _report(request)
    require(member_of(request), WRITE_REPORT, context["subcommittee"].lead_person)
    if context["subcommittee"].ended_at is not None:
        raise NotFound
    shown = context["page"]
    return context | {"form": form or CorrectionForm.correcting(shown)}


async def show_correction(request: Request) -> Response:
    """The form that corrects a filed report."""
    return render(request, "meetings/report_correction.html", **await _correcting(request))


async def post_correction(request: Request) -> Response:
    """It is corrected, and all members see what changed."""
    form = await CorrectionForm.of(request)
    context = await _correcting(request, form)
    if not form.validate():
        return invalid(request, "meetings/report_correction.html", **context)
    report = request.path_params["id"]
    actor = await acting(request, "subcommittee_report", done="report_corrected", id=report)
    try:
        return settled(actor, await commands.correct_report(actor, now_of(request), form.correction(report)))
    except Stale as stale:
        form.revision.data = str(context["page"].revision)
        context["difference"] = pieces(stale.theirs, stale.yours)
        return render(request, "meetings/report_correction.html", status=409, **context)


PAGES = [
    page(
        "subcommittee_meeting_new", fr="/sous-comites/{id:uuid}/reunions", en="/sub-committees/{id:uuid}/meetings",
        post=post_meeting,
    ),
    page(
        "subcommittee_meeting", fr="/sous-comites/reunions/{id:uuid}", en="/sub-committees/meetings/{id:uuid}",
        get=show_meeting, post=post_record,
    ),
    page(
        "subcommittee_meeting_cancellation", fr="/sous-comites/reunions/{id:uuid}/annulation",
        en="/sub-committees/meetings/{id:uuid}/cancellation", post=post_meeting_cancellation,
    ),
    page(
        "subcommittee_report_draft", fr="/sous-comites/{id:uuid}/bilan", en="/sub-committees/{id:uuid}/report",
        get=show_draft, post=post_draft,
    ),
    page(
        "subcommittee_report", fr="/sous-comites/bilans/{id:uuid}", en="/sub-committees/reports/{id:uuid}",
        get=show_report,
    ),
    page(
        "subcommittee_report_correction", fr="/sous-comites/bilans/{id:uuid}/correction",
        en="/sub-committees/reports/{id:uuid}/correction", get=show_correction, post=post_correction,
    ),
]  # fmt: skip
