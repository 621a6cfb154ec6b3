"""Conflicts of interest in a meeting and between meetings: declared, withdrawn, printed (ToR-89, 03.15)."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from coalition.act import new_id
from coalition.admission.tables import Concealment
from coalition.decisions import commands as decisions
from coalition.decisions.queries import motion_page
from coalition.decisions.tables import Motion, Outcome, Voting
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.meetings import commands
from coalition.meetings.queries import meeting_page
from coalition.meetings.tables import AgendaItem, Conflict
from coalition.membership.viewer import viewer
from coalition.minutes.queries.record import record_of
from coalition.web.paths import to
from tests.admission.support import endorsed
from tests.house import Browser, House, Someone, another, later, text_of, trail
from tests.meetings.year import convened
from tests.revocation.cases import meeting_under_way, motion_of, notified

APRIL = datetime(2027, 4, 22, 17, 30, tzinfo=UTC)


async def moved(house: House, now: datetime) -> UUID:
    """A motion under way, of no meeting."""
    mover = house.organizations[1]
    wording = decisions.Wording("Titre", "Title", "Texte", "Text", "fr")
    return await decisions.move(mover.actor, now, decisions.Move(mover.id, wording))


async def voting_on(house: House, motion: UUID, now: datetime) -> UUID:
    """A vote on the motion, open for eight days."""
    opening = decisions.OpenVoting(motion, later(now, days=8), "Vite.", waives_consensus=True)
    await decisions.open_voting(house.chair.actor, now, opening)
    (row,) = await Voting.select(Voting.id).where(Voting.motion == motion)
    voting: UUID = row["id"]
    return voting


async def declare(who: Someone, motion: UUID, at: datetime, effect: str = "recused") -> UUID:
    """Declare a conflict on a motion, between meetings; the declaration."""
    await commands.declare_conflict(
        who.actor, at, commands.DeclareConflict(None, who.id, effect, motion=motion)
    )
    row = (
        await Conflict.select(Conflict.id)
        .where((Conflict.member == who.id) & Conflict.withdrawn_at.is_null())
        .first()
    )
    assert row is not None
    conflict: UUID = row["id"]
    return conflict


async def cast(who: Someone, motion: UUID, voting: UUID, at: datetime, vote: str = "for") -> None:
    """Give this member's ballot."""
    await decisions.cast_ballot(who.actor, at, decisions.CastBallot(motion, voting, who.id, vote))


async def numbers(voting: UUID) -> tuple[int, int]:
    """For, and those who could vote, once it is counted."""
    (row,) = await Outcome.select().where(Outcome.voting == voting)
    return row["votes_for"], row["eligible"]


async def test_who_recuses_itself_before_closing_loses_its_ballot_and_leaves_the_base(
    house: House, now: datetime
) -> None:
    motion = await moved(house, now)
    voting = await voting_on(house, motion, now)
    for one in house.organizations[2:5]:
        await cast(one, motion, voting, later(now, days=1))
    await declare(house.organizations[2], motion, later(now, days=2))
    with pytest.raises(Refused) as out:
        await cast(house.organizations[2], motion, voting, later(now, days=3))
    assert out.value.clause == "ToR-89"
    await decisions.do_due(later(now, days=8))
    assert await numbers(voting) == (2, len(house.everyone) - 1)


async def test_withdrawn_before_closing_the_ballot_counts_again(house: House, now: datetime) -> None:
    motion = await moved(house, now)
    voting = await voting_on(house, motion, now)
    member = house.organizations[2]
    await cast(member, motion, voting, later(now, days=1))
    conflict = await declare(member, motion, later(now, days=2))
    await commands.withdraw_conflict(member.actor, later(now, days=3), conflict)
    with pytest.raises(Refused) as twice:
        await commands.withdraw_conflict(member.actor, later(now, days=3), conflict)
    assert (twice.value.clause, twice.value.reason) == ("ToR-89", "conflict_withdrawn")
    await decisions.do_due(later(now, days=8))
    assert await numbers(voting) == (1, len(house.everyone))
    assert [row["kind"] for row in await trail("meetings.ConflictWithdrawn")] == [
        "meetings.ConflictWithdrawn"
    ]


