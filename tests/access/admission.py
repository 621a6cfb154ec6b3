"""Who reaches what in admission (S1). `{id}` is an organisation's application, not endorsed, `{token}` no link's."""

_SIGNED_IN = ("outsider", "applicant", "representative", "individual", "chair", "former", "subject")


def _public(status: int) -> dict[str, int]:
    return {"anonymous": status} | dict.fromkeys(_SIGNED_IN, status)


def _members(anonymous: int, others: int, organizations: int, individual: int, **more: int) -> dict[str, int]:
    return {
        "anonymous": anonymous,
        "outsider": others,
        "applicant": others,
        "former": others,
        "representative": organizations,
        "chair": organizations,
        "subject": organizations,
        "individual": individual,
    } | more


ROWS = {
    ("GET", "join"): _public(200),
    ("GET", "application_before"): _public(200),
    ("GET", "application_new"): _public(200),
    ("POST", "application_new"): _public(422),
    ("GET", "application_own"): _public(200),
    ("POST", "application_own"): _public(422),
    ("GET", "application_follow"): _public(404),
    ("GET", "applications"): _members(303, 404, 200, 200),
    ("GET", "application"): _members(303, 404, 200, 404, applicant=200),
    ("POST", "application_withdrawal"): _members(303, 404, 404, 404, applicant=303),
    ("POST", "application_pause"): _members(303, 404, 404, 404, applicant=409),
    ("POST", "application_resumption"): _members(303, 404, 404, 404, applicant=303),
    ("POST", "application_own_sponsor"): _members(303, 404, 404, 404, applicant=422),
    ("POST", "application_sponsor"): _members(303, 404, 404, 404, chair=422),
    ("POST", "application_opinion"): _members(303, 404, 422, 404),
    ("GET", "endorsement"): _members(303, 404, 404, 404),
    ("POST", "endorsement"): _members(303, 404, 404, 404),
    ("POST", "endorsement_end"): _members(303, 404, 404, 404),
}
