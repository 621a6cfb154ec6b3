"""Who reads the list of replies to a meeting, and who leaves a line for its round table (S1)."""

_MEMBERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
    "representative": 200, "signatory": 200, "individual": 200, "chair": 200, "subject": 200,
}  # fmt: skip

ROWS = {
    ("GET", "meeting_replies"): {
        "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
        "representative": 403, "signatory": 403, "individual": 403, "chair": 200, "subject": 403,
    },
    ("GET", "meeting_update"): _MEMBERS,
    ("POST", "meeting_update"): _MEMBERS | {name: 422 for name, status in _MEMBERS.items() if status == 200},
}  # fmt: skip
