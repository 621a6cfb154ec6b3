"""Actions as minutes record them: as they stood when the coalition approved those, whatever became of them since."""

from datetime import datetime
from uuid import UUID

from coalition.minutes.queries.actions import ActionLine, actions_of_meeting, as_day
from coalition.minutes.tables import ActionItem

_RECORDED = """
select i.id, i.number, i.meeting, m.starts_at as meeting_at, i.text_fr, i.text_en, w.id as owner, w.name_fr as owner_fr,
  w.name_en as owner_en, w.kind, i.due_on, i.by_next_meeting, i.done_at, i.dropped_at, s.id as step, s.was_due_on,
  s.was_by_next_meeting
from action_item i join meeting m on m.id = i.meeting
left join action_step s on s.id = (
  select t.id from action_step t where t.action = i.id and t.what = 'changed' and t.at > {} order by t.at limit 1)
join member w on w.id = coalesce(s.was_owner, i.owner)
where i.meeting = {} order by i.number
"""


async def actions_recorded(meeting: UUID, adopted_at: datetime | None) -> list[ActionLine]:
    """What was taken on at this meeting, in order, as it stood at the adoption of its minutes; as it stands where they are
    not adopted. One statement."""
    if adopted_at is None:
        return await actions_of_meeting(meeting)
    found = []
    for row in await ActionItem.raw(_RECORDED, adopted_at, meeting):
        step, was_due, was_by_next = row.pop("step"), row.pop("was_due_on"), row.pop("was_by_next_meeting")
        due_on, by_next = (was_due, was_by_next) if step else (row["due_on"], row["by_next_meeting"])
        line = row | {"due_on": None if by_next else as_day(due_on), "by_next_meeting": bool(by_next)}
        found.append(ActionLine(is_individual=line.pop("kind") == "individual", **line))
    return found
