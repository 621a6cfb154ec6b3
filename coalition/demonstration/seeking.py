"""How the demonstration seeks consensus: a round blocked, an answer, a text revised, a second round under way; and a
motion amended before anyone was asked."""

from datetime import datetime, timedelta

from coalition.decisions import commands as decisions
from coalition.decisions.tables import Objection
from coalition.demonstration import texts
from coalition.demonstration.deciding import speak
from coalition.demonstration.stage import Said, Stage, local
from coalition.demonstration.texts import Proposal

CLOSES = local("2027-03-29 17:00")


async def a_round_is_blocked(stage: Stage, at: datetime) -> None:
    """Meetings online or not: most agree, one blocks, another stands aside; the chair declares it a week later."""
    motion = await stage.move(at, "O22", texts.ALTERNATE)
    stage.motions[texts.ALTERNATE.title.fr] = motion
    closes_at = at + timedelta(days=7)
    await decisions.seek_consensus(
        stage.chair, at + timedelta(minutes=5), decisions.SeekConsensus(motion, closes_at)
    )
    said = [Said(code) for code in stage.codes(without=("O27", "O18", "O14", "O19", "O24"))[:19]]
    said += [
        Said("O14", "block", texts.BLOCK_REASON, texts.BLOCK_CHANGE),
        Said("O19", "reservations", texts.RESERVATION),
        Said("O24", "stand_aside", texts.ASIDE),
    ]
    await speak(stage, at + timedelta(hours=1), motion, said)
    await decisions.close_round(stage.chair, closes_at + timedelta(minutes=10), motion)


async def the_text_is_revised(stage: Stage, at: datetime) -> None:
    """The mover answers who blocked, and takes in the change that it proposed."""
    motion = stage.motions[texts.ALTERNATE.title.fr]
    blocks = await Objection.select(Objection.id).where(Objection.motion == motion, Objection.kind == "block")
    await decisions.answer_objection(
        stage.actor("O22"), at, decisions.AnswerObjection(motion, blocks[0]["id"], texts.BLOCK_ANSWER)
    )
    await _amend(stage, at + timedelta(minutes=10), "O22", texts.ALTERNATE_REVISED, texts.ALTERNATE_WHY)


async def a_second_round_opens(stage: Stage, at: datetime) -> None:
    """Members are asked again, about the revised text; the block stands until its owner speaks."""
    motion = stage.motions[texts.ALTERNATE.title.fr]
    await decisions.seek_consensus(stage.chair, at, decisions.SeekConsensus(motion, CLOSES))
    without = ("O27", "O18", "O01", "O14", "O19", "O24")
    said = [Said(code) for code in stage.codes(without=without)[:18]]
    await speak(
        stage, at + timedelta(hours=1), motion, [*said, Said("O19", "reservations", texts.RESERVATION)]
    )


async def a_place_is_proposed(stage: Stage, at: datetime) -> None:
    """Where to meet in June: amended by its mover before a round opens."""
    place = texts.JUNE_PLACE
    stage.motions[place.title.fr] = await stage.move(at, "O25", place, meeting="2027-06-03", kind="place")
    await _amend(stage, at + timedelta(hours=3), "O25", texts.JUNE_PLACE_AMENDED, texts.JUNE_PLACE_WHY)


async def _amend(stage: Stage, at: datetime, mover: str, proposal: Proposal, why: str) -> None:
    motion = stage.motions[proposal.title.fr]
    wording = decisions.Wording(
        proposal.title.fr, proposal.title.en, proposal.text.fr, proposal.text.en, written_first="fr"
    )
    await decisions.amend(stage.actor(mover), at, decisions.Amend(motion, wording, why, 1))
