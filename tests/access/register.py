"""Who reaches what in the register (S1). POST rows send an empty form; `id` is the member for which `subject` speaks."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_ITS_OWN = _STRANGERS | dict.fromkeys(_MEMBERS, 403) | {"chair": 200, "subject": 200}

ROWS = {
    ("GET", "coverage"): _READERS,
    ("GET", "chairs"): _READERS,
    ("POST", "register_export"): _READERS | dict.fromkeys(_MEMBERS, 400),  # without its button
    ("GET", "member_card"): _READERS,
    ("GET", "member_card", "an individual"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),
    ("GET", "member_profile"): _ITS_OWN,
    ("POST", "member_profile"): _ITS_OWN | {"chair": 422, "subject": 422},
    ("GET", "member_profile", "an individual"): _ITS_OWN | {"chair": 404, "subject": 403},
    ("POST", "member_profile", "an individual"): _ITS_OWN | {"chair": 404, "subject": 403},
}
