"""Who puts a text to the members in a meeting (S1). POSTs are sent empty; the meeting is still to come."""

from typing import Final

_OUT: Final = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = _OUT | dict.fromkeys(("representative", "signatory", "individual", "chair", "subject"), 403)

ROWS = {
    ("GET", "meeting_consensus"): _MEMBERS | {"chair": 200},
    ("POST", "meeting_consensus"): _MEMBERS | {"chair": 422},
    ("GET", "meeting_vote"): _MEMBERS | {"chair": 200},
    ("POST", "meeting_vote"): _MEMBERS | {"chair": 422},
}
