"""What can be told of the chair's year: its duties, its paper files, the website's upkeep, the funding register."""

from coalition.chairing.queries.duties import BY_HAND, ChairYear, Duty, chair_year
from coalition.chairing.queries.registers import (
    FundingLine,
    PaperLine,
    PapersPage,
    Record,
    Upkeep,
    UpkeepLine,
    day_of,
    funding,
    funding_of,
    is_filed,
    papers,
    papers_page,
    record_known_as,
    upkeep,
)

__all__ = [
    "BY_HAND",
    "ChairYear",
    "Duty",
    "FundingLine",
    "PaperLine",
    "PapersPage",
    "Record",
    "Upkeep",
    "UpkeepLine",
    "chair_year",
    "day_of",
    "funding",
    "funding_of",
    "is_filed",
    "papers",
    "papers_page",
    "record_known_as",
    "upkeep",
]
