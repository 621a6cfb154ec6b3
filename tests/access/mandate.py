"""Who reads the terms (S1): everyone."""

_ALL = (
    "anonymous", "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip

ROWS = {("GET", "terms"): dict.fromkeys(_ALL, 200)}
