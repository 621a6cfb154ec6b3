"""Who may do what with an application. The thing is a dossier; the asked organisations stand in it."""

from typing import TYPE_CHECKING

from coalition.membership.policies import anyone, is_chair, is_member
from coalition.membership.viewer import Viewer
from coalition.permission import permission

if TYPE_CHECKING:  # what reads a dossier asks these policies: at run time they only receive it
    from coalition.admission.queries.dossiers import Dossier


def is_not_kept_from(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Acts for no organisation that must not see this application (P19)."""
    return viewer is not None and not any(seat.member in dossier.concealed for seat in viewer.seats)


def may_examine(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Acts for a member organisation not tied to the applicant, itself an organisation."""
    return (
        dossier.is_organization
        and viewer is not None
        and any(seat.is_organization and seat.member not in dossier.affiliates for seat in viewer.seats)
    )


def is_asked_to_review(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Decides for an organisation that the chair asked to review it, while it is reviewed (ToR-79)."""
    if viewer is None or not (dossier.is_open and dossier.is_supported):
        return False
    return any(
        (seat := viewer.seat_for(one.member)) is not None and seat.may_decide for one in dossier.reviewers
    )


def stands_behind_it(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Signs for an organisation whose endorsement of it holds, until it is decided or put on hold."""
    if viewer is None or dossier.is_settled or dossier.paused_at is not None:
        return False
    return any((seat := viewer.seat_for(member)) is not None and seat.may_sign for member in dossier.sponsors)


def gave_an_opinion(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Acts for an organisation that gave its opinion on it."""
    return viewer is not None and any(viewer.represents(opinion.member) for opinion in dossier.opinions)


def was_asked(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Acts for an organisation that was asked to endorse it; for an individual's, with signing authority, until it is
    decided: her name is for those she told, not for whoever signs there later (P2)."""
    return viewer is not None and any(
        (seat := viewer.seat_for(request.member)) is not None
        and (dossier.is_organization or (seat.may_sign and not dossier.is_settled))
        for request in dossier.requests
    )


def signs_for_one_asked(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Has signing authority for an organisation that was asked (ToR-50)."""
    return viewer is not None and any(
        (seat := viewer.seat_for(request.member)) is not None and seat.may_sign
        for request in dossier.requests
    )


def decides_for_an_organization(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """Has authority to decide for a member organisation (ToR-45)."""
    return viewer is not None and any(seat.is_organization and seat.may_decide for seat in viewer.seats)


def may_be_helped(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """The applicant is an organisation, or a person who asked the chair to look for an endorsement."""
    return dossier.is_organization or bool(dossier.answers.get("chair_may_ask"))


def is_the_applicant(viewer: Viewer | None, dossier: "Dossier") -> bool:
    """The person who applied, for herself or for an organisation."""
    return viewer is not None and viewer.person == dossier.person


APPLY = permission("admission.apply", anyone)
LIST = permission("admission.list", is_member)
SEE = permission(
    "admission.see",
    (is_not_kept_from, is_chair),
    (is_not_kept_from, may_examine),
    (is_not_kept_from, is_asked_to_review),
    (is_not_kept_from, stands_behind_it),
    (is_not_kept_from, gave_an_opinion),
)
READ_OPINIONS = permission(
    "admission.read_opinions",
    (is_not_kept_from, is_chair),
    (is_not_kept_from, may_examine),
    (is_not_kept_from, is_asked_to_review),
    (is_not_kept_from, gave_an_opinion),
)
READ_REQUEST = permission("admission.read_request", (is_not_kept_from, was_asked))
ENDORSE = permission("admission.endorse", (is_not_kept_from, signs_for_one_asked))
ASK = permission("admission.ask", (is_not_kept_from, is_chair, may_be_helped))
ASSIGN = permission("admission.assign", (is_not_kept_from, is_chair))
WAIVE = permission("admission.waive", (is_not_kept_from, is_chair))
REVIEW = permission("admission.review", (is_not_kept_from, decides_for_an_organization))
WITHDRAW = permission("admission.withdraw", is_the_applicant)
