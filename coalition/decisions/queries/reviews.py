"""Decisions whose day has come to be looked at again (date de révision)."""

from datetime import datetime

from coalition.decisions.queries.lists import known_to
from coalition.decisions.tables import Decision
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.web import paths
from coalition.web.languages import current
from coalition.web.tasks import Task

_DUE = """
select d.reference, d.title_fr, d.title_en, s.review_on from outcome_statement s join decision d on d.id = s.decision
left join motion m on m.id = d.motion
where s.review_on <= {} and s.at = (select max(s2.at) from outcome_statement s2 where s2.decision = d.id)
  and (m.id is null or ((m.subject is null or m.subject not in ({places})) and {known}))
order by s.review_on, d.reference
"""


async def reviews_waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """For the chair, the decisions to look at again, the oldest day first. One statement."""
    members = [seat.member for seat in viewer.seats]
    if not viewer.is_chair or not members:
        return []
    places = ", ".join(["{}"] * len(members))
    sql = _DUE.replace("{places}", places).replace("{known}", known_to(members))
    today = now.astimezone(settings().zone).date()
    return [
        Task(
            icon="scale",
            title="outcomes.task.review",
            detail="outcomes.task.review.detail",
            address=paths.to("decision", reference=row["reference"]),
            due=None,
            values={
                "title": row[f"title_{current()}"] or row["title_fr"] or row["title_en"],
                "reference": row["reference"],
            },
        )
        for row in await Decision.raw(sql, today, *members, *members, *members)
    ]
