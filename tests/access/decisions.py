"""Who reaches what in decisions (S1). The motion is an ordinary one, moved by the representative's member.

POST rows are what an empty form answers: 422 where the form itself is read first, else the command's own answer.
"""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_IN = ("representative", "signatory", "individual", "chair", "subject")
_MEMBERS = _OUT | dict.fromkeys(_IN, 200)
_INCOMPLETE = _OUT | dict.fromkeys(_IN, 422)

ROWS = {
    ("GET", "motions"): _MEMBERS,
    ("GET", "decisions"): _MEMBERS,
    ("GET", "motion_new"): _MEMBERS,
    ("POST", "motion_new"): _INCOMPLETE,
    ("GET", "motion"): _MEMBERS,
    ("GET", "motion", "about a member"): _MEMBERS,
    ("POST", "ballot"): _INCOMPLETE,
    ("POST", "ballot", "about a member"): _INCOMPLETE,
    ("POST", "position"): _INCOMPLETE,
    ("POST", "position", "about a member"): _INCOMPLETE,
    ("POST", "consensus_round"): _INCOMPLETE,
    ("POST", "voting"): _INCOMPLETE,
    ("POST", "ruling"): _INCOMPLETE,
    ("POST", "position_withdrawal"): dict.fromkeys(_OUT | dict.fromkeys(_IN), 400) | {"anonymous": 303},
    ("POST", "motion_withdrawal"): _OUT | dict.fromkeys(_IN, 403) | {"representative": 303, "signatory": 303},
    ("POST", "round_closure"): _OUT | dict.fromkeys(_IN, 403) | {"chair": 409},
    ("POST", "voting_closure"): _OUT | dict.fromkeys(_IN, 403) | {"chair": 404},
}
