"""What the fictional coalition said and decided. Every name and fact is invented; both languages are given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """One text in both languages."""

    fr: str
    en: str


@dataclass(frozen=True)
class Proposal:
    """A motion of the demonstration: its title and its text."""

    title: Both
    text: Both


PLACES = {
    "online": Both("En ligne", "Online"),
    "library": Both("Bibliothèque de Brouillon, salle 2", "Draftville Library, room 2"),
    "centre": Both("Centre Aube-Claire, grande salle", "Clear Dawn Centre, main hall"),
}

CALENDAR = Proposal(
    Both("Calendrier des réunions 2025-2026", "Meeting calendar 2025–26"),
    Both(
        "Que la Coalition se réunisse six fois d’ici juin 2026, une réunion sur deux en ligne.",
        "That the Coalition meet six times by June 2026, every second meeting online.",
    ),
)
NEXT_CALENDAR = Proposal(
    Both("Calendrier des réunions 2026-2027", "Meeting calendar 2026–27"),
    Both(
        "Que la Coalition adopte les six dates du projet montré aux membres, d’octobre 2026 à juin 2027.",
        "That the Coalition adopt the six dates of the draft shown to members, from October 2026 to June 2027.",
    ),
)
BEDS = Proposal(
    Both("Liste commune des lits de transition", "Shared list of transition beds"),
    Both(
        "Qu’une liste commune des lits de transition soit mise à jour chaque vendredi par les organismes d’hébergement.",
        "That a shared list of transition beds be updated every Friday by the organisations that house people.",
    ),
)
TRAINING = Proposal(
    Both("Formation commune à l’accueil", "Joint training on first contact"),
    Both(
        "Que les organismes membres offrent ensemble, deux fois par année, une formation à l’accueil soucieux des traumatismes.",
        "That member organisations offer joint training on trauma-informed first contact twice a year.",
    ),
)
LOGO = Proposal(
    Both("Nouveau visuel de la Coalition", "New look for the Coalition"),
    Both(
        "Que la Coalition adopte le visuel présenté par le sous-comité des communications.",
        "That the Coalition adopt the look presented by the communications sub-committee.",
    ),
)
PLAN = Proposal(
    Both("Plan de sensibilisation 2027-2028", "Awareness plan 2027–28"),
    Both(
        "Que la Coalition adopte le plan de sensibilisation 2027-2028 présenté le 4 mars 2027, et qu’elle en confie la mise en "
        "œuvre au sous-comité Jeunesse, qui fera rapport à chaque réunion.",
        "That the Coalition adopt the 2027–28 awareness plan presented on March 4, 2027, and entrust it to the Youth "
        "sub-committee, which will report at each meeting.",
    ),
)
ALTERNATE = Proposal(
    Both("Alterner réunions en personne et en ligne", "Alternate in-person and online meetings"),
    Both(
        "Qu’à partir de septembre 2027, une réunion sur deux se tienne en ligne. La réunion de juin reste en personne.",
        "That from September 2027 every second meeting be held online. The June meeting stays in person.",
    ),
)
ALTERNATE_REVISED = Proposal(
    ALTERNATE.title,
    Both(
        "Qu’à partir de septembre 2027, une réunion sur deux se tienne en ligne. La réunion de juin et le cercle de parole "
        "restent toujours en personne.",
        "That from September 2027 every second meeting be held online. The June meeting and the talking circle always "
        "stay in person.",
    ),
)
ALTERNATE_WHY = "Le cercle de parole reste en personne, comme proposé au premier tour."
JUNE_PLACE = Proposal(
    Both("Lieu de la réunion de juin", "Where to meet in June"),
    Both(
        "Que la réunion de juin 2027 se tienne au Centre Aube-Claire.",
        "That the June 2027 meeting be held at the Clear Dawn Centre.",
    ),
)
JUNE_PLACE_AMENDED = Proposal(
    JUNE_PLACE.title,
    Both(
        "Que la réunion de juin 2027 se tienne au Centre Aube-Claire, grande salle, accessible en fauteuil roulant.",
        "That the June 2027 meeting be held at the Clear Dawn Centre, main hall, accessible by wheelchair.",
    ),
)
JUNE_PLACE_WHY = "La grande salle est accessible; la petite ne l’est pas."

REASONS = Both(
    "1. L’accord de confidentialité n’a pas été renouvelé, malgré trois rappels.\n"
    "2. Des renseignements sur les activités de la Coalition ont été transmis à l’extérieur du cercle des membres.",
    "1. The confidentiality agreement was not renewed, despite three reminders.\n"
    "2. Information about the Coalition’s activities was passed on outside the circle of members.",
)
SUBJECT_ANSWER = (
    "Nous avons changé de direction en décembre et les rappels ne nous sont pas parvenus. Nous signerons l’accord "
    "sans délai. Le renseignement transmis était le lieu d’une réunion; nous le regrettons."
)
PRESUMPTION_EXPLANATION = "Notre refuge a perdu deux personnes sur quatre cette année. Une nouvelle personne commence en octobre et viendra aux réunions."
PRESUMPTION_CORRECTION = (
    "Nous étions présents en ligne à la réunion de mars : notre nom manque à la feuille de présence."
)
MARK_CORRECTED = "La liste des connexions le montre."

BLOCK_REASON = "Le cercle de parole ne peut pas se tenir en ligne. Nous serions d’accord si ce point restait toujours en personne."
BLOCK_CHANGE = "Ajouter : le cercle de parole a toujours lieu en personne."
BLOCK_ANSWER = "Nous n’avions pas pensé au cercle de parole. Le texte révisé reprend votre changement."
RESERVATION = "La connexion est faible dans le nord de la région. Garder un numéro de téléphone."
ASIDE = "Nos règles sur le télétravail sont en révision; nous ne pouvons pas nous engager."

ACTIONS = (
    Both("Partager la liste des lits de transition", "Share the list of transition beds"),
    Both("Réviser l’accord de confidentialité", "Revise the confidentiality agreement"),
    Both("Réserver la salle de juin", "Book the room for June"),
    Both("Préparer la séance d’information aux écoles", "Prepare the information session for schools"),
    Both("Mettre à jour le dépliant d’accueil", "Update the welcome leaflet"),
)

DONE = "La liste est transmise à tous les membres."
NOTES = {
    "matters_arising": "Les mesures à prendre de la dernière réunion sont passées en revue. Trois organismes offrent de partager "
    "leur liste de lits chaque vendredi.",
    "member_updates": "Tour de table : chaque membre dit en une phrase ce qui change dans ses services.",
    "land_acknowledgement": "La reconnaissance territoriale est offerte par le Centre d’amitié Rivière-Fictive.",
}
CASES = "Cas discuté : oui. Thème : attente d’un premier rendez-vous."
