"""Who meets what on the pages of meetings (S1). POSTs are sent empty; the meeting is still to come."""

_MEMBERS = {
    "anonymous": 303, "outsider": 404, "applicant": 404, "former": 404,
    "representative": 200, "signatory": 200, "individual": 200, "chair": 200,
    "subject": 200,
}  # fmt: skip
_CHAIR = _MEMBERS | {"representative": 403, "signatory": 403, "individual": 403, "subject": 403}
_SENT = {"representative": 422, "signatory": 422, "individual": 422, "chair": 422, "subject": 422}

ROWS = {
    ("GET", "meetings"): _MEMBERS,
    ("GET", "meeting"): _MEMBERS,
    ("POST", "meeting_reply"): _MEMBERS | _SENT,
    ("GET", "meeting_new"): _CHAIR,
    ("POST", "meeting_new"): _CHAIR | {"chair": 422},
    ("GET", "meeting_cancellation"): _CHAIR,
    ("POST", "meeting_cancellation"): _CHAIR | {"chair": 303},
    ("GET", "meeting_conflict"): _MEMBERS,
    ("POST", "meeting_conflict"): _MEMBERS | _SENT,
}
