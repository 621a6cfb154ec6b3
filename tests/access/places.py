"""Who meets what on the pages of places (S1). POSTs are sent empty; the meeting is ten days away, its place
ordinary, with a link."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_ALL = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = _OUT | dict.fromkeys(_ALL, 403)

ROWS = {
    ("GET", "usual_place"): _OUT | dict.fromkeys(_ALL, 200),
    ("POST", "usual_place"): _CHAIR | {"chair": 422},
    ("GET", "meeting_place"): _CHAIR | {"chair": 200},
    ("POST", "meeting_place"): _CHAIR | {"chair": 422},
    ("POST", "meeting_place_view"): _OUT | dict.fromkeys(_ALL, 409) | {"chair": 303},
}
