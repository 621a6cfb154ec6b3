"""Joining, following one's application, endorsing and reviewing."""

from coalition.admission.routes import applying, drafts, endorsing, following, own_name, reviewing

PAGES = [
    *applying.PAGES,
    *drafts.PAGES,
    *own_name.PAGES,
    *following.PAGES,
    *reviewing.PAGES,
    *endorsing.PAGES,
]
