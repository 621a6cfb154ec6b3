"""Who reaches what in notices (S1). `{id}` is a notice to `subject`: it leads her on.

In the tests' demonstration, the outbox is there for anyone."""

_SIGNED_IN = (
    "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip

ROWS = {
    ("GET", "notices"): {"anonymous": 303} | dict.fromkeys(_SIGNED_IN, 200),
    ("GET", "notice"): {"anonymous": 303} | dict.fromkeys(_SIGNED_IN, 404) | {"subject": 303},
    ("GET", "outbox"): {"anonymous": 200} | dict.fromkeys(_SIGNED_IN, 200),
}
