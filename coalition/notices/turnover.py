"""Who acts for an organisation changed: who leaves, who follows and the chair are told; its people, where the chair did it."""

from coalition.act import Act, consequence_of
from coalition.membership.events import PeopleChangedByChair, RepresentationPassed
from coalition.notices import outbox, recipients

KINDS = frozenset(
    {"representation_ended", "representation_begun", "representation_passed", "people_changed_by_chair"}
)


@consequence_of(RepresentationPassed)
async def tell_both_and_the_chair(act: Act, event: RepresentationPassed) -> None:
    """Each in her own words; the leaver's message leads home, for the organisation's pages are not hers any more."""
    chair = [one for one in await recipients.chair(act.now) if one != act.actor.person]
    for kind, page, people in (
        ("representation_ended", "home", [event.person]),
        ("representation_begun", "member", [event.successor]),
        ("representation_passed", "member", chair),
    ):
        await outbox.queue_for_all(
            act,
            people,
            kind=kind,
            page=page,
            about=event.subject,
            once_key=f"{kind}:{event.subject}:{act.now.isoformat()}",
        )


@consequence_of(PeopleChangedByChair)
async def tell_its_people(act: Act, event: PeopleChangedByChair) -> None:
    """Who acts for the organisation now, and the person concerned, who may act for it no more."""
    people = await recipients.people_of(event.subject, act.now)
    for page, whom in (("member", people), ("home", [event.person] if event.person not in people else [])):
        await outbox.queue_for_all(
            act,
            whom,
            kind="people_changed_by_chair",
            page=page,
            about=event.subject,
            once_key=f"people_changed_by_chair:{event.subject}:{act.now.isoformat()}",
        )
