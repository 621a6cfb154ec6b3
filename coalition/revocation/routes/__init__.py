"""The pages of a revocation case, and of the way back."""

from coalition.revocation.routes import cases, moving, results

PAGES = [*moving.PAGES, *cases.PAGES, *results.PAGES]
