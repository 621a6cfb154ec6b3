"""The pages of documents."""

from coalition.web.paths import Page

PAGES: list[Page] = []
