"""Who reaches what of a mark said to be wrong (S1). POST rows send an empty form; the meeting was that of March."""

_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_NOT_THERE = _STRANGERS | dict.fromkeys(_MEMBERS, 404)
_ITS_OWN = _NOT_THERE | {"subject": 200}

ROWS = {
    ("GET", "mark_question"): _ITS_OWN,
    ("POST", "mark_question"): _ITS_OWN | {"subject": 422},
    ("GET", "mark_request"): _NOT_THERE,  # nobody asked for a correction
    ("POST", "mark_answer"): _NOT_THERE,
}
