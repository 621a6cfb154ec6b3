"""Who reaches what in revocation (S1), in a case whose vote is closed: one of two signatures is on the notice of the
result, `subject` spoke for the member, which is no longer one. No meeting is under way."""

_READERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "representative": 200, "signatory": 200, "individual": 200,
    "chair": 200, "former": 404, "subject": 200,
}  # fmt: skip


def _members(status: int, **statuses: int) -> dict[str, int]:
    """404 for those who may not know of a case, this status for members, and what is said of some."""
    return {role: status if found == 200 else found for role, found in _READERS.items()} | statuses


ROWS = {
    ("GET", "revocation"): _READERS,
    ("GET", "revocation_notice"): _READERS,
    ("GET", "revocation_answer"): _members(404, subject=200),
    ("GET", "revocation_signature"): _READERS,
    ("GET", "revocation_sending"): _READERS,
    ("GET", "revocation_new"): _members(409, subject=404),
    ("POST", "revocation_new"): _members(409, subject=404),
    ("POST", "revocation_notice"): _members(422, subject=422),
    ("POST", "revocation_answer"): _members(422, subject=422),
    ("POST", "revocation_signature"): _members(422, individual=403, subject=403),
    ("GET", "revocation_reasons"): _members(403, representative=409, signatory=409),
    ("POST", "revocation_reasons"): _members(403, representative=409, signatory=409),
    ("GET", "revocation_confirmation"): _members(404, subject=200),
    ("POST", "revocation_confirmation"): _members(422, subject=422),
    ("GET", "revocation_receipt"): _READERS,
    ("POST", "revocation_receipt"): _members(422, subject=422),
    ("GET", "revocation_words"): _READERS,
    ("POST", "revocation_words"): _members(403, chair=409),
    ("GET", "revocation_sheet"): _READERS | {"subject": 404},
    ("GET", "revocation_pdf"): _READERS | {"subject": 404},
    ("GET", "member_return"): _members(409, subject=409),
    ("POST", "member_return"): _members(409, subject=409),
    ("POST", "revocation_sending"): _members(403, chair=409, subject=403),
}
