"""Who reaches what of an application being made (S1): who holds a private link; `{token}` is no link's."""

_SIGNED_IN = (
    "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip


def _public(status: int) -> dict[str, int]:
    return {"anonymous": status} | dict.fromkeys(_SIGNED_IN, status)


_MEMBERS = {
    "anonymous": 303,
    "outsider": 404,
    "applicant": 200,
    "representative": 200,
    "signatory": 200,
    "individual": 404,
    "chair": 200,
    "former": 404,
    "subject": 200,
}

ROWS = {
    ("GET", "application_draft"): _public(404),
    ("GET", "application_section"): _public(404),
    ("POST", "application_section"): _public(404),
    ("GET", "application_check"): _public(404),
    ("POST", "application_submission"): _public(404),
    ("POST", "application_deletion"): _public(303),  # deleted already: the same page
    ("GET", "application_receipt"): _public(404),
    ("GET", "application_copy"): _public(404),
    ("GET", "application_copy_pdf"): _public(404),
    ("GET", "application_again"): _public(404),
    ("POST", "application_again"): _public(404),
    ("GET", "application_file_copy"): _MEMBERS,
    ("GET", "application_file_copy_pdf"): _MEMBERS,
}
