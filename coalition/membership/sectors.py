"""The sectors from which members come (secteurs, ToR-36)."""

NAMED = (
    "direct_services",
    "support_agency",
    "government",
    "child_welfare",
    "law_enforcement",
    "health",
    "education",
    "justice",
    "hospitality",
)
"""The nine sectors that the text names."""

SECTORS = (*NAMED, "other")
"""They, and an open end: the text's list begins with "including"."""
