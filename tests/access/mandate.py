"""Who reads the terms (S1): everyone."""

_ALL = ("anonymous", "outsider", "applicant", "representative", "individual", "chair", "former", "subject")

ROWS = {("GET", "terms"): dict.fromkeys(_ALL, 200)}
