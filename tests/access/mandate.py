"""Who reads the terms (S1): everyone; who records what the coalition decided of them: the chair."""

_ALL = (
    "anonymous", "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip

_CHAIR = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
    "representative": 403, "signatory": 403, "individual": 403, "subject": 403,
}  # fmt: skip

ROWS = {
    ("GET", "terms"): dict.fromkeys(_ALL, 200),
    ("GET", "terms_version"): _CHAIR | {"chair": 200},
    ("POST", "terms_version"): _CHAIR | {"chair": 422},
    ("GET", "terms_value"): _CHAIR | {"chair": 200},
    ("POST", "terms_value"): _CHAIR | {"chair": 422},
}
