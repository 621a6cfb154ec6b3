"""Who reaches what of leaves, of leaving, of the chair's passing, of affiliates (S1). POST rows send an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_NOBODY = _STRANGERS | dict.fromkeys(_MEMBERS, 403)
_NOT_THERE = _STRANGERS | dict.fromkeys(_MEMBERS, 404)

ROWS = {
    ("GET", "member_leave"): _NOBODY | {"chair": 200, "subject": 200},
    ("POST", "member_leave"): _NOBODY | {"chair": 422, "subject": 422},
    ("GET", "leave_request"): _NOT_THERE,  # nobody asked for one
    ("POST", "leave_answer"): _NOT_THERE,
    ("POST", "leave_cancellation"): _NOT_THERE,
    ("GET", "member_withdrawal"): _NOBODY | {"subject": 200},
    ("POST", "member_withdrawal"): _NOBODY | {"subject": 422},
    ("GET", "affiliations"): _READERS,
    ("POST", "affiliations"): _NOBODY | {"subject": 422},
    ("POST", "affiliation_end"): _NOBODY | {"chair": 404, "subject": 404},  # nobody declared one
    ("GET", "chair_handover"): _READERS,
    ("POST", "chair_handover"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("GET", "chair_interim"): _READERS,
    ("POST", "chair_interim"): _NOBODY | {"signatory": 422, "subject": 422},
    ("GET", "interim_request"): _NOT_THERE,  # nobody asked for one
    ("POST", "interim_confirmation"): _NOT_THERE,
    ("POST", "interim_end"): _NOT_THERE,
}
