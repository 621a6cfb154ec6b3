"""Who may do what with documents. The thing is a document's line."""

from typing import Any

from coalition.membership.policies import is_chair, is_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def filed_the_document(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for the member that added it."""
    return viewer is not None and viewer.represents(thing.member)


def is_for_members(viewer: Viewer | None, thing: Any) -> bool:
    """The document is not kept for the chair."""
    return bool(thing.access != "chair")


SEE = permission("documents.see", is_member)
ADD = permission("documents.add", is_member)
READ = permission("documents.read", is_chair, filed_the_document, (is_member, is_for_members))
"""A confidential one opens, besides, to those who signed the agreement (ToR-33)."""
REMOVE = permission("documents.remove", is_chair, filed_the_document)
