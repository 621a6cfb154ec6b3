"""The demonstration's terms, reviewed early: a member recommends it, the chair opens it, members speak (ToR-67)."""

from datetime import datetime, timedelta

from coalition.demonstration.stage import Stage
from coalition.mandate import commands as mandate
from coalition.mandate.commands import LeaveRemark, RequestReview
from coalition.meetings import commands as meetings

WHY = "Deux clauses se lisent de deux façons, et la question revient à chaque réunion : qui vote, et combien de temps."
REMARKS = (
    (
        "O06",
        "ToR-28",
        "La majorité est claire. Dire aussi, dans le texte, que les abstentions n'y comptent pas.",
    ),
    ("O24", "ToR-28", "Keep it as it is: the arithmetic is shown at each vote."),
    (
        "I01",
        "ToR-60",
        "Compter à part les réunions en soirée aiderait celles et ceux qui travaillent le jour.",
    ),
)


async def review_the_terms(stage: Stage, at: datetime) -> None:
    """One recommendation suffices; it is put on the agenda of June, and three members leave remarks."""
    request = RequestReview(stage.members["O13"], WHY)
    asked = await mandate.request_review(stage.actor("O13"), at, request)
    await mandate.open_review(stage.chair, at + timedelta(hours=3))
    await meetings.schedule_item(stage.chair, at + timedelta(hours=4), asked, stage.meetings["2027-06-03"])
    for number, (code, clause, text) in enumerate(REMARKS):
        remark = LeaveRemark(clause, stage.members[code], text)
        stage.made[f"remark {code}"] = await mandate.leave_remark(
            stage.actor(code), at + timedelta(hours=5 + number), remark
        )
