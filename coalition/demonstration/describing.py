"""What some organisations say of themselves on the register."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage, cast
from coalition.membership import commands as membership

SAID: dict[str, dict[str, object]] = {
    "O02": {
        "secondary": ("health", "justice"),
        "services_fr": "Accueil et accompagnement, du lundi au samedi.\nAide aux démarches de santé et de justice.",
        "services_en": "Reception and support, Monday to Saturday.\nHelp with health and justice procedures.",
        "area": "Val-Imaginaire",
        "phone": "905 555-0117",
        "email": "bonjour@aube-claire.example",
        "website": "https://aube-claire.example",
        "is_public": True,
    },
    "O01": {
        "services_fr": "Hébergement de transition de 12 places, ouvert jour et nuit.",
        "services_en": "Transition housing with 12 places, open day and night.",
        "area": "Val-Imaginaire et les environs",
        "phone": "905 555-0118",
    },
    "O09": {
        "secondary": ("support_agency",),
        "services_fr": "Conseil juridique gratuit, sur rendez-vous.",
        "services_en": "Free legal advice, by appointment.",
        "area": "Val-Imaginaire",
        "email": "accueil@clinique-demonstration.example",
        "website": "https://clinique-demonstration.example",
        "is_public": True,
    },
    "O13": {
        "secondary": ("education",),
        "services_fr": "Accueil des nouveaux arrivants, cours de langue, interprètes.",
        "services_en": "Welcome for newcomers, language classes, interpreters.",
        "area": "Val-Imaginaire et Brouillon",
        "phone": "905 555-0119",
        "is_public": True,
    },
    "O22": {
        "services_fr": "Soins infirmiers de proximité et dépistage.",
        "services_en": "Community nursing and testing.",
        "area": "Toute la région",
        "email": "info@sante-val.example",
    },
    "O25": {
        "secondary": ("support_agency",),
        "services_fr": "Recherche de logement et accompagnement du bail.",
        "services_en": "Housing search and help with leases.",
        "area": "Brouillon",
        "phone": "905 555-0120",
        "email": "cle@pas-a-pas.example",
        "is_public": True,
    },
    "O11": {"is_public": True},
    "O19": {"is_public": True},
    "O20": {"is_public": True},
}


async def describe(stage: Stage, at: datetime) -> None:
    """Organisations fill in their profile, some only to be named to the public: applicants find these in their lists."""
    parts = {part.code: part for part in cast()}
    for minute, (code, said) in enumerate(SAID.items()):
        part = parts[code]
        command = membership.ChangeProfile(
            stage.members[code],
            part.name_fr,
            part.name_en,
            part.sector,
            **said,  # type: ignore[arg-type]  # each is of the type of the field it names
        )
        await membership.change_profile(stage.actor(code), at + timedelta(minutes=minute), command)
