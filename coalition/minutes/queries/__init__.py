"""What minutes can tell: the facts about them, their pages, action items, what waits for a person."""

from coalition.minutes.queries.actions import (
    ActionFacts,
    ActionLine,
    Carried,
    action_facts,
    actions_page,
    carried_to,
    open_actions,
)
from coalition.minutes.queries.document import (
    DocumentPage,
    EditPage,
    ItemShown,
    Paragraph,
    canonical_text,
    document_page,
    edit_page,
)
from coalition.minutes.queries.facts import MinutesFacts, MinutesLine, minutes_facts, minutes_list, of_meeting
from coalition.minutes.queries.record import Record, record_of
from coalition.minutes.queries.waiting import waiting

__all__ = [
    "ActionFacts", "ActionLine", "Carried", "DocumentPage", "EditPage", "ItemShown", "MinutesFacts", "MinutesLine", "Paragraph",
    "Record", "action_facts", "actions_page", "canonical_text", "carried_to", "document_page", "edit_page", "minutes_facts",
    "minutes_list", "of_meeting", "open_actions", "record_of", "waiting",
]  # fmt: skip
