"""Who may, in words used by every slice: pure predicates over a viewer and a thing."""

from typing import Any

from coalition.membership.viewer import Viewer
from coalition.permission import permission


def anyone(viewer: Viewer | None, thing: Any) -> bool:
    """Nobody needs to be signed in."""
    return True


def is_signed_in(viewer: Viewer | None, thing: Any) -> bool:
    """Someone the house knows."""
    return viewer is not None


def is_member(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for at least one member."""
    return viewer is not None and viewer.is_member


def is_chair(viewer: Viewer | None, thing: Any) -> bool:
    """Represents the organisation that holds the chair (ToR-68)."""
    return viewer is not None and viewer.is_chair


def represents_an_organization(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for a member organisation."""
    return viewer is not None and any(seat.is_organization for seat in viewer.seats)


def speaks_for_the_member(viewer: Viewer | None, thing: Any) -> bool:
    """Holds a seat for this member (`thing` is its id)."""
    return viewer is not None and viewer.represents(thing)


def answers_for_the_organization(viewer: Viewer | None, thing: Any) -> bool:
    """Is the principal representative of this organisation, or signs for it (`thing` is its id)."""
    seat = viewer.seat_for(thing) if viewer else None
    return seat is not None and seat.is_organization and (seat.role == "principal" or seat.may_sign)


def signs_for_the_organization(viewer: Viewer | None, thing: Any) -> bool:
    """May sign for this organisation (`thing` is its id)."""
    seat = viewer.seat_for(thing) if viewer else None
    return seat is not None and seat.is_organization and seat.may_sign


def is_not_its_own(viewer: Viewer | None, thing: Any) -> bool:
    """Holds no seat for this member (`thing` is its id): nobody settles its own case."""
    return viewer is not None and not viewer.represents(thing)


def asked(viewer: Viewer | None, thing: Any) -> bool:
    """Acts for the member that asked for this (`thing`, with its `member`)."""
    return viewer is not None and thing is not None and viewer.represents(thing.member)


def is_not_the_asker(viewer: Viewer | None, thing: Any) -> bool:
    """Does not act for the member that asked for this: nobody settles its own case."""
    return viewer is not None and thing is not None and not viewer.represents(thing.member)


def answers_for_the_chair(viewer: Viewer | None, thing: Any) -> bool:
    """Where the chair asked (`thing.is_chairs`): signs for another organisation, and does not act for the chair."""
    return (
        viewer is not None
        and thing is not None
        and thing.is_chairs
        and not viewer.represents(thing.member)
        and any(seat.is_organization and seat.may_sign for seat in viewer.seats)
    )


SEE_REGISTER = permission("membership.see_register", is_member)
ENTER_MEMBER = permission("membership.enter_member", is_chair)
NAME_REPRESENTATIVE = permission("membership.name_representative", is_chair, answers_for_the_organization)
END_REPRESENTATIVE = permission("membership.end_representative", is_chair, answers_for_the_organization)
SEE_CONTACTS = permission("membership.see_contacts", is_chair, speaks_for_the_member)
CONFIRM_CONTACTS = permission("membership.confirm_contacts", speaks_for_the_member)
SEE_STALE_CONTACTS = permission("membership.see_stale_contacts", is_chair)
ASK_SEATS = permission("membership.ask_seats", is_chair, answers_for_the_organization)
END_SEATS = permission("membership.end_seats", is_chair, answers_for_the_organization)
NAME_DELEGATE = permission("membership.name_delegate", speaks_for_the_member)
APPROVE_LEAVE = permission("membership.approve_leave", (is_chair, is_not_its_own))
ASK_LEAVE = permission("membership.ask_leave", speaks_for_the_member)
SETTLE_LEAVE = permission("membership.settle_leave", (is_chair, is_not_the_asker), answers_for_the_chair)
SEE_LEAVE_REQUEST = permission("membership.see_leave_request", is_chair, asked, answers_for_the_chair)
WITHDRAW_MEMBER = permission("membership.withdraw", answers_for_the_organization)
DECLARE_AFFILIATION = permission("membership.declare_affiliation", answers_for_the_organization)
END_AFFILIATION = permission("membership.end_affiliation", is_chair, answers_for_the_organization)
HAND_OVER_CHAIR = permission("membership.hand_over_chair", is_chair)
ASK_HANDOVER = permission("membership.ask_handover", speaks_for_the_member)
UNLOCK_CHAIR = permission("membership.unlock_chair", signs_for_the_organization)
END_UNLOCKING = permission("membership.end_unlocking", is_chair, asked)
SEE_CHAIR_DESK = permission("membership.see_chair_desk", is_chair)
CHANGE_PROFILE = permission("membership.change_profile", is_chair, answers_for_the_organization)
EXPORT_REGISTER = permission("membership.export_register", is_member)
SEE_PERMISSIONS = permission("membership.see_permissions", is_member)
