"""What a meeting of the fictional coalition decides together, in one act."""

from datetime import datetime, timedelta

from coalition.decisions import commands as decisions
from coalition.demonstration.stage import Stage

TEXT = decisions.Wording(
    title_fr="Que la Coalition offre une séance d'information aux écoles",
    title_en="That the Coalition offer an information session to schools",
    text_fr="Que la Coalition offre une séance d'information aux écoles secondaires de Val-Imaginaire d'ici juin 2027.",
    text_en="That the Coalition offer an information session to the secondary schools of Imaginary Vale by June 2027.",
    written_first="fr",
)
ASIDE = "Notre personnel est déjà dans ces écoles."


async def decide_together(stage: Stage, at: datetime, *, mover: str, aside: str) -> None:
    """The chair puts a text; those present agree, one stands aside."""
    tabled = decisions.Tabled(stage.meetings[f"{at:%Y-%m-%d}"], TEXT, stage.members[mover])
    said = decisions.RecordConsensus(
        tabled, is_put=True, aside=frozenset({stage.members[aside]}), reason=ASIDE
    )
    await decisions.record_consensus(stage.chair, at + timedelta(minutes=75), said)
