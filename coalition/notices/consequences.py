"""What follows from an event by way of messages: the lines of `told`, and what needs more than a line, a function each."""

from typing import Any

from coalition.accounts import vault
from coalition.accounts.events import PersonErased, VaultResealed
from coalition.act import Act, consequence_of
from coalition.admission.events import ReviewRelieved
from coalition.attendance.queries import silent_withdrawal_of
from coalition.decisions.events import BallotCast
from coalition.meetings.queries import day_of
from coalition.membership.events import MembershipEnded
from coalition.minutes.events import (
    ActionChanged,
    ActionReminded,
)
from coalition.notices import outbox, recipients, turnover, whom
from coalition.notices.tables import OutboxMessage
from coalition.notices.told import TABLE, Line

_BESIDES = {
    "action_reminder",
    "application_begun",
    "application_received",
    "ballot_replaced",
    "individual_left",
    "membership_ended",
    "own_membership_ended",
    "review_relieved",
    "sign_in_code",
}
KINDS = frozenset(_BESIDES | turnover.KINDS | {line.kind for line in TABLE})


def _tell(line: Line) -> None:
    @consequence_of(line.event)
    async def tell(act: Act, event: Any) -> None:
        """Queue what this line of the table says."""
        await outbox.queue_for_all(
            act,
            await line.whom(act, event),
            kind=line.kind,
            page=line.page,
            about=event.subject,
            once_key=f"{event.kind}:{event.subject}:{_occasion(event)}{act.now if line.is_repeated else ''}",
            valid_until=line.until(event),
        )

    tell.__name__ = f"tell_{line.kind}"


def _occasion(event: Any) -> str:
    """What tells two events of one kind on one subject apart: the round, the vote, the member asked."""
    return ":".join(
        str(getattr(event, name))
        for name in ("round", "voting", "member", "first_day", "handover")
        if hasattr(event, name)
    )


for _line in TABLE:
    _tell(_line)


@consequence_of(BallotCast)
async def tell_both_when_another_person_replaced_a_ballot(act: Act, event: BallotCast) -> None:
    """One ballot a member: when a second person casts it, she and the first are both told."""
    if event.replaced and act.actor.person:
        await outbox.queue_for_all(
            act,
            [event.replaced, act.actor.person],
            kind="ballot_replaced",
            page="motion",
            about=event.subject,
            once_key=f"{event.kind}:{event.voting}:{event.member}:{event.revision}",
        )


@consequence_of(MembershipEnded)
async def tell_those_who_acted_for_it(act: Act, event: MembershipEnded) -> None:
    """The others who acted for an organisation learn that one of them ended its membership."""
    if event.how != "choice" or not await recipients.is_organization(event.subject):
        return
    people = await recipients.people_of(event.subject, act.now)
    await outbox.queue_for_all(
        act,
        [one for one in people if one != act.actor.person],
        kind="membership_ended",
        page="home",
        once_key=f"{event.kind}:{event.subject}",
    )


@consequence_of(MembershipEnded)
async def tell_an_individual_and_the_chair(act: Act, event: MembershipEnded) -> None:
    """That an individual is a member no more is told to her, unless she left and is erased, and to the chair (P13). Where
    silence ended her membership, her message leads to the page where one reply undoes it."""
    if await recipients.is_organization(event.subject):
        return
    silent = await silent_withdrawal_of(event.subject, act.now) if event.how == "silence" else None
    for kind, page, about, people in (
        (
            "own_membership_ended",
            "presumption" if silent else "account",
            silent,
            await recipients.people_of(event.subject, act.now),
        ),
        ("individual_left", "register", None, await recipients.chair(act.now)),
    ):
        await outbox.queue_for_all(
            act, people, kind=kind, page=page, about=about, once_key=f"{kind}:{event.subject}:{act.now}"
        )


@consequence_of(ReviewRelieved)
async def tell_who_need_review_no_more(act: Act, event: ReviewRelieved) -> None:
    """The file may be closed to them from now on: the message leads to the list of those that they may see."""
    await outbox.queue_for_all(
        act,
        await whom.deciders(act, event),
        kind="review_relieved",
        page="applications",
        once_key=f"{event.kind}:{event.subject}:{event.member}:{act.now}",
    )


@consequence_of(ActionReminded, ActionChanged)
async def tell_who_takes_something_on(act: Act, event: ActionReminded | ActionChanged) -> None:
    """One message a day for a person, however many actions of her members are due; and when one passes to her member."""
    if isinstance(event, ActionChanged) and event.owner == event.was_owner:
        return
    people = await recipients.people_of(event.owner, act.now)
    await outbox.queue_for_all(
        act,
        [one for one in people if one != act.actor.person],
        kind="action_reminder",
        page="actions",
        once_key=f"action_reminder:{day_of(act.now)}",
    )


@consequence_of(PersonErased)
async def drop_what_waits_for_an_erased_person(act: Act, event: PersonErased) -> None:
    """Nothing more is sent to her, and nothing sealed is kept."""
    await OutboxMessage.update({OutboxMessage.state: "dropped", OutboxMessage.sealed: None}).where(
        (OutboxMessage.person == event.subject) & OutboxMessage.state.is_in(["waiting", "in_app"])
    )


@consequence_of(VaultResealed)
async def seal_what_waits_anew(act: Act, event: VaultResealed) -> None:
    """A code or a private link that is not sent yet still opens when the key of the vault has changed."""
    await vault.seal_rows_anew(OutboxMessage, OutboxMessage.sealed, where=OutboxMessage.sealed.is_not_null())
