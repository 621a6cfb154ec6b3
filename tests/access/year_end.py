"""Who reaches what of a year's end (S1). POST rows send an empty form; no evaluation has the id that is asked for."""

_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")

ROWS = {
    ("POST", "attendance_export"): _STRANGERS | dict.fromkeys(_MEMBERS, 400),
    ("GET", "year_end"): _STRANGERS | dict.fromkeys(_MEMBERS, 403) | {"chair": 200},
    ("GET", "evaluation"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),
}
