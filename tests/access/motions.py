"""Who reaches the text of a motion and the objections to it (S1). The motion is an ordinary one, moved by the
representative's member, in a round: its text is frozen, so its form leads
the mover back to its page.

POST rows are what an empty form answers: 422 where the form itself is read first, 400 where a button gives what it says.
"""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_IN = ("representative", "signatory", "individual", "chair", "subject")
_ITS = {"representative": 303, "signatory": 303}
_MOVER = _OUT | dict.fromkeys(_IN, 403) | _ITS
_INCOMPLETE = _OUT | dict.fromkeys(_IN, 422)

ROWS = {
    ("GET", "motion_text"): _MOVER,
    ("POST", "motion_text"): _INCOMPLETE,
    ("GET", "motion_translation"): _MOVER | {"chair": 303},
    ("POST", "motion_translation"): _INCOMPLETE,
    ("POST", "objection_answer"): _INCOMPLETE,
    ("POST", "objection_settlement"): dict.fromkeys(_OUT | dict.fromkeys(_IN), 400) | {"anonymous": 303},
}
