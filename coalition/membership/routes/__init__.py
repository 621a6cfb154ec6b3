"""The pages of membership."""

from coalition.membership.routes import chair, delegations, doors, register

PAGES = [*doors.PAGES, *register.PAGES, *chair.PAGES, *delegations.PAGES]
