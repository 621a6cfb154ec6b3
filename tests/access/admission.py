"""Who reaches what in admission (S1). `{id}` is an organisation's application, of which one of two endorsements is
given; `subject` speaks for the organisation still asked, `{token}` is no link's.

A person's application in her own name, not endorsed yet: the chair's and the asked organisation's alone, and never
there for an organisation it is kept from (P19).
"""

_SIGNED_IN = (
    "outsider", "applicant", "representative", "signatory", "individual", "chair", "former", "subject",
)  # fmt: skip

_OWN, _KEPT_FROM = "in her own name", "in her own name, kept from"


def _public(status: int) -> dict[str, int]:
    return {"anonymous": status} | dict.fromkeys(_SIGNED_IN, status)


def _members(anonymous: int, others: int, organizations: int, individual: int, **more: int) -> dict[str, int]:
    return {
        "anonymous": anonymous,
        "outsider": others,
        "applicant": others,
        "former": others,
        "representative": organizations,
        "signatory": organizations,
        "chair": organizations,
        "subject": organizations,
        "individual": individual,
    } | more


ROWS = {
    ("GET", "join"): _public(200),
    ("GET", "application_before"): _public(200),
    ("GET", "application_new"): _public(200),
    ("POST", "application_new"): _public(303),
    ("GET", "application_own"): _public(303),
    ("POST", "application_own"): _public(422),
    ("GET", "application_follow"): _public(404),
    ("GET", "applications"): _members(303, 404, 200, 200),
    ("GET", "application"): _members(303, 404, 200, 404, applicant=200),
    ("POST", "application_withdrawal"): _members(303, 404, 404, 404, applicant=303),
    ("POST", "application_pause"): _members(303, 404, 404, 404, applicant=409),
    ("POST", "application_resumption"): _members(303, 404, 404, 404, applicant=303),
    ("POST", "application_own_sponsor"): _members(303, 404, 404, 404, applicant=422),
    ("POST", "application_sponsor"): _members(303, 404, 403, 404, chair=422),
    ("POST", "application_opinion"): _members(303, 404, 422, 404),
    ("GET", "endorsement"): _members(303, 404, 404, 404, subject=200),
    ("POST", "endorsement"): _members(303, 404, 404, 404, subject=422),
    ("POST", "endorsement_end"): _members(303, 404, 404, 404, subject=409),  # none is given
    ("GET", "application", _OWN): _members(303, 404, 404, 404, applicant=200, chair=200, subject=303),
    ("POST", "application_opinion", _OWN): _members(303, 404, 404, 404, chair=422),
    ("POST", "application_sponsor", _OWN): _members(303, 404, 404, 404, chair=403),
    ("POST", "application_withdrawal", _OWN): _members(303, 404, 404, 404, applicant=303),
    ("GET", "endorsement", _OWN): _members(303, 404, 404, 404, subject=200),
    ("POST", "endorsement", _OWN): _members(303, 404, 404, 404, subject=422),
    ("GET", "application", _KEPT_FROM): _members(303, 404, 404, 404, applicant=200, chair=200),
    ("POST", "application_opinion", _KEPT_FROM): _members(303, 404, 404, 404, chair=422),
    ("GET", "endorsement", _KEPT_FROM): _members(303, 404, 404, 404),
    ("POST", "endorsement", _KEPT_FROM): _members(303, 404, 404, 404),
}
