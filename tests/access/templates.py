"""Who meets what on the page of the template of agendas (S1). POSTs are sent empty."""

_ALL = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404} | dict.fromkeys(_ALL, 403)

ROWS = {
    ("GET", "agenda_template"): _CHAIR | {"chair": 200},
    ("POST", "agenda_template"): _CHAIR | {"chair": 422},
    ("POST", "agenda_template_restoration"): _CHAIR | {"chair": 409},
}
