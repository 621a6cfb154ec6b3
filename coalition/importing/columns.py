"""The columns of each kind of file, and how people head them; their names in words are in the catalogues."""

from dataclasses import dataclass

KINDS = ("members", "representatives", "meetings", "attendance")
"""In the order in which they are brought in: each names what the one before brought."""


@dataclass(frozen=True)
class Column:
    """A column. `aliases`: other heads that people give it, folded as `sheets.folded` does."""

    code: str
    is_required: bool = False
    aliases: tuple[str, ...] = ()


COLUMNS: dict[str, tuple[Column, ...]] = {
    "members": (
        Column("kind", aliases=("sorte", "type", "genre")),
        Column("name_fr", aliases=("nom", "organisme", "nom de l organisme", "nom francais")),
        Column("name_en", aliases=("name", "organisation", "organization", "english name", "nom anglais")),
        Column("sector"),
        Column("admitted_on", True, ("date d adhesion", "adhesion", "admitted on", "joined", "admission")),
        Column("person", aliases=("representante", "representant", "contact", "personne ressource")),
        Column("email", aliases=("courriel", "email", "mail", "adresse courriel")),
        Column("language"),
        Column("may_email"),
        Column("shows_name"),
    ),
    "representatives": (
        Column("organization", True, ("organisme", "organisation", "organization", "membre", "member")),
        Column("role", True),
        Column("person", True, ("nom", "name", "personne")),
        Column("email", True, ("courriel", "email", "mail", "adresse courriel")),
        Column("language"),
        Column("may_decide"),
        Column("may_sign"),
        Column("may_email"),
    ),
    "meetings": (
        Column("day", True, ("jour", "day")),
        Column("begins", True, ("debut", "heure", "start", "time", "start time")),
        Column("ends", True, ("fin", "end", "end time")),
        Column("kind", aliases=("type",)),
        Column("state", aliases=("statut", "status")),
        Column("place_fr", aliases=("lieu", "endroit")),
        Column("place_en", aliases=("place", "location")),
        Column("is_online"),
        Column("convened_on", aliases=("avis", "notice sent")),
    ),
    "attendance": (
        Column("meeting", True, ("date", "reunion", "meeting")),
        Column("begins", aliases=("debut", "heure", "start", "time")),
        Column("member", True, ("organisme", "organisation", "organization", "nom", "name")),
        Column("mark", True, ("statut", "status", "attendance")),
    ),
}
"""Kind of file → its columns, in the order of its template."""

DELIMITER = {"fr": ";", "en": ","}
"""What a spreadsheet of either language expects between cells."""
