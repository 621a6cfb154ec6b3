"""What can be done with an application: apply, endorse, review, withdraw."""

from coalition.admission.commands.applicant import (
    ChooseSponsor,
    Follow,
    choose_sponsor,
    pause,
    resume,
    withdraw,
)
from coalition.admission.commands.filing import Receipt, TooManyToday, hashed
from coalition.admission.commands.own_name import SubmitIndividual, submit_individual
from coalition.admission.commands.reviews import GiveOpinion, review
from coalition.admission.commands.submission import (
    Representative,
    SubmitOrganization,
    submit_organization,
)
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

__all__ = [
    "AskSponsor",
    "ChooseSponsor",
    "Decline",
    "Endorse",
    "Follow",
    "GiveOpinion",
    "Receipt",
    "Representative",
    "Statements",
    "SubmitIndividual",
    "SubmitOrganization",
    "TooManyToday",
    "ask",
    "choose_sponsor",
    "decline",
    "endorse",
    "hashed",
    "pause",
    "resume",
    "review",
    "revoke_endorsement",
    "submit_individual",
    "submit_organization",
    "withdraw",
]
