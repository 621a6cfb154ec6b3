"""What documents do when a person is erased (P14)."""

from coalition.accounts.events import PersonErased
from coalition.act import Act, consequence_of
from coalition.audit import chain
from coalition.documents.commands import destroy
from coalition.documents.events import DocumentRemoved
from coalition.documents.tables import Document
from coalition.web.languages import ERASED

_HERS = """
select d.id, d.removed_at from document d join member m on m.id = d.member and m.kind = 'individual'
where d.person = {} order by d.uploaded_at, d.id
"""


@consequence_of(PersonErased)
async def destroy_what_she_added_in_her_own_name(act: Act, event: PersonErased) -> None:
    """What an individual who is erased had added goes with her, its title too, and why she had removed one."""
    for row in await Document.raw(_HERS, event.subject):
        await Document.update({Document.title_fr: ERASED, Document.title_en: ERASED}).where(
            Document.id == row["id"]
        )
        if row["removed_at"] is not None:
            await chain.forget(row["id"])
            continue
        await destroy(act, row["id"])
        act.record(DocumentRemoved(subject=row["id"], reason="erased"))
