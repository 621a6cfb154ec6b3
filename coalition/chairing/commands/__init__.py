"""What the chair writes down of its year: paper filed and destroyed, the website's upkeep, funding, duties done by hand."""

from coalition.chairing.commands.duties import MarkDuty, mark_duty, unmark_duty
from coalition.chairing.commands.exports import export_log
from coalition.chairing.commands.funding import ChangeFunding, FundingWords, change_funding, record_funding
from coalition.chairing.commands.papers import DestroyPaper, FilePaper, destroy_paper, file_paper
from coalition.chairing.commands.upkeep import RecordUpkeep, record_upkeep

__all__ = [
    "ChangeFunding",
    "DestroyPaper",
    "FilePaper",
    "FundingWords",
    "MarkDuty",
    "RecordUpkeep",
    "change_funding",
    "destroy_paper",
    "export_log",
    "file_paper",
    "mark_duty",
    "record_funding",
    "record_upkeep",
    "unmark_duty",
]
