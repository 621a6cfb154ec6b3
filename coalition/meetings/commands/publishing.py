"""How an agenda is published, or amended, within an act under way (ToR-74), and what it may not hold (ToR-96)."""

from coalition.act import Act, new_id
from coalition.errors import Refused
from coalition.meetings import queries
from coalition.meetings.events import AgendaAmended, AgendaPublished
from coalition.meetings.queries import MeetingFacts
from coalition.meetings.tables import AgendaVersion, PublishedItem
from coalition.terms.verdict import Verdict

UNVETTED = {"escalate": "presenter_is_referred"}


async def issue(act: Act, state: MeetingFacts, changes: int = 0) -> int:
    """The agenda as it stands is what members read from now on. Returns its number.

    Refused (ToR-76) where a regular meeting's first agenda would leave what a member asked for without an answer; (ToR-96)
    where an external presentation on it will not be vetted on the day of the meeting.
    """
    for _, verdict in (await queries.presentations_before(state)).unvetted:
        refuse_unless_vetted(verdict)
    number = len(await queries.versions_of(state.id)) + 1
    if number == 1 and state.kind == "regular":
        waiting = [one for one in await queries.proposals() if one.waits_at(state.id)]
        if waiting:
            raise Refused("ToR-76", "proposals_wait", [("proposals_waiting", {"n": len(waiting)})])
    version, items = new_id(), await queries.items_as_they_stand(state)
    await AgendaVersion.insert(
        AgendaVersion(
            id=version, meeting=state.id, number=number, person=act.actor.person, published_at=act.now
        )
    )
    await PublishedItem.insert(
        *(
            PublishedItem(
                id=new_id(), version=version, item=item.id, position=position, code=item.code,
                title_fr=item.title_fr, title_en=item.title_en, minutes=item.minutes, member=item.member,
                person=item.person,
            )
            for position, item in enumerate(items, start=1)
        )
    )  # fmt: skip
    act.record(
        AgendaPublished(subject=state.id, items=len(items))
        if number == 1
        else AgendaAmended(subject=state.id, version=number, changes=changes)
    )
    return number


def refuse_unless_vetted(verdict: Verdict) -> None:
    """Refused (ToR-96) where an external presentation is not vetted, or where members disagree."""
    if not verdict.is_met:
        lacking = [(one.code, dict(one.facts)) for one in verdict.missing]
        raise Refused(verdict.clause, UNVETTED.get(verdict.reason, "presenter_not_vetted"), lacking)
