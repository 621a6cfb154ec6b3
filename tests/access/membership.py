"""Who reaches what in membership (S1). POST rows send an empty form; `id` is the member for which `subject` speaks."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_CHAIR = _STRANGERS | dict.fromkeys(_MEMBERS, 403)
_ITS_OWN = _CHAIR | {"chair": 200, "subject": 200}
_SIGNED_IN = (
    "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip

ROWS = {
    ("GET", "public"): {"anonymous": 200} | dict.fromkeys(_SIGNED_IN, 303),
    ("GET", "home"): {"anonymous": 303} | dict.fromkeys(_SIGNED_IN, 200),
    ("GET", "permissions"): _READERS,
    ("GET", "register"): _READERS,
    ("GET", "member"): _READERS,
    ("GET", "member", "an individual"): _READERS,
    ("GET", "representatives"): _ITS_OWN,
    ("GET", "representatives", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "representatives", "an individual"): _CHAIR | {"chair": 404},
    ("POST", "representatives"): _ITS_OWN | {"chair": 422, "subject": 422},
    ("GET", "representation_end"): _ITS_OWN,
    ("POST", "representation_end"): _ITS_OWN | {"chair": 303, "subject": 303},  # its alternate
    ("GET", "chair_desk"): _CHAIR | {"chair": 200},
    ("GET", "member_new"): _CHAIR | {"chair": 200},
    ("POST", "member_new"): _CHAIR | {"chair": 422},
    ("GET", "delegation_new"): _READERS,
    ("POST", "delegation_new"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("POST", "delegation_end"): _STRANGERS | dict.fromkeys(_MEMBERS, 404),  # nobody was sent
}
