"""Who reaches what in documents (S1). `id` is a form that the chair added for all members; POST rows send an empty form."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_STRANGERS = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_READERS = _STRANGERS | dict.fromkeys(_MEMBERS, 200)
_CHAIR = _STRANGERS | dict.fromkeys(_MEMBERS, 403)
_UNKNOWN = _STRANGERS | dict.fromkeys(_MEMBERS, 404)

ROWS = {
    ("GET", "documents"): _READERS,
    ("GET", "document_new"): _READERS,
    ("POST", "document_new"): _STRANGERS | dict.fromkeys(_MEMBERS, 422),
    ("GET", "document"): _READERS,
    ("GET", "document_file"): _READERS,
    ("GET", "document", "kept for the chair"): _UNKNOWN | {"chair": 200},
    ("GET", "document_file", "kept for the chair"): _UNKNOWN | {"chair": 200},
    ("GET", "document", "a confidential one"): _READERS,  # each of them signed the agreement
    ("GET", "document_file", "a confidential one"): _READERS,
    ("POST", "document_removal"): _CHAIR | {"chair": 422},
    ("POST", "document_removal", "kept for the chair"): _UNKNOWN | {"chair": 422},
}
