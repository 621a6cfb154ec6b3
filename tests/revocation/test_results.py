"""The result: signed by two others, and in force from the closing of the vote."""

from dataclasses import replace
from datetime import datetime

import pytest

from coalition.act import Actor
from coalition.decisions import commands as decisions
from coalition.decisions.tables import RollEntry, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import status_at
from coalition.membership.viewer import viewer
from coalition.revocation import commands
from coalition.revocation.tables import ResultNotice, RevocationCase
from tests.house import House, another, later
from tests.revocation.cases import decided, notified, opened, sign


async def test_a_person_and_an_organization_sign_once_the_member_concerned_never(
    house: House, now: datetime
) -> None:
    subject, first = house.organizations[5], house.organizations[1]
    colleague = await another(first)
    case, closed = await decided(house, now, subject, {one.id: "against" for one in house.organizations[:4]})
    await sign(first.actor, closed, case)
    for actor in (first.actor, Actor(colleague)):
        with pytest.raises(Refused) as refused:
            await sign(actor, closed, case)
        assert refused.value.reason == "already_signed"
    for someone in (subject, house.individuals[0]):
        with pytest.raises(NotPermitted):
            await sign(someone.actor, closed, case)
    with pytest.raises(Refused) as alone:
        await commands.send_result(house.chair.actor, closed, case)
    assert alone.value.missing == [("signatures", {"needed": 2, "have": 1})]
    with pytest.raises(NotPermitted):
        await commands.send_result(house.organizations[2].actor, closed, case)


async def test_there_is_nothing_to_sign_before_the_vote_has_closed(house: House, now: datetime) -> None:
    case = await notified(house, now, house.organizations[5])
    for act in (sign, commands.send_result):
        with pytest.raises(NotFound):
            await act(house.chair.actor, now, case)
    assert await ResultNotice.count() == 0


async def test_between_the_closing_and_the_count_the_member_concerned_does_nothing_and_sits_on_no_roll(
    house: House, now: datetime
) -> None:
    subject, others = house.organizations[5], house.organizations[:4]
    case = await notified(house, now, subject)
    opens = later(now, days=15)
    closes = await opened(house, case, opens, {one.id: "for" for one in others})
    after = later(closes, minutes=5)
    asked = decisions.Move(subject.id, decisions.Wording("Titre", "Title", "Texte", "Text", "fr"))
    await decisions.move(subject.actor, later(closes, seconds=-1), asked)
    with pytest.raises(NotFound):
        await decisions.move(subject.actor, closes, asked)
    seen = await viewer(subject.person, after)
    assert seen is not None
    assert not seen.is_member

    motion = await decisions.move(others[1].actor, after, replace(asked, member=others[1].id))
    await decisions.open_voting(
        house.chair.actor,
        after,
        decisions.OpenVoting(motion, later(after, days=8), "Urgence.", waives_consensus=True),
    )
    voting = await Voting.select(Voting.id).where(Voting.motion == motion).first()
    assert voting is not None
    rolled = RollEntry.select(RollEntry.member).where(
        RollEntry.voting == voting["id"], RollEntry.excluded.is_null()
    )
    assert subject.id not in {row["member"] for row in await rolled}
    assert await status_at(subject.id, closes) == "revoked"
    row = await RevocationCase.select().where(RevocationCase.id == case).first()
    assert row is not None
    assert row["decided_at"] == closes
