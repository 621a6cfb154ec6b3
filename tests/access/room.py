"""Who meets what in the meeting room (S1). POSTs are sent empty; the meeting is still to come."""

from typing import Final

_OUT: Final = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = _OUT | dict.fromkeys(("representative", "signatory", "individual", "chair", "subject"), 403)
_CHAIR = _MEMBERS | {"chair": 200}

ROWS = {
    ("GET", "meeting_room"): _CHAIR,
    ("POST", "meeting_call"): _CHAIR | {"chair": 422},
    ("POST", "meeting_passage"): _CHAIR | {"chair": 409},
    ("POST", "meeting_note"): _CHAIR | {"chair": 409},
    ("POST", "meeting_adjournment"): _CHAIR | {"chair": 409},
}
