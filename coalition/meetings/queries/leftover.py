"""What the last meeting left undone and no other task says: a decision to carry out, a next meeting to convene (ToR-95)."""

from datetime import datetime, timedelta

from coalition.meetings.tables import Meeting
from coalition.web import paths
from coalition.web.tasks import Task

RECENT = timedelta(days=60)
CARRIED = """case m.kind
    when 'chair' then (select count(*) from chair_handover h where h.motion = m.id and h.taken_at is not null)
    when 'place' then (select count(*) from standing_place p where p.decision = d.id)
    when 'leave' then (select count(*) from leave v where v.decision = d.id)
    when 'terms' then (select count(*) from chosen_value v where v.decision = d.id)
      + (select count(*) from terms_version t where t.decision = d.id)
      + (select count(*) from terms_review r where r.decision = d.id)
    else 1 end"""
"""How often the house keeps what a decision `d` on a motion `m` changed: 0 while it waits to be carried out. What the other
kinds decide is kept by the decision itself."""

_LEFT = f"""
select g.id,
  (select count(*) from decision d join motion m on m.id = d.motion
   where d.meeting = g.id and d.is_adopted and {CARRIED} = 0) as decisions,
  (select count(*) from meeting n where n.starts_at > g.starts_at and n.cancelled_at is null) as following
from meeting g where g.adjourned_at > {{}} order by g.starts_at desc limit 1
"""  # noqa: S608 - no value is put in it


async def left_after_the_last_meeting(now: datetime) -> list[Task]:
    """The chair's task, while something is left of the meeting adjourned last, in the sixty days that follow."""
    return [
        Task(
            icon="cal",
            title="room.task",
            detail="room.task.detail",
            address=paths.to("meeting_room", id=row["id"]) + "#after",
            values={"n": left},
        )
        for row in await Meeting.raw(_LEFT, now - RECENT)
        if (left := row["decisions"] + (0 if row["following"] else 1))
    ]
