"""Who meets what on the pages of arrivals and departures (S1): a meeting that was held."""

_CHAIR = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
    "representative": 403, "signatory": 403, "individual": 403, "chair": 200,
    "subject": 403,
}  # fmt: skip

ROWS = {
    ("GET", "movements"): _CHAIR,
    ("POST", "movements"): _CHAIR | {"chair": 422},
    ("GET", "movement_removal"): _CHAIR,
    ("POST", "movement_removal"): _CHAIR | {"chair": 303},
}
