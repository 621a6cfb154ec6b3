"""The way back of a revoked member: any member moves it, the coalition decides (ToR-58)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from coalition.attendance.queries import my_standing
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Motion, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.membership.queries import status_at
from coalition.membership.queries.history import history_of
from coalition.membership.viewer import viewer
from coalition.membership.year import members_for_year
from coalition.notices.tables import OutboxMessage
from coalition.revocation import commands
from coalition.revocation.queries import last_reinstatement
from coalition.web.paths import to
from tests.house import Browser, House, Someone, another, later, text_of, trail
from tests.revocation.cases import decided, sign


async def revoked(house: House, now: datetime, subject: Someone) -> tuple[UUID, datetime]:
    """A case that ended in a revocation, its notice sent, and when."""
    votes = {one.id: "for" for one in house.organizations[:5] if one is not subject}
    case, closed = await decided(house, now, subject, votes)
    for signer in house.organizations[1:3]:
        await sign(signer.actor, closed, case)
    await commands.send_result(house.chair.actor, closed, case)
    return case, closed


def back(subject: Someone, mover: Someone) -> commands.MoveReinstatement:
    """A command that moves the return of this member."""
    return commands.MoveReinstatement(subject.id, mover.id, "Les clés sont rendues.", "", "fr")


async def voted(house: House, asked: UUID, at: datetime, vote: str) -> datetime:
    """The motion is put to the vote and counted; when it closed."""
    (motion,) = await Motion.select(Motion.id).where(Motion.about == str(asked))
    opening = decisions.OpenVoting(motion["id"], later(at, days=8), "Sans détour.", waives_consensus=True)
    await decisions.open_voting(house.chair.actor, at, opening)
    (voting,) = await Voting.select(Voting.id).where(Voting.motion == motion["id"])
    for one in house.organizations[:4]:
        ballot = decisions.CastBallot(motion["id"], voting["id"], one.id, vote)
        await decisions.cast_ballot(one.actor, later(at, days=1), ballot)
    closed = later(at, days=8)
    await decisions.do_due(closed)
    return closed


async def test_adopted_the_membership_is_active_again_by_those_who_acted_for_it(
    house: House, now: datetime
) -> None:
    subject = house.organizations[5]
    colleague = await another(subject)
    _, closed = await revoked(house, now, subject)
    asked = await commands.move_reinstatement(
        house.individuals[0].actor, later(closed, days=30), back(subject, house.individuals[0])
    )
    (motion,) = await Motion.select().where(Motion.about == str(asked))
    assert (motion["kind"], motion["subject"]) == ("reinstatement", None)
    assert "Les clés sont rendues." in motion["text_fr"]
    again = await voted(house, asked, later(closed, days=31), "for")
    assert await status_at(subject.id, again) == "active"
    for person in (subject.person, colleague):
        seen = await viewer(person, again)
        assert seen is not None
        assert seen.represents(subject.id)
    lines = [(line.what, line.cause) for line in await history_of(subject.id, again)]
    assert lines[-2:] == [("revoked", "revoked"), ("active", "reinstated")]
    told = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == "member_reinstated")
    assert {row["person"] for row in told} == {subject.person, colleague}
    assert [row["subject"] for row in await trail("revocation.MemberReinstated")] == [str(subject.id)]


async def test_what_was_held_while_it_was_no_member_counts_for_nothing(house: House, now: datetime) -> None:
    subject = house.organizations[5]
    _, closed = await revoked(house, now, subject)
    asked = await commands.move_reinstatement(
        house.organizations[1].actor, closed, back(subject, house.organizations[1])
    )
    again = await voted(house, asked, later(closed, days=1), "for")
    first, last = closed.date().replace(month=1, day=1), closed.date().replace(month=12, day=31)
    (year,) = await members_for_year(first, last, only=subject.id)
    assert year.left_on is None
    assert [(a <= closed.date() <= b, b) for a, b in year.leaves] == [(True, again.date())]
    assert await my_standing(subject.id, again) is not None


async def test_not_adopted_nothing_changes_and_it_may_be_moved_again(house: House, now: datetime) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    _, closed = await revoked(house, now, subject)
    asked = await commands.move_reinstatement(mover.actor, closed, back(subject, mover))
    again = await voted(house, asked, later(closed, days=1), "against")
    assert await status_at(subject.id, again) == "revoked"
    found = await last_reinstatement(subject.id)
    assert found is not None
    assert found.outcome == "not_reinstated"
    second = await commands.move_reinstatement(mover.actor, again, back(subject, mover))
    (motion,) = await Motion.select(Motion.id).where(Motion.about == str(second))
    await decisions.withdraw(mover.actor, again, motion["id"])
    found = await last_reinstatement(subject.id)
    assert found is not None
    assert found.outcome == "withdrawn"


async def test_each_refusal_to_move_a_return_gives_its_clause(house: House, now: datetime) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    with pytest.raises(Refused) as member:
        await commands.move_reinstatement(mover.actor, now, back(subject, mover))
    assert (member.value.clause, member.value.missing) == ("ToR-58", [("revoked", {})])
    _, closed = await revoked(house, now, subject)
    for actor in (subject.actor, house.organizations[2].actor):
        with pytest.raises((NotFound, NotPermitted)):
            await commands.move_reinstatement(actor, closed, back(subject, mover))
    with pytest.raises(NotFound):
        await commands.move_reinstatement(
            mover.actor, closed, commands.MoveReinstatement(uuid4(), mover.id, "x", "", "fr")
        )
    await commands.move_reinstatement(mover.actor, closed, back(subject, mover))
    with pytest.raises(Refused) as twice:
        await commands.move_reinstatement(mover.actor, closed, back(subject, mover))
    assert (twice.value.clause, twice.value.missing) == ("ToR-58", [("reinstatement_decided", {})])


@pytest.mark.parametrize(
    ("lang", "way", "heading", "refused"),
    [
        ("fr", "Redevenir membre", "Proposer la réintégration", "L'adhésion a été révoquée."),
        ("en", "Becoming a member again", "Move reinstatement", "The membership was revoked."),
    ],
)
async def test_the_way_back_is_said_to_who_left_and_moved_on_a_page(
    browser: Browser,
    house: House,
    now: datetime,
    clock_at: Callable[[datetime], None],
    lang: str,
    way: str,
    heading: str,
    refused: str,
) -> None:
    subject, mover = house.organizations[5], house.organizations[1]
    address = to("member_return", lang, id=subject.id)
    await browser.sign_in(mover.person, now)
    early = await browser.get(address)
    assert early.status_code == 409
    assert refused in text_of(early).replace("’", "'")
    case, closed = await revoked(house, now, subject)
    clock_at(later(closed, minutes=1))
    await browser.sign_in(subject.person, closed)
    assert way in text_of(await browser.get(to("revocation", lang, id=case)))
    assert (await browser.get(address)).status_code == 404
    await browser.sign_in(mover.person, closed)
    assert heading in text_of(await browser.get(address))
    sent = {"mover": str(mover.id), "reasons_fr": "", "reasons_en": ""}
    assert (await browser.post(address, sent)).status_code == 422
    made = await browser.post(address, sent | {"reasons_en": "The keys are back."})
    assert made.status_code == 303
    assert (await browser.get(address)).status_code == 409
