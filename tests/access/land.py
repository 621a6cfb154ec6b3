"""Who reads the library of land acknowledgements, and who writes it (S1). POSTs are sent empty."""

from typing import Final

_OUT: Final = {"anonymous": 303, "outsider": 404, "applicant": 404, "former": 404}
_MEMBERS = _OUT | dict.fromkeys(("representative", "signatory", "individual", "chair", "subject"), 200)
_CHAIR = _OUT | dict.fromkeys(("representative", "signatory", "individual", "subject"), 403) | {"chair": 200}

ROWS = {
    ("GET", "land_texts"): _MEMBERS,
    ("GET", "land_text_new"): _CHAIR,
    ("POST", "land_text_new"): _CHAIR | {"chair": 422},
    ("GET", "land_text"): _CHAIR,
    ("POST", "land_text"): _CHAIR | {"chair": 422},
    ("POST", "land_text_removal"): _CHAIR | {"chair": 303},
}
