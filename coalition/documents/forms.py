"""Requests about documents, read into commands."""

from typing import Any, Self

from starlette.datastructures import UploadFile
from starlette.requests import Request
from wtforms import BooleanField, FileField, RadioField, SelectChoice, SelectField, StringField, TextAreaField

from coalition.documents.commands import AddDocument, RemoveDocument
from coalition.documents.files import LARGEST_FILE, SafeFile, Unsafe, made_safe
from coalition.documents.queries import ACCESSES, KINDS, DocumentLine
from coalition.web.forms import Form, length, one_of, required
from coalition.web.languages import Sentence

MARGIN = 256 * 1024
LARGEST_FORM = LARGEST_FILE + MARGIN
"""In bytes: the one form of the house that carries a file."""


class DocumentForm(Form):
    """A document to add: its file is made safe while the form is read."""

    title_fr = StringField(
        Sentence("documents.field.title_fr"), [length("documents.title_fr.long", most=200)]
    )
    title_en = StringField(
        Sentence("documents.field.title_en"), [length("documents.title_en.long", most=200)]
    )
    kind = SelectField(
        Sentence("documents.field.kind"),
        [one_of("documents.kind.missing"), required("documents.kind.missing")],
        choices=[
            SelectChoice("", Sentence("documents.kind.choose")),
            *(SelectChoice(code, Sentence(f"documents.kind.{code}")) for code in KINDS),
        ],
        validate_choice=False,
    )
    access = RadioField(
        Sentence("documents.field.access"),
        [one_of("documents.access.missing")],
        choices=[SelectChoice(code, Sentence(f"documents.access.{code}")) for code in ACCESSES],
        validate_choice=False,
    )
    is_restricted = BooleanField(Sentence("documents.field.is_restricted"))
    file = FileField(Sentence("documents.field.file"))
    is_impersonal = BooleanField(
        Sentence("documents.field.is_impersonal"), [required("documents.is_impersonal.missing")]
    )

    safe: SafeFile | None = None
    fault: str = ""

    @classmethod
    async def with_file(cls, request: Request) -> Self:
        """The form as it was sent, its one file made anew or found wanting."""
        sent = (await request.form(max_files=1)).get("file")
        form = await cls.of(request)
        try:
            form.safe = await made_safe(await sent.read() if isinstance(sent, UploadFile) else b"")
        except Unsafe as error:
            form.fault = error.code
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """One title at least; a file that we can make anew."""
        sound = super().validate(extra_validators)
        if not (self.title_fr.data or self.title_en.data):
            self.title_fr.errors = [Sentence("documents.title.missing")]
            sound = False
        if self.safe is None:
            self.file.errors = [Sentence(f"documents.fault.{self.fault}")]
            sound = False
        return sound

    def refuse(self, key: str, **values: Any) -> Self:
        """The same form, with a fault that belongs to no field."""
        self.form_errors.append(str(Sentence(key, **values)))
        return self

    def command(self) -> AddDocument:
        """The command that this form asks for. Raises ValueError before it was found valid."""
        if self.safe is None:
            raise ValueError(self.fault)
        return AddDocument(
            title_fr=self.title_fr.data or "",
            title_en=self.title_en.data or "",
            kind=self.kind.data,
            access=self.access.data,
            is_restricted=self.is_restricted.data,
            file=self.safe,
        )


class RemovalForm(Form):
    """Why a document is removed."""

    reason = TextAreaField(
        Sentence("documents.field.reason"),
        [required("documents.reason.missing"), length("documents.reason.long", most=600)],
    )

    def command(self, document: DocumentLine) -> RemoveDocument:
        """The command that this form asks for."""
        return RemoveDocument(document.id, self.reason.data)
