"""Who may do what about motions."""

from typing import Any

from coalition.membership.policies import is_chair, is_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission


def acts_for_the_member(viewer: Viewer | None, capacity: Any) -> bool:
    """Represents the member named, or is its delegate at the meeting under way."""
    return viewer is not None and capacity is not None


def represents_the_member(viewer: Viewer | None, member: Any) -> bool:
    """Holds a seat for the member named."""
    return viewer is not None and viewer.represents(member)


def is_mover(viewer: Viewer | None, motion: Any) -> bool:
    """Represents the member that moved the motion."""
    return viewer is not None and motion["mover"] is not None and viewer.represents(motion["mover"])


def presides(viewer: Viewer | None, case: Any) -> bool:
    """Acts for the chair; on a case about the chair, for any other organisation (03.20)."""
    return viewer is not None and case.is_presided_by(viewer)


def is_not_subject(viewer: Viewer | None, motion: Any) -> bool:
    """Does not represent the member that the motion is about: the chair does not preside on itself (03.20)."""
    return viewer is not None and (motion["subject"] is None or not viewer.represents(motion["subject"]))


def is_secretary_there(viewer: Viewer | None, room: Any) -> bool:
    """Is the recording secretary of the meeting in which the motion is put (ToR-86); `room` has motion and secretary."""
    return viewer is not None and room.secretary == viewer.person


def is_not_subject_there(viewer: Viewer | None, room: Any) -> bool:
    """Does not represent the member that the motion is about."""
    return is_not_subject(viewer, room.motion)


def may_be_second(viewer: Viewer | None, paper: Any) -> bool:
    """Represents an organisation other than those of who entered the vote and of whose vote it is."""
    return viewer is not None and bool(paper.seconds(viewer))


def entered_it(viewer: Viewer | None, paper: Any) -> bool:
    """Entered this vote first."""
    return viewer is not None and paper.entered_by == viewer.person


READ = permission("decisions.read", is_member)
MOVE = permission("decisions.move", represents_the_member)
WITHDRAW = permission("decisions.withdraw", is_mover)
SEEK_CONSENSUS = permission("decisions.seek_consensus", is_chair, is_mover)
AMEND = permission("decisions.amend", is_mover)
TRANSLATE = permission("decisions.translate", is_mover, (is_chair, is_not_subject))
SETTLE_OBJECTION = permission("decisions.settle_objection", acts_for_the_member)
ANSWER_OBJECTION = permission("decisions.answer_objection", is_mover, (is_chair, is_not_subject))
TAKE_POSITION = permission("decisions.take_position", acts_for_the_member)
CLOSE_ROUND = permission("decisions.close_round", (is_chair, is_not_subject))
OPEN_VOTING = permission("decisions.open_voting", is_member)
OPEN_REVOCATION_VOTING = permission("decisions.open_revocation_voting", presides)
CAST_BALLOT = permission("decisions.cast_ballot", acts_for_the_member)
RULE = permission("decisions.rule", (is_chair, is_not_subject))
RULE_ON_REVOCATION = permission("decisions.rule_on_revocation", presides)
CLOSE_REVOCATION_VOTING = permission("decisions.close_revocation_voting", presides)
RATIFY = permission("decisions.ratify_ruling", is_chair)
MAKE_STATEMENT = permission("decisions.make_statement", (is_chair, is_not_subject))
EXPORT_REGISTER = permission("decisions.export_register", is_member)
CLOSE_VOTING = permission("decisions.close_voting", (is_chair, is_not_subject))
SCHEDULE_VOTING = OPEN_VOTING
UNSCHEDULE_VOTING = permission("decisions.unschedule_voting", (is_chair, is_not_subject), is_mover)
PUT_TO_THE_MEMBERS = permission(
    "decisions.put_to_the_members",
    (is_chair, is_not_subject_there),
    (is_member, is_secretary_there, is_not_subject_there),
)
RECORD_VOTES = permission(
    "decisions.record_votes",
    (is_chair, is_not_subject_there),
    (is_member, is_secretary_there, is_not_subject_there),
)
ENTER_PAPER = permission("decisions.enter_paper", (is_chair, is_not_subject))
CONFIRM_PAPER = permission("decisions.confirm_paper", may_be_second)
WITHDRAW_PAPER = permission("decisions.withdraw_paper", entered_it)
