"""Who reaches what in agreements (S1). Everyone signed at the founding; `id` is the member for which `subject` speaks, for
`agreement` the version in force. POST rows send an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_CHAIR = _STRANGERS | dict.fromkeys(_MEMBERS, 403)
_ITS_OWN = _STRANGERS | dict.fromkeys(_MEMBERS, 404) | {"subject": 200}

ROWS = {
    ("GET", "agreements"): _READERS,
    ("GET", "agreement"): dict.fromkeys((*_STRANGERS, *_MEMBERS), 200),
    ("GET", "signatures"): _READERS,
    ("GET", "confidentiality"): _READERS,
    ("POST", "confidentiality"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("GET", "confidentiality_member"): _ITS_OWN,
    ("POST", "confidentiality_member"): _ITS_OWN | {"subject": 422},
    ("GET", "attestation"): _ITS_OWN,
    ("POST", "attestation"): _ITS_OWN | {"subject": 422},
    ("GET", "confidentiality_new"): _CHAIR | {"chair": 200},
    ("POST", "confidentiality_new"): _CHAIR | {"chair": 400},
    ("GET", "attestation_new"): _CHAIR | {"chair": 200},
    ("POST", "attestation_new"): _CHAIR | {"chair": 400},
}
