"""Who reads how a spreadsheet is left (S1): the chair."""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404} | dict.fromkeys(_MEMBERS, 403)

ROWS = {
    ("GET", "spreadsheets"): _CHAIR | {"chair": 200},
    ("GET", "spreadsheet_template"): _CHAIR | {"chair": 200},
}
