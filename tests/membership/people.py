"""People whom nobody knows yet."""

from coalition.membership.commands import NewPerson

CAMILLE = NewPerson(
    "Camille", "fr", email="camille@example.org", legal_name="Camille Exemple", may_email=True
)
DOMINIQUE = NewPerson("Dominique", "en", email="dominique@example.org")
