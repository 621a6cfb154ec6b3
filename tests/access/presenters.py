"""Who meets what on the pages of external presentations (S1). POSTs are sent empty; O15 asked for the presentation, and
it is vetted."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_IN = ("representative", "signatory", "individual", "chair", "subject")
_MEMBERS = _OUT | dict.fromkeys(_IN, 200)
_SENT = _OUT | dict.fromkeys(_IN, 422)
_ONE_BUTTON = _OUT | dict.fromkeys(_IN, 400)
_CLOSED = _OUT | dict.fromkeys(_IN, 403)

ROWS = {
    ("GET", "presenters"): _MEMBERS,
    ("GET", "presenter_new"): _MEMBERS,
    ("POST", "presenter_new"): _SENT,
    ("GET", "presenter"): _MEMBERS,
    ("GET", "presenter_vetting"): _MEMBERS,
    ("POST", "presenter_vetting"): _SENT,
    ("POST", "presenter_undertaking"): _ONE_BUTTON,
    ("POST", "presenter_leaving"): _ONE_BUTTON,
    ("POST", "presenter_withdrawal"): _CLOSED | {"chair": 303, "subject": 303},
    ("POST", "presenter_place"): _CLOSED | {"chair": 303},
}