@pytest.mark.parametrize("effect", ["noted", "abstains"])
async def test_a_conflict_without_recusal_changes_neither_ballot_nor_base(
    house: House, now: datetime, effect: str
) -> None:
    motion = await moved(house, now)
    voting = await voting_on(house, motion, now)
    member = house.organizations[2]
    await declare(member, motion, later(now, days=1), effect)
    seen = await viewer(member.person, later(now, days=1))
    assert seen is not None
    page = await motion_page(motion, seen, later(now, days=1))
    assert (page.own_conflict, page.excluded, page.may_decide) == (effect, None, True)
    await cast(member, motion, voting, later(now, days=2))
    await decisions.do_due(later(now, days=8))
    assert await numbers(voting) == (1, len(house.everyone))


async def test_declared_again_the_last_effect_stands(house: House, now: datetime) -> None:
    motion = await moved(house, now)
    member = house.organizations[2]
    await declare(member, motion, now, "recused")
    await declare(member, motion, later(now, hours=1), "noted")
    rows = await Conflict.select(Conflict.effect).where(Conflict.withdrawn_at.is_null())
    assert [row["effect"] for row in rows] == ["noted"]
    assert await Conflict.count() == 2


async def test_each_refusal_gives_its_clause(house: House, now: datetime) -> None:
    motion = await moved(house, now)
    voting = await voting_on(house, motion, now)
    member, other = house.organizations[2], house.organizations[3]
    conflict = await declare(member, motion, later(now, days=1))
    with pytest.raises(NotPermitted):
        await commands.withdraw_conflict(other.actor, later(now, days=1), conflict)
    with pytest.raises(NotPermitted):
        await commands.declare_conflict(
            other.actor, now, commands.DeclareConflict(None, member.id, "noted", motion=motion)
        )
    for nothing in (voting, member.id):
        with pytest.raises(NotFound):
            await declare(other, nothing, now)
    with pytest.raises(NotFound):
        await commands.withdraw_conflict(member.actor, now, voting)
    with pytest.raises(NotFound):
        await commands.declare_conflict(other.actor, now, commands.DeclareConflict(None, other.id, "noted"))
    closed = later(now, days=8)
    for late in (declare(other, motion, closed), commands.withdraw_conflict(member.actor, closed, conflict)):
        with pytest.raises(Refused) as refused:
            await late
        assert (refused.value.clause, refused.value.reason) == ("ToR-89", "declared_too_late")


async def test_the_member_concerned_declares_nothing_on_the_vote_that_concerns_it(
    house: House, now: datetime
) -> None:  # V5
    subject = house.organizations[5]
    case = await notified(house, now, subject)
    with pytest.raises(NotFound):
        await declare(subject, await motion_of(case), now)


@pytest.mark.parametrize(
    ("lang", "declared", "late", "ballot"),
    [
        ("fr", "se récuse", "Il est trop tard", "C'est votre bulletin qui compte."),
        ("en", "recuse", "It is too late", "What counts is your ballot."),
    ],
)
async def test_on_the_page_of_a_motion_one_declares_and_withdraws(
    browser: Browser,
    house: House,
    now: datetime,
    clock_at: Callable[[datetime], None],
    lang: str,
    declared: str,
    late: str,
    ballot: str,
) -> None:
    motion = await moved(house, now)
    await voting_on(house, motion, now)
    member = house.organizations[2]
    await browser.sign_in(member.person, now)
    address = to("motion_conflict", lang, id=motion)
    assert address in (await browser.get(to("motion", lang, id=motion))).text
    assert (await browser.get(address)).status_code == 200
    sent = {"member": str(member.id), "thing": f"motion:{motion}"}
    assert (await browser.post(address, sent)).status_code == 422
    abstains = await browser.follow(await browser.post(address, sent | {"effect": "abstains"}))
    assert ballot in text_of(abstains).replace("’", "'")
    shown = await browser.follow(await browser.post(address, sent | {"effect": "recused"}))
    assert declared in text_of(shown).lower()
    row = await Conflict.select(Conflict.id).where(Conflict.withdrawn_at.is_null()).first()
    assert row is not None
    withdrawal = to("conflict_withdrawal", lang, id=row["id"])
    gone = await browser.follow(await browser.post(withdrawal, {"motion": str(motion)}))
    assert withdrawal not in gone.text
    clock_at(later(now, days=8))
    await browser.sign_in(member.person, later(now, days=8))
    refused = await browser.get(address)
    assert refused.status_code == 409
    assert late in text_of(refused)
    assert "ToR-89" in text_of(refused)


