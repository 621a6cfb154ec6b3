"""Who meets what on the pages of attendance: a meeting called to order; an organisation's year; its presumption."""

_MEMBERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
    "representative": 200, "signatory": 200, "individual": 200, "chair": 200,
    "subject": 200,
}  # fmt: skip
_CHAIR = _MEMBERS | {"representative": 403, "signatory": 403, "individual": 403, "subject": 403}
_CONCERNED = _MEMBERS | {"representative": 404, "signatory": 404, "individual": 404, "subject": 200}
_HER_OWN = _CONCERNED | {"individual": 200, "subject": 404}

ROWS = {
    ("GET", "attendance"): _MEMBERS,
    ("GET", "attendance_member"): _MEMBERS,
    ("GET", "attendance_member", "an individual"): _HER_OWN,
    ("GET", "attendance_roll"): _CHAIR,
    ("POST", "attendance_roll"): _CHAIR | {"chair": 422},
    ("GET", "presumption"): _CONCERNED,
    ("POST", "presumption_reply"): _CONCERNED | {"subject": 422, "chair": 422},
    ("POST", "presumption_return"): _CONCERNED | {"subject": 403, "chair": 403},
    ("POST", "presumption_correction"): _CONCERNED | {"subject": 422, "chair": 422},
}
