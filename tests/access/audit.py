"""Who reads the trail (S1): members."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_READERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404} | dict.fromkeys(_MEMBERS, 200)

ROWS = {("GET", "audit"): _READERS, ("GET", "audit_check"): _READERS}