async def test_a_declaration_between_meetings_is_known_by_member_and_person(
    house: House, now: datetime
) -> None:
    motion = await moved(house, now)
    member = house.organizations[2]
    colleague = await another(member)
    await declare(Someone(member.id, colleague, "organization", "", ""), motion, now)
    (row,) = await Conflict.select()
    assert (row["member"], row["person"], row["meeting"]) == (member.id, colleague, None)
    assert (await Motion.select(Motion.meeting))[0]["meeting"] is None


async def test_what_was_declared_before_a_meeting_on_its_motion_is_shown_and_minuted_there(
    house: House, now: datetime
) -> None:
    member, mover = house.organizations[2], house.organizations[1]
    meeting = await meeting_under_way(house, now)
    wording = decisions.Wording("Titre", "Title", "Texte", "Text", "fr")
    motion = await decisions.move(mover.actor, now, decisions.Move(mover.id, wording, meeting))
    conflict = await declare(member, motion, now)
    seen = await viewer(member.person, now)
    assert seen is not None
    page = await meeting_page(meeting, seen, now)
    assert page is not None
    assert [(one.member, one.on_fr, one.effect) for one in page.conflicts] == [
        (member.id, "Titre", "recused")
    ]
    assert [(one.name_fr, one.effect) for one in (await record_of(meeting, now)).conflicts] == [
        (member.name, "recused")
    ]
    await commands.withdraw_conflict(member.actor, later(now, hours=1), conflict)
    assert (await record_of(meeting, now)).conflicts == []


@pytest.mark.parametrize("why", ["revocation", "concealment"])
async def test_a_motion_that_does_not_exist_for_someone_is_named_to_her_neither_as_a_thing_nor_in_a_declaration(
    browser: Browser, house: House, now: datetime, why: str
) -> None:  # V5, P19
    subject, member, mover = (house.organizations[n] for n in (5, 2, 1))
    meeting = await meeting_under_way(house, now)
    wording = decisions.Wording("Titre zyx", "Title zyx", "Texte", "Text", "fr")
    motion = await decisions.move(mover.actor, now, decisions.Move(mover.id, wording, meeting))
    await declare(member, motion, now)
    if why == "revocation":
        await Motion.update({Motion.kind: "revocation", Motion.subject: subject.id}).where(
            Motion.id == motion
        )
    else:
        application = await endorsed(house, now)
        await Motion.update({Motion.kind: "application", Motion.about: str(application)}).where(
            Motion.id == motion
        )
        await Concealment.insert(Concealment(id=new_id(), application=application, member=subject.id))
    for who, is_named in ((subject, False), (house.organizations[3], True)):
        await browser.sign_in(who.person, now)
        for page in ("meeting", "meeting_conflict"):
            assert ("zyx" in (await browser.get(to(page, "en", id=meeting))).text) is is_named, page


async def test_a_point_that_members_do_not_see_yet_is_named_to_nobody(
    browser: Browser, house: House, now: datetime
) -> None:
    meeting, words = await convened(house, APRIL), commands.ItemWords("Point zyx", "Item zyx", 5)
    await commands.add_item(house.chair.actor, now, meeting, words)
    address = to("meeting_conflict", "en", id=meeting)
    await browser.sign_in(house.organizations[2].person, now)
    assert "zyx" not in (await browser.get(address)).text
    await commands.publish_agenda(house.chair.actor, now, meeting)
    assert "zyx" in (await browser.get(address)).text
    (row,) = await AgendaItem.select(AgendaItem.id).where(AgendaItem.title_en == "Item zyx")
    await commands.remove_item(house.chair.actor, now, row["id"])
    assert str(row["id"]) not in (await browser.get(address)).text, (
        "what is there no more takes no declaration"
    )
