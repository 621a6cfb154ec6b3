"""Who reaches an individual's own pages (S1): each her own; for whoever acts for an organisation they do not exist."""

_ORGANIZATIONS = ("representative", "signatory", "chair", "subject")
_WITHOUT_A_SEAT = ("outsider", "applicant", "former")


def _row(individual: int, others: int) -> dict[str, int]:
    return (
        {"anonymous": 303, "individual": individual}
        | dict.fromkeys(_ORGANIZATIONS, 404)
        | dict.fromkeys(_WITHOUT_A_SEAT, others)
    )


ROWS = {
    ("GET", "own_name"): _row(200, 404),
    ("POST", "own_name"): _row(422, 404),
    ("GET", "own_leaving"): _row(200, 404),
    ("POST", "own_leaving"): _row(303, 404),
    ("GET", "account_contact"): _row(200, 200),
    ("POST", "account_contact"): _row(303, 303),
    # nobody of these applied in her own name: an individual from before this register, an organisation's applicant
    ("GET", "kept_away"): _row(404, 404),
    ("POST", "kept_away"): _row(404, 404),
    ("GET", "kept_away", "in her own name"): _row(404, 404) | {"applicant": 200},
    ("POST", "kept_away", "in her own name"): _row(404, 404) | {"applicant": 303},
    ("GET", "own_leaving", "in her own name"): _row(200, 404) | {"applicant": 200},
    ("POST", "own_leaving", "in her own name"): _row(303, 404) | {"applicant": 303},
}
