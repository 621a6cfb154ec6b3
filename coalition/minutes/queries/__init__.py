"""What minutes can tell: the facts about them, their pages, action items, what waits for a person."""

from coalition.minutes.queries.action import ActionPage, action_page
from coalition.minutes.queries.actions import (
    VIEWS,
    ActionFacts,
    ActionLine,
    ActionsPage,
    Carried,
    action_facts,
    actions_on_the_table,
    actions_page,
    carried_to,
    open_actions,
)
from coalition.minutes.queries.comparison import ComparisonPage, comparison_page
from coalition.minutes.queries.corrections import CorrectionLine, CorrectionNamed, correction_named
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
from coalition.minutes.queries.history import HistoryPage, history_page
from coalition.minutes.queries.notes import NewerNotes, newer_notes
from coalition.minutes.queries.record import Record, record_of
from coalition.minutes.queries.rederiving import rederive
from coalition.minutes.queries.sending import Sending, sending_of
from coalition.minutes.queries.slips import reports_of
from coalition.minutes.queries.waiting import Outstanding, outstanding, waiting

__all__ = [
    "VIEWS", "ActionFacts", "ActionLine", "ActionPage", "ActionsPage", "Carried", "ComparisonPage", "CorrectionLine",
    "CorrectionNamed", "DocumentPage", "EditPage", "HistoryPage", "ItemShown", "MinutesFacts", "MinutesLine",
    "NewerNotes", "Outstanding", "Paragraph", "Record", "Sending", "action_facts", "action_page", "actions_on_the_table",
    "actions_page", "canonical_text", "carried_to", "comparison_page", "correction_named", "document_page",
    "edit_page", "history_page", "minutes_facts", "minutes_list", "newer_notes", "of_meeting", "open_actions",
    "outstanding", "record_of", "rederive", "reports_of", "sending_of", "waiting",
]  # fmt: skip
