"""Who reaches what in conflicts and interests (S1): about a motion on which positions are taken."""

_MEMBERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "representative": 200, "signatory": 200, "individual": 200,
    "chair": 200, "former": 404, "subject": 200,
}  # fmt: skip


def _members(status: int) -> dict[str, int]:
    """404 for who is no member, this status for members."""
    return {role: status if found == 200 else found for role, found in _MEMBERS.items()}


ROWS = {
    ("GET", "motion_conflict"): _MEMBERS,
    ("POST", "motion_conflict"): _members(422),
    ("POST", "conflict_withdrawal"): _members(404),
    ("GET", "interests"): _MEMBERS,
    ("POST", "interests"): _members(422),
    ("POST", "interest_end"): _members(404),
}
