"""Who follows the review of the terms, and who sees it through (S1). POSTs are sent empty; the remark is O06's."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_INSIDE = ("representative", "signatory", "individual", "chair", "subject")
_MEMBERS = _OUT | dict.fromkeys(_INSIDE, 200)
_SENT = _OUT | dict.fromkeys(_INSIDE, 422)
_CHAIR = _OUT | dict.fromkeys(_INSIDE, 403)

ROWS = {
    ("GET", "terms_review"): _MEMBERS,
    ("POST", "terms_review_request"): _SENT,
    ("POST", "terms_review_opening"): _CHAIR | {"chair": 409},
    ("GET", "terms_review_clause"): _MEMBERS,
    ("POST", "terms_review_clause"): _SENT,
    ("POST", "terms_review_remark_withdrawal"): _CHAIR | {"subject": 303},
    ("GET", "terms_review_outcome"): _CHAIR | {"chair": 200},
    ("POST", "terms_review_outcome"): _CHAIR | {"chair": 422},
}
