"""What can be done with an application: apply, endorse, review, withdraw."""

from coalition.admission.commands.applicant import (
    ChooseSponsor,
    Follow,
    choose_sponsor,
    pause,
    resume,
    withdraw,
)
from coalition.admission.commands.assignments import Assignment, assign, relieve
from coalition.admission.commands.drafts import (
    BeginDraft,
    SaveDraft,
    SubmitDraft,
    begin_draft,
    discard_draft,
    save_draft,
    submit_draft,
)
from coalition.admission.commands.due import do_due
from coalition.admission.commands.filing import Receipt, TooManyToday, hashed
from coalition.admission.commands.own_name import KeepAway, SubmitIndividual, keep_away, submit_individual
from coalition.admission.commands.reviews import GiveOpinion, review
from coalition.admission.commands.submission import SubmitOrganization, submit_organization
from coalition.admission.commands.support import (
    AskSponsor,
    Decline,
    Endorse,
    Statements,
    ask,
    decline,
    endorse,
    revoke_endorsement,
)
from coalition.admission.commands.waivers import ask_waiver

__all__ = [
    "AskSponsor",
    "Assignment",
    "BeginDraft",
    "ChooseSponsor",
    "Decline",
    "Endorse",
    "Follow",
    "GiveOpinion",
    "KeepAway",
    "Receipt",
    "SaveDraft",
    "Statements",
    "SubmitDraft",
    "SubmitIndividual",
    "SubmitOrganization",
    "TooManyToday",
    "ask",
    "ask_waiver",
    "assign",
    "begin_draft",
    "choose_sponsor",
    "decline",
    "discard_draft",
    "do_due",
    "endorse",
    "hashed",
    "keep_away",
    "pause",
    "relieve",
    "resume",
    "review",
    "revoke_endorsement",
    "save_draft",
    "submit_draft",
    "submit_individual",
    "submit_organization",
    "withdraw",
]
