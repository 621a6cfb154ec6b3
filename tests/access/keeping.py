"""Who reaches what of minutes kept (S1): their versions, their copy on paper, signatures, reports, passages taken out. The
minutes are circulated and not adopted; POST rows send an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_CHAIR = _STRANGERS | dict.fromkeys(_MEMBERS, 403)

ROWS = {
    ("GET", "minutes_paper"): _READERS,
    ("GET", "minutes_changes"): _READERS,
    ("GET", "minutes_history"): _READERS,
    ("POST", "minutes_history"): _CHAIR | {"chair": 404},
    ("POST", "minutes_notes"): _CHAIR | {"chair": 404},
    ("POST", "minutes_dispute"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("POST", "minutes_signature"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("POST", "minutes_report"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),
    ("GET", "minutes_redaction"): _CHAIR | {"chair": 200},
    ("POST", "minutes_redaction"): _CHAIR | {"chair": 422},
    ("POST", "minutes_report_answer"): _CHAIR | {"chair": 409},
}
