"""Pages of minutes and of action items."""

from coalition.minutes.routes import actions, corrections, document, history, slips, writing

PAGES = [
    *document.PAGES,
    *writing.PAGES,
    *corrections.PAGES,
    *history.PAGES,
    *slips.PAGES,
    *actions.PAGES,
]
