"""Who reads the list of replies to a meeting (S1)."""

ROWS = {
    ("GET", "meeting_replies"): {
        "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
        "representative": 403, "signatory": 403, "individual": 403, "chair": 200, "subject": 403,
    },
}  # fmt: skip
