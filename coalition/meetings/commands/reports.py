"""A sub-committee reports to the coalition: written, filed, corrected in the open (ToR-40, ToR-92). It recommends only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.errors import NotFound, Refused, Stale
from coalition.meetings.commands.meetings import member_acting
from coalition.meetings.commands.naming import refuse_if_naming
from coalition.meetings.commands.subcommittees import locked_subcommittee
from coalition.meetings.events import ReportCorrected, ReportDrafted, ReportFiled
from coalition.meetings.policies import WRITE_REPORT
from coalition.meetings.queries import Report, draft_of, meeting_state, report_at
from coalition.meetings.tables import ReportVersion, SubcommitteeReport
from coalition.permission import require


@dataclass(frozen=True)
class ReportWords:
    """A report in one language or both, for a `meeting` of the coalition, or the next regular one where None.

    Over the text being written at `revision`; 0 where none is.
    """

    subcommittee: UUID
    body_fr: str
    body_en: str
    meeting: UUID | None
    revision: int


async def save_report(actor: Actor, now: datetime, command: ReportWords) -> UUID:
    """Whoever leads keeps the report that she is writing; one at a time. Returns the sub-committee.

    Refused (ToR-40) once it has ended, or without a word. Stale where it was saved or filed elsewhere meanwhile.
    """
    async with perform(actor, now) as act:
        _, report = await _written(act, command)
        act.record(ReportDrafted(subject=command.subcommittee, report=report, revision=command.revision + 1))
    return command.subcommittee


async def file_report(actor: Actor, now: datetime, command: ReportWords) -> UUID:
    """Whoever leads files it: all members read it, and it flows into the agenda of its meeting (ToR-92). Returns the report.

    Refused as `save_report`, or where it names an individual (ToR-30), or its meeting is over or cancelled (ToR-92).
    """
    async with perform(actor, now) as act:
        who, report = await _written(act, command)
        await refuse_if_naming(command.body_fr, command.body_en)
        if command.meeting is not None:
            await _refuse_unless_it_may_be_read_at(command.meeting)
        await SubcommitteeReport.update({SubcommitteeReport.filed_at: act.now}).where(
            SubcommitteeReport.id == report
        )
        await _keep(act, report, 1, command.body_fr, command.body_en, who)
        act.subject = report
        act.record(
            ReportFiled(
                subject=command.subcommittee, report=report, meeting=command.meeting,
                body_fr=command.body_fr, body_en=command.body_en,
            )
        )  # fmt: skip
    return report


@dataclass(frozen=True)
class CorrectReport:
    """What a filed report says from now on, over the text of `revision`."""

    report: UUID
    body_fr: str
    body_en: str
    revision: int


async def correct_report(actor: Actor, now: datetime, command: CorrectReport) -> UUID:
    """Whoever leads corrects a filed report; what it said before stays readable. Returns the report.

    Refused: nothing changes, no word is left, or it has ended (ToR-40); it names an individual (ToR-30). Stale where it was
    corrected meanwhile.
    """
    async with perform(actor, now) as act:
        viewer = await member_acting(act)
        shown = await report_at(command.report)
        if shown is None:
            raise NotFound
        found = await locked_subcommittee(shown.subcommittee, act.now)
        require(viewer, WRITE_REPORT, found.lead_person)
        shown = await report_at(command.report) or shown
        if (command.body_fr, command.body_en) == (shown.body_fr, shown.body_en):
            raise Refused("ToR-40", "report_unchanged")
        if command.revision != shown.revision:
            raise Stale(yours=_text(command), theirs=_text(shown))
        _refuse_if_empty(command)
        await refuse_if_naming(command.body_fr, command.body_en)
        number = len(shown.versions) + 1
        await _save(act, shown.id, command, viewer.person, shown.meeting)
        await _keep(act, shown.id, number, command.body_fr, command.body_en, viewer.person)
        act.subject = shown.id
        act.record(
            ReportCorrected(
                subject=found.id, report=shown.id, number=number,
                body_fr=command.body_fr, body_en=command.body_en,
            )
        )  # fmt: skip
    return command.report


async def _written(act: Act, command: ReportWords) -> tuple[UUID, UUID]:
    """Who writes, and the report being written, with these words from now on."""
    viewer = await member_acting(act)
    found = await locked_subcommittee(command.subcommittee, act.now)
    require(viewer, WRITE_REPORT, found.lead_person)
    _refuse_if_empty(command)
    draft = await draft_of(found.id)
    if command.revision != (draft.revision if draft else 0):
        raise Stale(yours=_text(command), theirs=_text(draft) if draft else "")
    if draft:
        await _save(act, draft.id, command, viewer.person, command.meeting)
        return viewer.person, draft.id
    report = new_id()
    await SubcommitteeReport.insert(
        SubcommitteeReport(
            id=report, subcommittee=found.id, meeting=command.meeting, body_fr=command.body_fr,
            body_en=command.body_en, revision=1, person=viewer.person, saved_at=act.now,
        )
    )  # fmt: skip
    return viewer.person, report


async def _save(
    act: Act, report: UUID, words: ReportWords | CorrectReport, person: UUID, meeting: UUID | None
) -> None:
    await SubcommitteeReport.update(
        {
            SubcommitteeReport.body_fr: words.body_fr, SubcommitteeReport.body_en: words.body_en,
            SubcommitteeReport.meeting: meeting, SubcommitteeReport.revision: words.revision + 1,
            SubcommitteeReport.person: person, SubcommitteeReport.saved_at: act.now,
        }
    ).where(SubcommitteeReport.id == report)  # fmt: skip


async def _keep(act: Act, report: UUID, number: int, body_fr: str, body_en: str, person: UUID) -> None:
    await ReportVersion.insert(
        ReportVersion(
            id=new_id(), report=report, number=number, body_fr=body_fr, body_en=body_en, person=person, at=act.now
        )
    )  # fmt: skip


async def _refuse_unless_it_may_be_read_at(meeting: UUID) -> None:
    state = await meeting_state(meeting)
    if state is None:
        raise NotFound
    if state.cancelled_at is not None or state.adjourned_at is not None:
        raise Refused("ToR-92", "report_too_late")


def _refuse_if_empty(words: ReportWords | CorrectReport) -> None:
    if not (words.body_fr or words.body_en):
        raise Refused("ToR-40", "report_empty")


def _text(words: ReportWords | CorrectReport | Report) -> str:
    """Someone's words, for whoever must choose between two."""
    return "\n\n".join(body for body in (words.body_fr, words.body_en) if body)
