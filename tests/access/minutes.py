"""Who reaches what in minutes (S1). The minutes are circulated and not adopted, `id` of an action is of the member
concerned; POST rows send an empty form, so that 409 and 422 mean: let in, and something is missing."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_WRITERS = _STRANGERS | dict.fromkeys(_MEMBERS, 403)

ROWS = {
    ("GET", "minutes_list"): _READERS,
    ("POST", "minutes_list"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),
    ("GET", "minutes"): _READERS,
    ("GET", "minutes_edit"): _WRITERS | {"chair": 200},
    ("POST", "minutes_edit"): _WRITERS | {"chair": 404},
    ("POST", "minutes_circulation"): _WRITERS | {"chair": 422},
    ("POST", "minutes_correction"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("POST", "minutes_settlement"): _WRITERS | {"chair": 422},
    ("POST", "minutes_adoption"): _WRITERS | {"chair": 422},
    ("GET", "actions"): _READERS,
    ("POST", "actions"): _STRANGERS | dict.fromkeys(_MEMBERS, 404) | {"chair": 422},
    ("POST", "actions_export"): _STRANGERS | dict.fromkeys(_MEMBERS, 400),  # without its button
    ("GET", "action"): _READERS,
    ("POST", "action_completion"): _WRITERS | {"chair": 303, "subject": 303},
    ("POST", "action_reopening"): _WRITERS | {"chair": 422, "subject": 422},
    ("POST", "action_change"): _WRITERS | {"chair": 422},
    ("POST", "action_dropping"): _WRITERS | {"chair": 422},
}
