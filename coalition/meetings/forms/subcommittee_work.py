"""Requests about the meetings and the reports of sub-committees, read into commands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    validators,
)

from coalition.meetings.commands import (
    AnnounceSubcommitteeMeeting,
    CorrectReport,
    RecordSubcommitteeMeeting,
    ReportWords,
)
from coalition.meetings.queries import MeetingFacts, Report, SubcommitteeMeeting
from coalition.web import dates
from coalition.web.forms import Form, instant, length, required
from coalition.web.languages import Sentence, current
from coalition.web.pages import own

LONGEST_NOTES = 2_000
LONGEST_REPORT = 8_000


def _revision(text: str | None) -> int:
    """The number of the text that was seen; one that no text bears where no page of ours sent it."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else -1


def _words(report: Report) -> dict[str, str]:
    return {"body_fr": report.body_fr, "body_en": report.body_en, "revision": str(report.revision)}


class AnnounceForm(Form):
    """When and where a sub-committee meets."""

    day = DateField("meetings.form.day", validators=[required("meetings.form.day.missing")])
    starts = TimeField("meetings.form.starts", validators=[required("meetings.form.starts.missing")])
    place = StringField("reports.meeting.place", validators=[length("meetings.form.long", most=200)])
    is_online = BooleanField("reports.meeting.is_online")

    def validate_place(self, field: Any) -> None:
        """A place, unless it is online."""
        if not field.data and not self.is_online.data:
            raise validators.ValidationError(Sentence("reports.meeting.place.missing"))

    def command(self, subcommittee: UUID) -> AnnounceSubcommitteeMeeting:
        """The meeting to announce."""
        return AnnounceSubcommitteeMeeting(
            subcommittee,
            instant(self.day.data, self.starts.data),
            self.place.data or "",
            is_online=self.is_online.data,
        )


class RecordForm(Form):
    """Who took part, and short notes, over what was seen."""

    seats = SelectMultipleField("reports.meeting.present", choices=[], validate_choice=False)
    notes = TextAreaField(
        "reports.meeting.notes", validators=[length("reports.meeting.notes.long", most=LONGEST_NOTES)]
    )
    revision = HiddenField()

    @classmethod
    def showing(cls, found: SubcommitteeMeeting) -> "RecordForm":
        """The form filled with what is on record."""
        return cls(
            data={
                "seats": [str(one.seat) for one in found.present],
                "notes": found.notes,
                "revision": str(found.revision),
            }
        )

    def among(self, found: SubcommitteeMeeting) -> "RecordForm":
        """Offer the seats of then."""
        self.seats.choices = [
            SelectChoice(
                str(one.seat),
                f"{one.handle}, {own(one, 'member')}" if one.handle else own(one, "member"),
            )
            for one in found.seats
        ]
        return self

    def validate_seats(self, field: Any) -> None:
        """Only seats that were held."""
        if not set(field.data or ()) <= {one.value for one in field.choices}:
            raise validators.ValidationError(Sentence("reports.meeting.present.unknown"))

    def command(self, meeting: UUID) -> RecordSubcommitteeMeeting:
        """What to record."""
        seats = frozenset(UUID(one) for one in self.seats.data or ())
        return RecordSubcommitteeMeeting(meeting, seats, self.notes.data or "", _revision(self.revision.data))


class CorrectionForm(Form):
    """The words of a report, in one language or both, over those that were seen."""

    body_fr = TextAreaField("reports.body_fr", validators=[length("reports.long", most=LONGEST_REPORT)])
    body_en = TextAreaField("reports.body_en", validators=[length("reports.long", most=LONGEST_REPORT)])
    revision = HiddenField()

    @classmethod
    def correcting(cls, report: Report) -> "CorrectionForm":
        """The form filled with what the report says."""
        return cls(data=_words(report))

    def validate_body_fr(self, field: Any) -> None:
        """One language at least."""
        if not field.data and not self.body_en.data:
            raise validators.ValidationError(Sentence("reports.missing"))

    def correction(self, report: UUID) -> CorrectReport:
        """What the report says from now on."""
        return CorrectReport(
            report, self.body_fr.data or "", self.body_en.data or "", _revision(self.revision.data)
        )


class ReportForm(CorrectionForm):
    """A report being written, and the meeting of the coalition that it is for."""

    meeting = SelectField("reports.meeting", choices=[], validate_choice=False)

    @classmethod
    def showing(cls, draft: Report | None) -> "ReportForm":
        """The form filled with what is written so far."""
        if draft is None:
            return cls(data={"revision": "0"})
        return cls(data=_words(draft) | {"meeting": str(draft.meeting or "")})

    def among(self, meetings: Iterable[MeetingFacts]) -> "ReportForm":
        """Offer the next meeting, whichever it is, and each of these."""
        self.meeting.choices = [
            SelectChoice("", Sentence("reports.meeting.next")),
            *(
                SelectChoice(str(one.id), dates.date(one.starts_at, current(), plain=True))
                for one in meetings
            ),
        ]
        return self

    def validate_meeting(self, field: Any) -> None:
        """One of those offered."""
        if (field.data or "") not in {one.value for one in field.choices}:
            raise validators.ValidationError(Sentence("reports.meeting.unknown"))

    def command(self, subcommittee: UUID) -> ReportWords:
        """The report as it is written."""
        meeting = UUID(self.meeting.data) if self.meeting.data else None
        return ReportWords(
            subcommittee,
            self.body_fr.data or "",
            self.body_en.data or "",
            meeting,
            _revision(self.revision.data),
        )
