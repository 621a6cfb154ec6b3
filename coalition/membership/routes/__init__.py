"""The pages of membership."""

from coalition.membership.routes import (
    affiliations,
    chair,
    contacts,
    delegations,
    doors,
    exports,
    handovers,
    leave,
    members,
    own_name,
    profiles,
    register,
    representatives,
    seats,
    withdrawals,
)

PAGES = [
    *doors.PAGES,
    *register.PAGES,
    *members.PAGES,
    *own_name.PAGES,
    *profiles.PAGES,
    *exports.PAGES,
    *representatives.PAGES,
    *seats.PAGES,
    *contacts.PAGES,
    *leave.PAGES,
    *withdrawals.PAGES,
    *affiliations.PAGES,
    *chair.PAGES,
    *handovers.PAGES,
    *delegations.PAGES,
]
