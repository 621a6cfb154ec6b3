"""What is refused of whoever removes a document."""

from coalition.documents.commands import RemoveDocument, remove_document
from tests.documents.test_commands import added
from tests.refusals import Scene, Sent, refusal, sent


@refusal("ToR-77", "document_removed_already")
async def removed_in_another_window(scene: Scene) -> Sent:
    who = scene.house.organizations[1]
    document = await added(who, scene.now)
    await remove_document(who.actor, scene.now, RemoveDocument(document, "Une ancienne version."))
    return sent(who, "document_removal", {"reason": "Une ancienne version."}, id=document)
