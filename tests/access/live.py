"""Who meets what on the stream of a meeting (S1): it is still to come, and says nothing."""

ROWS = {
    ("GET", "meeting_live"): {
        "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
        "representative": 204, "signatory": 204, "individual": 204, "chair": 204,
        "subject": 204,
    },
}  # fmt: skip
