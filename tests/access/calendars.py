"""Who meets what on the pages of a year's calendar (S1). POSTs are sent empty; the calendar is adopted."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_ALL = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = _OUT | dict.fromkeys(_ALL, 403)

ROWS = {
    ("GET", "calendar"): _OUT | dict.fromkeys(_ALL, 200),
    ("GET", "calendar_planning"): _CHAIR | {"chair": 200},
    ("POST", "calendar_planning"): _CHAIR | {"chair": 422},
    ("POST", "calendar_showing"): _CHAIR | {"chair": 409},
    ("GET", "calendar_adoption"): _CHAIR | {"chair": 200},
    ("POST", "calendar_adoption"): _CHAIR | {"chair": 422},
}
