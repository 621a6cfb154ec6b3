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


SEE_REGISTER = permission("membership.see_register", is_member)
ENTER_MEMBER = permission("membership.enter_member", is_chair)
NAME_REPRESENTATIVE = permission("membership.name_representative", is_chair, answers_for_the_organization)
END_REPRESENTATIVE = permission("membership.end_representative", is_chair, answers_for_the_organization)
NAME_DELEGATE = permission("membership.name_delegate", speaks_for_the_member)
APPROVE_LEAVE = permission("membership.approve_leave", is_chair)
HAND_OVER_CHAIR = permission("membership.hand_over_chair", is_chair)
SEE_CHAIR_DESK = permission("membership.see_chair_desk", is_chair)
SEE_PERMISSIONS = permission("membership.see_permissions", is_member)
