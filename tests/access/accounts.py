"""Who reaches what in accounts (S1). In the tests' demonstration, fictional people are there for anyone."""

_ALL = (
    "anonymous", "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip


def _each(status: int, anonymous: int | None = None) -> dict[str, int]:
    return {role: status if role != "anonymous" or anonymous is None else anonymous for role in _ALL}


ROWS = {
    ("GET", "sign_in"): _each(303, anonymous=200),
    ("POST", "sign_in"): _each(422),
    ("GET", "sign_in_code"): _each(303, anonymous=200),
    ("POST", "sign_in_code"): _each(422),
    ("POST", "sign_out"): _each(303),
    ("GET", "account"): _each(200, anonymous=303),
    ("POST", "account_language"): _each(422, anonymous=303),
    ("GET", "people"): _each(200),
    ("POST", "people"): _each(404),
    ("GET", "discretion"): _each(200),
    ("GET", "privacy"): _each(200),
    ("GET", "accessibility"): _each(200),
}
