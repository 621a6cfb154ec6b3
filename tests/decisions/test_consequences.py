"""What decisions do when something happens elsewhere."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.act import Actor, Event, new_id, perform
from coalition.admission.events import ApplicationReferred
from coalition.admission.tables import Application, Concealment
from coalition.app import pages
from coalition.attendance.events import PresumptionReferred
from coalition.decisions.commands import OpenVoting, SeekConsensus, do_due, open_voting, seek_consensus
from coalition.decisions.queries import motion_page, motions_page, waiting
from coalition.decisions.tables import Decision, Motion, RollEntry
from coalition.errors import NotFound, Refused
from coalition.membership.queries import viewer
from coalition.minutes.events import MinutesAdopted
from coalition.minutes.tables import Minutes
from coalition.revocation.commands import MoveRevocation, move_revocation, notify_subject
from tests.decisions.support import (
    WEEK,
    meeting_in_session,
    only,
    outcome_of,
    refused,
    votes,
    voting_of,
    voting_opened,
)
from tests.house import House, another, seat, trail

pages()  # what waits for a person has an address


async def happened(event: Event, now: datetime) -> None:
    """Another slice recorded this."""
    async with perform(Actor(None), now) as act:
        act.record(event)


async def referred(
    house: House, now: datetime, kind: str = "organization", hidden_from: UUID | None = None
) -> UUID:
    """An application on which opinions differ; returns the motion's id."""
    application = new_id()
    await Application.insert(
        Application(
            id=application,
            reference="A-2027-04",
            kind=kind,
            name_fr="Centre Azur",
            name_en="Azure Centre",
            language="fr",
            answers="{}",
            person=house.outsider,
            link="x" * 64,
            submitted_at=now,
        )
    )
    if hidden_from:
        await Concealment.insert(Concealment(id=new_id(), application=application, member=hidden_from))
    await happened(ApplicationReferred(subject=application), now)
    row = await only(Motion.select().where(Motion.about == str(application)).first())
    return UUID(str(row["id"]))


@pytest.mark.parametrize("kind", ["organization", "individual"])
async def test_an_application_referred_becomes_a_motion_with_a_neutral_title(
    house: House, now: datetime, kind: str
):
    row = await only(Motion.select().where(Motion.id == await referred(house, now, kind)).first())
    assert (row["kind"], row["mover"], row["subject"]) == ("application", None, None)
    # What lasts names an organisation, never an individual (P14).
    assert ("Centre Azur" in row["text_fr"]) == (kind == "organization")
    assert ("Azure Centre" in row["text_en"]) == (kind == "organization")
    assert not {"Centre Azur", "Azure Centre"} & {row["title_fr"], row["title_en"]}
    assert "A-2027-04" in row["title_fr"]


async def test_the_coalition_decides_on_the_application_and_says_what_it_was_about(
    house: House, now: datetime
):
    motion = await referred(house, now)
    voting = await voting_opened(house, motion, now)
    await votes(house.chair, motion, voting, "against", now)
    await do_due(now + WEEK)
    row = await only(Motion.select().where(Motion.id == motion).first())
    assert row["about"] in (await trail("decisions.MotionNotAdopted"))[0]["facts"]


async def test_an_application_concealed_from_a_member_leaves_it_no_trace_of_the_motion(
    house: House, now: datetime
):  # P19
    hidden = house.organizations[3]
    motion = await referred(house, now, "individual", hidden.id)
    voting = await voting_opened(house, motion, now)
    seen_by = await viewer(hidden.person, now)
    assert seen_by is not None
    with pytest.raises(NotFound):
        await motion_page(motion, seen_by, now)
    assert not (await motions_page(seen_by, now)).open
    assert await waiting(seen_by, now) == []
    with pytest.raises(NotFound):
        await votes(hidden, motion, voting, "for", now)
    other = await viewer(house.chair.person, now)
    assert other is not None
    assert [task.title for task in await waiting(other, now)] == ["decisions.task.vote"]


