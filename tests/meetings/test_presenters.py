"""External presentations: vetted by a member not tied to the presenter, and only then on an agenda (ToR-96)."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from coalition.db import LendingEngine
from coalition.decisions.tables import Motion
from coalition.errors import NotFound, NotPermitted, Refused
from coalition.mandate.queries import ruleset_on
from coalition.meetings import commands
from coalition.meetings.commands import AskPresenter, ProposeItem
from coalition.meetings.queries import PresenterPage, presenter_page, waiting
from coalition.membership.queries import viewer
from coalition.notices.tables import OutboxMessage
from tests.admission.reviewing import adopt, vote_down
from tests.admission.worked_examples import vectors
from tests.house import Browser, House, Someone, founded, trail
from tests.meetings.presenting import EVERY_POINT, SUBJECT, asked, vetted, vetting
from tests.meetings.test_agenda import in_preparation, point, points

JUNE = datetime(2027, 6, 3, 17, 30, tzinfo=UTC)
WHY = {"refused": "presenter_not_vetted", "escalate": "presenter_is_referred"}


@pytest.mark.parametrize("row", vectors("presenter_vetting"), ids=lambda row: row["id"])
async def test_a_presentation_has_a_place_as_the_example_says(
    database: LendingEngine, row: dict[str, str]
) -> None:
    """Lived by the commands: asked for, each vetting given on its day, put on the agenda of a meeting of that day."""
    house = await founded(3, 0)
    known = {"O1": house.organizations[1], "O2": house.organizations[2]}
    day = _at(row["as_of"])
    assert (await ruleset_on(day.date())).presenter.valid_months == int(row["valid_months"])
    request = await asked(house.chair, _at("2024-01-08"))
    for text in row["vettings"].split(";") if row["vettings"] else []:
        code, outcome, on, tie = text.split("/")
        found = vetting(known[code], request, outcome, is_tied=tie == "conflicted")
        is_refused = pytest.raises(Refused, match="vetter_is_tied") if found.is_tied else nullcontext()
        with is_refused:
            await commands.vet_presenter(known[code].actor, _at(on), found)
    before = day - timedelta(days=20)
    meeting = await in_preparation(house, before, day)
    if row["is_member"] == "yes":  # its own work: a point like another, which nobody vets
        command = ProposeItem(known["O1"].id, "", "Our program", "What we do.", 20)
        proposal = await commands.propose_item(known["O1"].actor, before, command)
        await commands.schedule_item(house.chair.actor, before, proposal, meeting)
        await commands.publish_agenda(house.chair.actor, before, meeting)
        assert row["expected"] == "allowed"
    elif row["expected"] == "allowed":
        await commands.schedule_presenter(house.chair.actor, before, request, meeting)
        await commands.publish_agenda(house.chair.actor, before, meeting)
        assert (await point(meeting, "other")).guest == "Noor Exemple"
    else:
        with pytest.raises(Refused) as refused:
            await commands.schedule_presenter(house.chair.actor, before, request, meeting)
        assert (refused.value.clause, refused.value.reason) == ("ToR-96", WHY[row["expected"]])
        assert refused.value.missing
    assert await Motion.count().where(Motion.kind == "presenter") == int(row["expected"] == "escalate")


def _at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(18, 30), tzinfo=UTC)


async def shown(request: UUID, at: datetime) -> PresenterPage:
    found = await presenter_page(request, at)
    assert found is not None
    return found


async def motion_on(request: UUID) -> UUID:
    row = await Motion.select(Motion.id).where(Motion.about == str(request)).first()
    assert row is not None
    identity: UUID = row["id"]
    return identity


async def told(kind: str) -> list[UUID]:
    rows = await OutboxMessage.select(OutboxMessage.person).where(OutboxMessage.kind == kind)
    return [row["person"] for row in rows]


async def tasks_of(who: Someone, at: datetime) -> list[str]:
    seen = await viewer(who.person, at)
    assert seen is not None
    return [one.title for one in await waiting(seen, at) if one.title.startswith("presenters.")]


async def test_from_the_request_to_the_agenda_each_learns_what_is_hers(
    browser: Browser, house: House, now: datetime
) -> None:
    asker, member = house.organizations[2:4]
    request = await asked(asker, now)
    assert (await shown(request, now)).state == "asked"
    assert await told("presenter_asked") == [house.chair.person]
    assert await tasks_of(house.chair, now) == ["presenters.task.unvetted"]
    await commands.undertake_vetting(member.actor, now, request, member.id)
    assert (await shown(request, now)).state == "vetting"
    assert (await tasks_of(house.chair, now), await tasks_of(member, now)) == ([], ["presenters.task.vet"])
    await vetted(member, request, now)
    page = await shown(request, now)
    assert (page.state, page.until) == ("vetted", date(2028, 3, 22))
    assert (await tasks_of(house.chair, now), await tasks_of(member, now)) == (["presenters.task.place"], [])
    assert await told("presenter_moved") == [asker.person, house.chair.person]
    meeting = await in_preparation(house, now)
    await commands.schedule_presenter(house.chair.actor, now, request, meeting)
    assert (await shown(request, now)).state == "scheduled"
    assert await tasks_of(house.chair, now) == []
    item = await point(meeting, "other")
    assert (item.title_en, item.minutes, item.guest_of) == (SUBJECT, 20, "Rive Nord Transport")
    codes = [one.code for one in await points(meeting)]
    assert codes.index("other") + 1 == codes.index("case_examples")
    with pytest.raises(Refused, match="presenter_is_answered"):
        await commands.schedule_presenter(house.chair.actor, now, request, meeting)
    with pytest.raises(Refused, match="presenter_is_answered"):
        await commands.withdraw_presenter(asker.actor, now, request)
    kinds = [entry["kind"].partition(".")[2] for entry in await trail()]
    assert [one for one in kinds if one.startswith(("Presenter", "Vetting"))] == [
        "PresenterAsked", "VettingUndertaken", "PresenterVetted", "PresenterScheduled",
    ]  # fmt: skip


async def test_what_is_taken_off_or_cancelled_waits_for_a_place_again(house: House, now: datetime) -> None:
    request = await asked(house.organizations[2], now)
    await vetted(house.organizations[3], request, now)
    april, june = await in_preparation(house, now), await in_preparation(house, now, JUNE)
    await commands.schedule_presenter(house.chair.actor, now, request, april)
    await commands.remove_item(house.chair.actor, now, (await point(april, "other")).id)
    assert (await shown(request, now)).state == "vetted"
    assert len(await trail("meetings.PresenterWaitsAgain")) == 1
    await commands.schedule_presenter(house.chair.actor, now, request, april)
    await commands.cancel(house.chair.actor, now, april)
    assert (await shown(request, now)).state == "vetted"
    await commands.schedule_presenter(house.chair.actor, now, request, june)
    assert (await shown(request, now)).one.meeting == june


async def test_a_vetting_that_lapses_before_the_meeting_does_not_count_when_it_is_published(
    house: House, now: datetime
) -> None:
    request, april = await asked(house.organizations[2], now), await in_preparation(house, now)
    await vetted(house.organizations[3], request, now)
    await commands.schedule_presenter(house.chair.actor, now, request, april)
    later = JUNE.replace(year=2028)
    await commands.move_meeting(
        house.chair.actor, now, commands.MoveMeeting(april, later, later + timedelta(hours=2))
    )
    with pytest.raises(Refused) as refused:
        await commands.publish_agenda(house.chair.actor, now, april)
    assert (refused.value.clause, refused.value.reason) == ("ToR-96", "presenter_not_vetted")
    again = datetime(2028, 5, 1, 14, tzinfo=UTC)
    await vetted(house.organizations[3], request, again)
    await commands.publish_agenda(house.chair.actor, again, april)


async def test_members_who_disagree_leave_it_to_the_coalition_which_allows_it(
    house: House, now: datetime
) -> None:
    first, second, third = house.organizations[2:5]
    request, meeting = await asked(first, now), await in_preparation(house, now)
    await vetted(second, request, now)
    await commands.schedule_presenter(house.chair.actor, now, request, meeting)
    await vetted(third, request, now, "negative")
    page = await shown(request, now)
    assert page.one.referral is not None
    motion = await motion_on(request)
    assert page.one.referral.motion == motion
    for act in (
        commands.vet_presenter(first.actor, now, vetting(first, request)),
        commands.undertake_vetting(first.actor, now, request, first.id),
    ):
        with pytest.raises(Refused, match="coalition_settles_it"):
            await act
    with pytest.raises(Refused, match="presenter_is_referred"):
        await commands.publish_agenda(house.chair.actor, now, meeting)
    after = await adopt(house, now, motion)
    page = await shown(request, after)
    assert page.is_allowed_on(after.date())
    assert page.until == date(2028, 3, 24)
    await commands.publish_agenda(house.chair.actor, after, meeting)
    assert '"is_allowed":true' in (await trail("meetings.PresenterSettled"))[-1]["facts"]


async def test_the_coalition_may_refuse_and_no_vetting_says_otherwise(house: House, now: datetime) -> None:
    first, second, third = house.organizations[2:5]
    request = await asked(first, now)
    await vetted(second, request, now, "negative")
    assert (await shown(request, now)).state == "refused"
    await vetted(third, request, now)
    assert (await shown(request, now)).state == "referred"
    after = await vote_down(house, now, await motion_on(request))
    assert (await shown(request, after)).state == "refused"
    with pytest.raises(Refused, match="coalition_settles_it"):
        await vetted(second, request, after)
    meeting = await in_preparation(house, after, JUNE)
    with pytest.raises(Refused) as refused:
        await commands.schedule_presenter(house.chair.actor, after, request, meeting)
    assert refused.value.missing == [("another_decision_of_the_coalition", {})]
    lapsed = after + timedelta(days=370)
    assert (await shown(request, lapsed)).state == "lapsed"
    await vetted(second, request, lapsed)
    assert (await shown(request, lapsed)).state == "vetted"


async def test_the_motion_names_the_subject_and_no_one(house: House, now: datetime) -> None:
    request = await asked(house.organizations[2], now)
    await vetted(house.organizations[3], request, now)
    await vetted(house.organizations[4], request, now, "negative")
    row = await Motion.select().where(Motion.id == await motion_on(request)).first()
    assert row is not None
    assert row["title_en"] == f"External presentation: {SUBJECT}"
    assert all("Noor" not in row[name] for name in ("title_fr", "title_en", "text_fr", "text_en"))


async def test_a_member_that_vets_again_has_its_last_word(house: House, now: datetime) -> None:
    request, member = await asked(house.organizations[2], now), house.organizations[3]
    await vetted(member, request, now, "negative")
    await vetted(member, request, now + timedelta(days=1))
    assert (await shown(request, now + timedelta(days=1))).state == "vetted"
    assert await Motion.count().where(Motion.kind == "presenter") == 0


async def test_what_a_vetting_needs(house: House, now: datetime) -> None:
    request, member = await asked(house.organizations[2], now), house.organizations[3]
    good = vetting(member, request)
    for changed, reason in (
        ({"is_tied": True}, "vetter_is_tied"),
        ({"confirmed": EVERY_POINT[:-2]}, "vetting_incomplete"),
        ({"reason": ""}, "vetting_without_reason"),
    ):
        with pytest.raises(Refused) as refused:
            await commands.vet_presenter(member.actor, now, type(good)(**{**vars(good), **changed}))
        assert (refused.value.clause, refused.value.reason) == ("ToR-96", reason)
    await commands.undertake_vetting(member.actor, now, request, member.id)
    with pytest.raises(Refused, match="vets_already"):
        await commands.undertake_vetting(member.actor, now, request, member.id)
    await commands.leave_vetting(member.actor, now, request, member.id)
    with pytest.raises(NotFound):
        await commands.leave_vetting(member.actor, now, request, member.id)
    assert (await shown(request, now)).state == "asked"
    await commands.withdraw_presenter(house.chair.actor, now, request)
    with pytest.raises(Refused, match="presenter_is_withdrawn"):
        await vetted(member, request, now)
    with pytest.raises(Refused, match="presenter_is_answered"):
        await commands.withdraw_presenter(house.chair.actor, now, request)


async def test_each_acts_in_its_place(house: House, now: datetime) -> None:
    member, other = house.organizations[2:4]
    request, meeting = await asked(member, now), await in_preparation(house, now)
    outside = AskPresenter(member.id, "Noor", "", "Sujet", "", 20, "", is_from_outside=True)
    for act in (
        commands.ask_presenter(other.actor, now, AskPresenter(member.id, "Noor", "", "Sujet", "", 20)),
        commands.ask_presenter(member.actor, now, outside),
        commands.withdraw_presenter(other.actor, now, request),
        commands.undertake_vetting(other.actor, now, request, member.id),
        commands.leave_vetting(other.actor, now, request, member.id),
        commands.vet_presenter(other.actor, now, vetting(member, request)),
        commands.schedule_presenter(member.actor, now, request, meeting),
    ):
        with pytest.raises(NotPermitted):
            await act
    with pytest.raises(NotFound):
        await commands.vet_presenter(member.actor, now, vetting(member, meeting))
    await commands.call_to_order(
        house.chair.actor,
        datetime(2027, 4, 22, 17, 30, tzinfo=UTC),
        commands.CallToOrder(meeting, member.person),
    )
    with pytest.raises(Refused, match="agenda_is_closed"):
        await commands.schedule_presenter(house.chair.actor, now, request, meeting)
