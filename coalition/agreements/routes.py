"""The pages of agreements."""

from coalition.web.paths import Page

PAGES: list[Page] = []
