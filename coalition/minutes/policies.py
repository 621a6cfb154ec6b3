"""Who may do what with minutes and actions. The thing is the minutes' or a meeting's facts, or a member's id."""

from typing import Any

from coalition.membership.policies import is_chair, is_member, speaks_for_the_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def took_the_minutes(viewer: Viewer | None, thing: Any) -> bool:
    """Was named recording secretary of the meeting (ToR-86)."""
    return viewer is not None and thing is not None and thing.secretary == viewer.person


def owns_the_action(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for the member that took the action on."""
    return viewer is not None and viewer.represents(thing.owner)


SEE = permission("minutes.see", is_member)
WRITE = permission("minutes.write", is_chair, (is_member, took_the_minutes))
CIRCULATE = permission("minutes.circulate", is_chair, (is_member, took_the_minutes))
SEE_SENDING = permission("minutes.see_sending", is_chair)
PROPOSE_CORRECTION = permission("minutes.propose_correction", speaks_for_the_member)
RESTORE = permission("minutes.restore", is_chair, (is_member, took_the_minutes))
DISPUTE = permission("minutes.dispute_correction", speaks_for_the_member)
SETTLE = permission("minutes.settle_correction", is_chair, (is_member, took_the_minutes))
ADOPT = permission("minutes.adopt", is_chair)
SIGN_AS_SECRETARY = permission("minutes.sign_as_secretary", (is_member, took_the_minutes))
SIGN_AS_CHAIR = permission("minutes.sign_as_chair", is_chair)
REPORT_SLIP = permission("minutes.report_slip", speaks_for_the_member)
REDACT = permission("minutes.redact", is_chair)
EXPORT_ACTIONS = permission("minutes.export_actions", is_member)
TAKE_ACTION = permission("minutes.take_action", is_chair, (is_member, took_the_minutes))
FINISH_ACTION = permission("minutes.finish_action", is_chair, owns_the_action)
REOPEN_ACTION = permission("minutes.reopen_action", is_chair, owns_the_action)
CHANGE_ACTION = permission("minutes.change_action", is_chair)
DROP_ACTION = permission("minutes.drop_action", is_chair)
