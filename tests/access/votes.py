"""Who reaches what about votes (S1): the motion is an ordinary one, without a vote open on it.

What is done in a vote that is open is tried in `tests.decisions`: here nothing is open, so it is not there for anybody.
"""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_IN = ("representative", "signatory", "individual", "chair", "subject")
_NOWHERE = _OUT | dict.fromkeys(_IN, 404)

ROWS = {
    ("GET", "voting_roll"): _OUT | dict.fromkeys(_IN, 200),
    ("GET", "voting_roll", "about a member"): _OUT | dict.fromkeys(_IN, 200),
    ("POST", "voting_opening"): _NOWHERE,
    ("POST", "voting_schedule_end"): _OUT
    | dict.fromkeys(_IN, 403)
    | {"representative": 404, "signatory": 404, "chair": 404},
    ("GET", "voting_room"): _NOWHERE,
    ("POST", "voting_room"): _NOWHERE,
    ("POST", "voting_hands"): _NOWHERE,
    ("GET", "voting_papers"): _NOWHERE,
    ("POST", "voting_papers"): _NOWHERE,
    ("POST", "voting_second"): dict.fromkeys(_OUT | dict.fromkeys(_IN), 400) | {"anonymous": 303},
    ("POST", "voting_paper_end"): dict.fromkeys(_OUT | dict.fromkeys(_IN), 400) | {"anonymous": 303},
}
