"""Who reaches what in revocation (S1), in a case just notified, of a meeting under way."""

_READERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "representative": 200, "signatory": 200, "individual": 200,
    "chair": 200, "former": 404, "subject": 200,
}  # fmt: skip


def _acting(**statuses: int) -> dict[str, int]:
    """404 for those who may not know of a case, 403 for members whose act it is not."""
    return {role: status if status != 200 else 403 for role, status in _READERS.items()} | statuses


ROWS = {
    ("GET", "revocation"): _READERS,
    ("GET", "revocation_notice"): _READERS,
    ("GET", "revocation_answer"): _READERS,
    ("GET", "revocation_signature"): _READERS,
    ("GET", "revocation_sending"): _READERS,
    ("GET", "revocation_new"): _READERS,
    ("POST", "revocation_new"): {role: 422 if status == 200 else status for role, status in _READERS.items()},
    ("POST", "revocation_notice"): {role: 422 if status == 200 else status for role, status in _READERS.items()},
    ("POST", "revocation_answer"): {role: 422 if status == 200 else status for role, status in _READERS.items()},
    ("POST", "revocation_signature"): _acting(representative=404, signatory=404, chair=404),
    ("POST", "revocation_sending"): _acting(chair=404),
}
