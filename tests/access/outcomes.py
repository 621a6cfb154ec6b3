"""Who reaches what in the registers of decisions and of rulings (S1). The decision is an ordinary one; no ruling was made."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_IN = ("representative", "signatory", "individual", "chair", "subject")
_MEMBERS = _OUT | dict.fromkeys(_IN, 200)

ROWS = {
    ("GET", "rulings"): _MEMBERS,
    ("GET", "decision"): _MEMBERS,
    ("GET", "decision_data"): _MEMBERS,
    ("GET", "decision_copy"): _MEMBERS,
    ("POST", "ratification"): _OUT | dict.fromkeys(_IN, 404),
    ("POST", "statement"): _OUT | dict.fromkeys(_IN, 422),
    ("POST", "decisions_export"): _OUT | dict.fromkeys(_IN, 400),  # without a format
}
