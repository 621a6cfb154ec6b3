"""Who may do what with a meeting. The thing is a meeting's state, or the member in whose name one acts."""

from typing import Any

from coalition.membership.policies import is_chair, is_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def represents_member(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for the member in whose name this is done."""
    return viewer is not None and viewer.represents(thing)


def is_secretary(viewer: Viewer | None, thing: Any) -> bool:
    """Was named recording secretary when this meeting was called to order (ToR-86)."""
    return viewer is not None and thing is not None and thing.secretary == viewer.person


def declared_it(viewer: Viewer | None, thing: Any) -> bool:
    """Declared the interest herself (`thing` is the person who did)."""
    return viewer is not None and viewer.is_member and viewer.person == thing


def leads_it(viewer: Viewer | None, thing: Any) -> bool:
    """Leads the sub-committee (`thing` is the person who does)."""
    return viewer is not None and thing is not None and viewer.person == thing


SEE = permission("meetings.see", is_member)
CONVENE = permission("meetings.convene", is_chair)
PREPARE_AGENDA = permission("meetings.prepare_agenda", is_chair)
PROPOSE_ITEM = permission("meetings.propose_item", represents_member)
CALL_TO_ORDER = permission("meetings.call_to_order", is_chair)
RUN = permission("meetings.run", is_chair, (is_member, is_secretary))
TAKE_NOTES = permission("meetings.take_notes", is_chair, (is_member, is_secretary))
WRITE_LAND_TEXT = permission("meetings.write_land_text", is_chair)
ADJOURN = permission("meetings.adjourn", is_chair, (is_member, is_secretary))
CANCEL = permission("meetings.cancel", is_chair)
MOVE = permission("meetings.move", is_chair)
CHANGE_PLACE = permission("meetings.change_place", is_chair)
CHOOSE_PLACE = permission("meetings.choose_place", is_chair)
SEE_PLACE_VIEWS = permission("meetings.see_place_views", is_chair)
PLAN_YEAR = permission("meetings.plan_year", is_chair)
CHANGE_TEMPLATE = permission("meetings.change_template", is_chair)
REPLY = permission("meetings.reply", represents_member)
LEAVE_UPDATE = permission("meetings.leave_update", represents_member)
SEE_REPLIES = permission("meetings.see_replies", is_chair, (is_member, is_secretary))
SEE_ACCOMMODATIONS = permission("meetings.see_accommodations", is_chair)
DECLARE_CONFLICT = permission("meetings.declare_conflict", represents_member)
SEE_INTERESTS = permission("meetings.see_interests", is_member)
DECLARE_INTEREST = permission("meetings.declare_interest", represents_member)
END_INTEREST = permission("meetings.end_interest", declared_it)
ASK_PRESENTER = permission("meetings.ask_presenter", represents_member)
RECEIVE_PRESENTER = permission("meetings.receive_presenter", is_chair)
WITHDRAW_PRESENTER = permission("meetings.withdraw_presenter", is_chair, represents_member)
VET_PRESENTER = permission("meetings.vet_presenter", represents_member)
SEE_PRESENTER_CONTACT = permission("meetings.see_presenter_contact", is_chair, represents_member)
FORM_SUBCOMMITTEE = permission("meetings.form_subcommittee", is_chair)
CHANGE_SUBCOMMITTEE = permission("meetings.change_subcommittee", is_chair)
SIT_ON_SUBCOMMITTEE = permission("meetings.sit_on_subcommittee", is_chair, represents_member)
KEEP_SUBCOMMITTEE_MEETINGS = permission("meetings.keep_subcommittee_meetings", is_chair, leads_it)
WRITE_REPORT = permission("meetings.write_report", leads_it)
CHOOSE_LEAD = permission("meetings.choose_lead", is_chair, leads_it)
END_SUBCOMMITTEE = permission("meetings.end_subcommittee", is_chair)
