"""Who reaches what of representation and sub-committees (S1). POST rows send an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_CHAIR = _STRANGERS | dict.fromkeys(_MEMBERS, 403)
_ITS_OWN = _CHAIR | {"chair": 200, "subject": 200}

ROWS = {
    ("GET", "representation_powers"): _ITS_OWN,
    ("POST", "representation_powers"): _ITS_OWN
    | {"chair": 303, "subject": 303},  # nothing ticked: attends only
    ("GET", "turnover"): _ITS_OWN,
    ("GET", "turnover", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "turnover", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "turnover"): _ITS_OWN | {"chair": 422, "subject": 422},
    ("GET", "seats"): _ITS_OWN,
    ("GET", "seats", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "seats", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "seats"): _ITS_OWN | {"chair": 422, "subject": 422},
    ("POST", "seats_end"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),  # none was granted
    ("GET", "contacts"): _ITS_OWN,
    ("POST", "contacts"): _CHAIR | {"subject": 303},
    ("GET", "contacts_stale"): _CHAIR | {"chair": 200},
    ("GET", "subcommittees"): _READERS,
    ("GET", "subcommittee"): _READERS,
    ("GET", "subcommittee_new"): _CHAIR | {"chair": 200},
    ("POST", "subcommittee_new"): _CHAIR | {"chair": 422},
    ("POST", "subcommittee_seat"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("POST", "subcommittee_leaving"): _CHAIR | {"chair": 303, "subject": 303},  # its alternate
    ("POST", "subcommittee_lead"): _CHAIR | {"chair": 422},
    ("POST", "subcommittee_end"): _CHAIR | {"chair": 303},
}
