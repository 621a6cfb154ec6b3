"""The pages of membership."""

from coalition.membership.routes import chair, delegations, doors, leave, members, register, representatives

PAGES = [
    *doors.PAGES,
    *register.PAGES,
    *members.PAGES,
    *representatives.PAGES,
    *leave.PAGES,
    *chair.PAGES,
    *delegations.PAGES,
]
