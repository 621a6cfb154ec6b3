"""Who moves a meeting (S1). The POST row sends an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404} | dict.fromkeys(_MEMBERS, 403)

ROWS = {
    ("GET", "meeting_move"): _CHAIR | {"chair": 200},
    ("POST", "meeting_move"): _CHAIR | {"chair": 422},
}
