"""Joining, following one's application, endorsing and reviewing."""

from coalition.admission.routes import applying, endorsing, following, own_name, reviewing

PAGES = [*applying.PAGES, *own_name.PAGES, *following.PAGES, *reviewing.PAGES, *endorsing.PAGES]
