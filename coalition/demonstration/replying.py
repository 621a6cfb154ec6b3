"""Who comes in April: members reply, some of them with what would help them take part (ToR-37, ToR-38)."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage
from coalition.meetings import commands as meetings
from coalition.meetings.commands import GiveReply, LeaveUpdate

ANSWERS = {
    "O19": "in_person", "O20": "in_person", "O23": "online", "O24": "regrets", "O25": "in_person",
    "O26": "delegate", "O15": "online", "O09": "in_person", "O13": "online", "O08": "delegate", "I02": "online",
}  # fmt: skip
WORDS = {
    "O09": "Une salle de plain-pied : une collègue se déplace en fauteuil.",
    "I02": "Captions on the call, please, and a short break half-way.",
}

UPDATES = {
    "O20": "Notre permanence du mardi passe au jeudi à partir du 8 avril.",
    "O16": "Our listening line is open on Saturdays from May on.",
}


async def reply_for_april(stage: Stage, at: datetime) -> None:
    """Eleven replies; one member has yet to name whom it sends. Two leave a line for the round table."""
    meeting = stage.meetings["2027-04-01"]
    for minute, (code, answer) in enumerate(ANSWERS.items()):
        command = GiveReply(meeting, stage.members[code], answer, WORDS.get(code, ""))
        await meetings.reply(stage.actor(code), at + timedelta(minutes=minute), command)
    for code, text in UPDATES.items():
        line = LeaveUpdate(meeting, stage.members[code], text)
        await meetings.leave_update(stage.actor(code), at + timedelta(hours=1), line)
