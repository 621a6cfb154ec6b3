"""Pages of documents: the list, one of them, its file, adding and removing."""

from starlette.requests import Request
from starlette.responses import Response

from coalition.documents import commands, policies, queries
from coalition.documents.forms import LARGEST_FORM, DocumentForm, RemovalForm
from coalition.documents.queries import DocumentLine
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may, require
from coalition.web.files import attachment
from coalition.web.forms import invalid
from coalition.web.pages import acting, now_of, render, see_other, settled, signed_in
from coalition.web.paths import page, to

SECTION = "documents"


def _member(request: Request) -> Viewer:
    """The signed-in member; documents are not there for others."""
    viewer: Viewer = signed_in(request)
    if not viewer.is_member:
        raise NotFound
    return viewer


async def _readable(request: Request) -> tuple[Viewer, DocumentLine]:
    """This document, to someone who may know of it. NotFound for the others, whoever they are."""
    viewer = _member(request)
    found = await queries.document_line(request.path_params["id"])
    if found is None or not may(viewer, policies.READ, found):
        raise NotFound
    return viewer, found


def _to_sign(found: DocumentLine) -> Response:
    """A confidential document opens once the agreement is signed; the way back leads here (ToR-33)."""
    return see_other(to("confidentiality", query={"next": to("document", id=found.id)}))


async def show_documents(request: Request) -> Response:
    """What the coalition keeps, for those who may read it."""
    viewer = _member(request)
    asked = request.query_params
    shown = await queries.documents_page(viewer, kind=asked.get("kind", ""), access=asked.get("access", ""))
    return render(request, "documents/documents.html", page=shown, kinds=queries.KINDS, section=SECTION)


async def show_form(request: Request) -> Response:
    """The form that adds a document."""
    _member(request)
    return render(request, "documents/new.html", form=DocumentForm(), section=SECTION)


async def post_document(request: Request) -> Response:
    """Add a document. Nothing of what is sent is read before we know who sends it."""
    require(_member(request), policies.ADD)
    form = await DocumentForm.with_file(request)
    if not form.validate():
        return invalid(request, "documents/new.html", form=form, section=SECTION)
    actor = await acting(request, "document", done="document_added")
    try:
        return settled(actor, await commands.add_document(actor, now_of(request), form.command()))
    except commands.TooManyToday:
        form = form.refuse("documents.enough", most=commands.MOST_A_DAY)
        return invalid(request, "documents/new.html", form=form, section=SECTION)


async def show_document(request: Request) -> Response:
    """One document: what it is, its file, or who removed it and why."""
    viewer, found = await _readable(request)
    if found.is_closed_to(viewer):
        return _to_sign(found)
    return await _document(request, viewer, found, RemovalForm())


async def _document(
    request: Request, viewer: Viewer, found: DocumentLine, form: RemovalForm, status: int = 200
) -> Response:
    return render(
        request,
        "documents/document.html",
        status=status,
        page=found,
        removal=await queries.removal_of(found.id) if found.removed_at else None,
        form=form,
        may_remove=found.removed_at is None and may(viewer, policies.REMOVE, found),
        section=SECTION,
    )


async def post_removal(request: Request) -> Response:
    """Remove a document."""
    viewer, found = await _readable(request)
    require(viewer, policies.REMOVE, found)
    form = await RemovalForm.of(request)
    if found.removed_at is None and not form.validate():
        return await _document(request, viewer, found, form, status=422)
    actor = await acting(request, "document", done="document_removed")
    return settled(actor, await commands.remove_document(actor, now_of(request), form.command(found)))


async def show_file(request: Request) -> Response:
    """The file, to be saved and never opened in the page: exact type, a name of ours, in a sandbox (ASVS 5.4)."""
    viewer, found = await _readable(request)
    if found.is_closed_to(viewer):
        return _to_sign(found)
    content = await queries.content_of(found.id)
    if content is None:
        raise NotFound
    return attachment(content, found.file_name, found.media_type)


PAGES = [
    page("documents", fr="/documents", en="/documents", get=show_documents),
    page(
        "document_new",
        fr="/documents/ajout",
        en="/documents/addition",
        get=show_form,
        post=post_document,
        longest=LARGEST_FORM,
    ),
    page("document", fr="/documents/{id:uuid}", en="/documents/{id:uuid}", get=show_document),
    page("document_file", fr="/documents/{id:uuid}/fichier", en="/documents/{id:uuid}/file", get=show_file),
    page(
        "document_removal",
        fr="/documents/{id:uuid}/retrait",
        en="/documents/{id:uuid}/removal",
        post=post_removal,
    ),
]
