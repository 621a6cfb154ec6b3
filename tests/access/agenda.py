"""Who meets what on the pages of agendas and of what members ask for (S1). POSTs are sent empty; the point is O15's."""

_OUT = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = _OUT | dict.fromkeys(("representative", "signatory", "individual", "chair", "subject"), 200)
_CHAIR = _MEMBERS | dict.fromkeys(("representative", "signatory", "individual", "subject"), 403)
_ITS_MEMBER = _MEMBERS | dict.fromkeys(("representative", "signatory", "individual"), 404)
_SENT = dict.fromkeys(("representative", "signatory", "individual", "chair", "subject"), 422)

ROWS = {
    ("GET", "agenda"): _MEMBERS,
    ("GET", "agenda_pdf"): _MEMBERS,
    ("GET", "agenda_preparation"): _CHAIR,
    ("POST", "agenda_preparation"): _CHAIR | {"chair": 422},
    ("POST", "agenda_publication"): _CHAIR | {"chair": 409},
    ("GET", "agenda_item"): _CHAIR,
    ("POST", "agenda_item"): _CHAIR | {"chair": 422},
    ("POST", "agenda_item_place"): _MEMBERS | dict.fromkeys(_SENT, 400),
    ("POST", "agenda_item_removal"): _CHAIR | {"chair": 303},
    ("POST", "agenda_item_document"): _CHAIR | {"chair": 422},
    ("POST", "agenda_item_document_end"): _MEMBERS | dict.fromkeys(_SENT, 400),
    ("GET", "agenda_proposals"): _MEMBERS,
    ("GET", "agenda_proposal_new"): _MEMBERS,
    ("POST", "agenda_proposal_new"): _MEMBERS | _SENT,
    ("GET", "agenda_proposal"): _ITS_MEMBER,
    ("POST", "agenda_proposal_withdrawal"): _ITS_MEMBER | {"chair": 403, "subject": 303},
    ("POST", "agenda_proposal_place"): _ITS_MEMBER | {"chair": 303, "subject": 403},
    ("GET", "agenda_proposal_deferral"): _ITS_MEMBER | {"subject": 403},
    ("POST", "agenda_proposal_deferral"): _ITS_MEMBER | {"chair": 422, "subject": 403},
}
