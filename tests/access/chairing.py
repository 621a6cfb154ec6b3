"""Who reads the chair's year and what the chair keeps (S1). POSTs are sent empty."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_INSIDE = ("representative", "signatory", "individual", "chair", "subject")
_MEMBERS = _OUT | dict.fromkeys(_INSIDE, 200)
_CHAIR = _OUT | dict.fromkeys(_INSIDE, 403)
_SENT = _CHAIR | {"chair": 422}
_TAKEN = _CHAIR | {"chair": 200}

ROWS = {
    ("GET", "chair_year"): _MEMBERS,
    ("POST", "chair_duty"): _CHAIR | {"chair": 303},
    ("POST", "chair_duty_end"): _CHAIR | {"chair": 303},
    ("GET", "paper_files"): _TAKEN,
    ("POST", "paper_files"): _SENT,
    ("POST", "paper_export"): _TAKEN,
    ("POST", "paper_destruction"): _SENT,
    ("GET", "website_upkeep"): _MEMBERS,
    ("POST", "website_upkeep"): _SENT,
    ("POST", "website_export"): _TAKEN,
    ("GET", "funding"): _MEMBERS,
    ("POST", "funding"): _SENT,
    ("POST", "funding_export"): _TAKEN,
    ("GET", "funding_request"): _TAKEN,
    ("POST", "funding_request"): _SENT,
}
