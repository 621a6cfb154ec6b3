"""Who reaches what of reviews and of the waiver (S1). `{id}` is an organisation's application that one of two sponsors
has endorsed; the chair alone asks."""

_OTHERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404, "individual": 404}
_CHAIR = _OTHERS | dict.fromkeys(("representative", "signatory", "subject"), 403)
_HERS = _OTHERS | dict.fromkeys(("representative", "signatory", "subject"), 404)
_OWN = "in her own name"

ROWS = {
    ("POST", "application_reviewer"): _CHAIR | {"chair": 422},
    ("POST", "application_reviewer_end"): _CHAIR | {"chair": 422},
    ("POST", "application_waiver"): _CHAIR | {"chair": 409},  # it is not an individual's
    ("POST", "application_reviewer", _OWN): _HERS | {"chair": 422},
    ("POST", "application_waiver", _OWN): _HERS | {"chair": 303},
}