async def test_a_presumption_referred_asks_whether_to_keep_the_member_without_it(
    house: House, now: datetime
):  # V5
    concerned = house.organizations[2]
    await happened(PresumptionReferred(subject=new_id(), member=concerned.id), now)
    motion = (await only(Motion.select().first()))["id"]
    voting = await voting_opened(house, motion, now)
    await refused(votes(concerned, motion, voting, "for", now), "ToR-55", "subject_has_no_vote")
    excluded = await RollEntry.select().where(RollEntry.excluded.is_not_null())
    assert [(row["member"], row["excluded"]) for row in excluded] == [(concerned.id, "subject")]


async def test_minutes_adopted_enter_the_register(house: House, now: datetime):
    before, meeting = await meeting_in_session(now - 2 * WEEK), await meeting_in_session(now)
    drafted = Minutes(
        id=new_id(), reference="PV-2027-01", meeting=before, drafted_by=house.chair.person, drafted_at=now
    )
    await Minutes.insert(drafted)
    await happened(
        MinutesAdopted(subject=drafted.id, meeting=meeting, as_presented=True, text_hash="0" * 64), now
    )
    row = await only(Decision.select().first())
    assert (row["reference"], row["meeting"]) == ("D-2027-01", meeting)
    assert row["title_en"] == "Approval of minutes PV-2027-01, meeting of March\xa08, 2027"
    assert (row["mode"], row["is_adopted"]) == ("consensus", True)


class TestRevocation:
    async def case(self, house: House, now: datetime) -> tuple[UUID, UUID]:
        """A revocation of the third organisation, moved in a meeting; returns (case, motion)."""
        meeting = await meeting_in_session(now)
        command = MoveRevocation(meeting, house.organizations[2].id, "ToR-33", "Des motifs.", "Reasons.")
        case = await move_revocation(house.organizations[1].actor, now, command)
        row = await only(Motion.select().where(Motion.about == str(case)).first())
        return case, UUID(str(row["id"]))

    async def test_it_goes_to_a_vote_by_the_chair_after_the_notice_and_never_to_consensus(
        self, house: House, now: datetime
    ):
        case, motion = await self.case(house, now)
        seeking = SeekConsensus(motion, now + timedelta(days=2))
        await refused(seek_consensus(house.chair.actor, now, seeking), "ToR-54", "revocation_needs_vote")
        with pytest.raises(Refused) as error:
            await open_voting(house.chair.actor, now, OpenVoting(motion, now + WEEK, ""))
        assert error.value.clause == "ToR-56"
        await notify_subject(house.chair.actor, now, case, (now + timedelta(days=16)).date())
        late = now + timedelta(days=16)
        await open_voting(house.chair.actor, late, OpenVoting(motion, late + WEEK, ""))

    async def test_the_subject_and_its_persons_have_no_ballot_page_in_any_capacity(
        self, house: House, now: datetime
    ):
        case, motion = await self.case(house, now)
        subject, other = house.organizations[2], house.organizations[4]
        both = await another(subject)
        await seat(other.id, both, role="alternate")
        await notify_subject(house.chair.actor, now, case, (now + timedelta(days=16)).date())
        late = now + timedelta(days=16)
        await open_voting(house.chair.actor, late, OpenVoting(motion, late + WEEK, ""))
        voting = await voting_of(motion)
        for person, who in ((subject.person, subject), (both, other)):
            with pytest.raises(NotFound):
                await votes(who, motion, voting, "against", late, person=person)
            seen_by = await viewer(person, late)
            assert seen_by is not None
            with pytest.raises(NotFound):
                await motion_page(motion, seen_by, late)
            assert await waiting(seen_by, late) == []
        await votes(other, motion, voting, "for", late)
        for who in house.organizations[:2]:
            await votes(who, motion, voting, "for", late)
        await do_due(late + WEEK)
        outcome = await outcome_of(voting)
        assert (outcome["eligible"], outcome["result"]) == (6, "adopted")
        assert len(await trail("decisions.MotionAdopted")) == 1
