"""The pages of attendance."""

from coalition.attendance.routes import movements, presumptions, rolls, years

PAGES = [*years.PAGES, *rolls.PAGES, *movements.PAGES, *presumptions.PAGES]
