"""What the forms ask, as codes; the sentences are in the catalogues. Nobody is asked for a history (ToR-10)."""

SECTORS = (
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
"""The nine sectors of ToR-36."""

VALUES = ("survivors_first", "relational", "trauma_informed", "continuity")
"""The values of the approach (ToR-8, ToR-9, ToR-10, ToR-12), each in place or actively worked toward (ToR-7)."""

REQUIRED = (
    "name_fr",
    "name_en",
    "sector",
    "services",
    "area",
    "why",
    "representative",
    "signatory",
    "mandate",
)
"""What an organisation's form must answer before it goes anywhere (ToR-51)."""

ANSWERS = ("endorse", "not_now", "other")
"""What an organisation may answer about an individual: yes, not now, another organisation is better placed."""
