"""The pages of attendance."""

from coalition.attendance.routes import presumptions, rolls, years

PAGES = [*years.PAGES, *rolls.PAGES, *presumptions.PAGES]
