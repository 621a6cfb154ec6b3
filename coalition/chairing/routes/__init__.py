"""Pages of the chair's year and of what the chair keeps."""

from coalition.chairing.routes import funding, papers, upkeep, year

PAGES = [*year.PAGES, *papers.PAGES, *upkeep.PAGES, *funding.PAGES]
