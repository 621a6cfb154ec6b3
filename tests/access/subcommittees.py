"""Who changes the words of a sub-committee, its meetings, its reports (S1). The POST rows send an empty form.

None of the roles leads the sub-committee that is asked about.
"""

_MEMBERS = ("representative", "signatory", "individual", "chair", "subject")
_CHAIR = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404} | dict.fromkeys(_MEMBERS, 403)
_READ = _CHAIR | dict.fromkeys(_MEMBERS, 200)

ROWS = {
    ("GET", "subcommittee_mandate"): _CHAIR | {"chair": 200},
    ("POST", "subcommittee_mandate"): _CHAIR | {"chair": 422},
    ("POST", "subcommittee_meeting_new"): _CHAIR | {"chair": 422},
    ("GET", "subcommittee_meeting"): _READ,
    ("POST", "subcommittee_meeting"): _CHAIR | {"chair": 409},
    ("POST", "subcommittee_meeting_cancellation"): _CHAIR | {"chair": 303},
    ("GET", "subcommittee_report_draft"): _CHAIR,
    ("POST", "subcommittee_report_draft"): _CHAIR,
    ("GET", "subcommittee_report"): _READ,
    ("GET", "subcommittee_report_correction"): _CHAIR,
    ("POST", "subcommittee_report_correction"): _CHAIR,
}
