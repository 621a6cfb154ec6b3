"""Who reaches what in notices (S1). In the tests' demonstration, the outbox is there for anyone."""

_SIGNED_IN = ("outsider", "applicant", "representative", "individual", "chair", "former", "subject")

ROWS = {
    ("GET", "notices"): {"anonymous": 303} | dict.fromkeys(_SIGNED_IN, 200),
    ("GET", "notice"): {"anonymous": 303} | dict.fromkeys(_SIGNED_IN, 404),
    ("GET", "outbox"): {"anonymous": 200} | dict.fromkeys(_SIGNED_IN, 200),
}
