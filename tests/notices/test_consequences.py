"""Each event is told to those it concerns, once, and to nobody else."""

import importlib
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition import piccolo_app
from coalition.accounts.registration import register
from coalition.accounts.tables import Vault
from coalition.act import HOUSE, Actor, Event, kind_of, new_id, perform
from coalition.admission.events import ApplicantAdmitted, EndorsementAsked, EndorsementsCompleted
from coalition.admission.tables import Application
from coalition.app import pages
from coalition.attendance.events import PresumptionNotified
from coalition.decisions.events import BallotCast, ConsensusSought, VotingOpened
from coalition.decisions.tables import Motion
from coalition.locations import templates_dir
from coalition.meetings.events import MeetingConvened
from coalition.meetings.tables import Meeting
from coalition.membership.tables import Representative, StatusChange
from coalition.minutes.events import MinutesCirculated
from coalition.notices.consequences import KINDS
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from coalition.notices.told import TABLE
from coalition.revocation.events import ResultNoticeDrafted, ResultNoticeSent, SubjectNotified
from coalition.revocation.tables import RevocationCase
from coalition.web.languages import LANGUAGES, say_in
from tests.house import House, Someone, another


async def _happens(event: Event, now: datetime, by: UUID | None = None) -> None:
    async with perform(Actor(by), now) as act:
        act.record(event)


async def _told() -> set[UUID]:
    rows = await OutboxMessage.select(OutboxMessage.person)
    assert len(rows) == len({row["person"] for row in rows}), "somebody was told twice"
    return {row["person"] for row in rows}


def _people(*members: Someone) -> set[UUID]:
    return {person for member in members for person in (member.person, *member.others)}


async def _motion(
    house: House, now: datetime, *, kind: str = "ordinary", subject: UUID | None = None
) -> UUID:
    motion = new_id()
    await Motion.insert(
        Motion(
            id=motion,
            reference=str(motion)[:20],
            kind=kind,
            title_fr="t",
            title_en="t",
            text_fr="t",
            text_en="t",
            written_first="fr",
            mover=house.chair.id,
            moved_by=house.chair.person,
            subject=subject,
            moved_at=now,
        )
    )
    return motion


async def test_a_meeting_is_told_to_all_who_act_for_a_member_and_to_no_one_else(
    house: House, now: datetime
) -> None:
    await another(house.organizations[1])
    starts_at = now + timedelta(days=30)
    await _happens(MeetingConvened(subject=new_id(), meeting_kind="regular", starts_at=starts_at), now)
    assert await _told() == _people(*house.everyone)
    assert {row["valid_until"] for row in await OutboxMessage.select(OutboxMessage.valid_until)} == {
        starts_at
    }


async def test_who_left_or_whose_member_left_is_told_nothing(house: House, now: datetime) -> None:
    gone, withdrawn = house.organizations[1], house.organizations[2]
    await Representative.update({Representative.until: now}).where(Representative.member == gone.id)
    await StatusChange.insert(
        StatusChange(id=new_id(), member=withdrawn.id, status="withdrawn", since=now, recorded_at=now)
    )
    await _happens(MinutesCirculated(subject=new_id(), meeting=new_id()), now)
    assert await _told() == _people(*house.everyone) - _people(gone, withdrawn)


async def test_an_individual_who_takes_no_mail_is_told_here_only(house: House, now: datetime) -> None:  # P6
    her = house.individuals[0]
    await Vault.update({Vault.may_email: False}).where(Vault.person == her.person)
    await _happens(MinutesCirculated(subject=new_id(), meeting=new_id()), now)
    states = {row["person"]: row["state"] for row in await OutboxMessage.select()}
    assert states.pop(her.person) == "in_app"
    assert set(states.values()) == {"waiting"}


async def test_an_endorsement_is_asked_of_those_who_sign_for_that_member(house: House, now: datetime) -> None:
    asked = house.organizations[2]
    await another(asked, may_sign=False)
    await _happens(EndorsementAsked(subject=new_id(), member=asked.id), now)
    assert await _told() == {asked.person}


async def test_two_members_asked_for_one_application_are_both_told(house: House, now: datetime) -> None:
    application = new_id()
    for asked in house.organizations[1:3]:
        await _happens(EndorsementAsked(subject=application, member=asked.id), now)
    assert await _told() == _people(*house.organizations[1:3])


async def test_completed_endorsements_are_told_to_the_chair(house: House, now: datetime) -> None:
    await _happens(EndorsementsCompleted(subject=new_id()), now)
    assert await _told() == {house.chair.person}


async def test_an_answer_is_told_to_the_applicant(house: House, now: datetime) -> None:
    application = new_id()
    async with perform(HOUSE, now) as act:
        person = await register(act, handle="Ondine", language="en", may_email=True)
        await Application.insert(
            Application(
                id=application,
                reference="A-1",
                kind="individual",
                name_fr="Ondine",
                name_en="Ondine",
                language="en",
                answers="{}",
                person=person,
                link="l",
                submitted_at=now,
            )
        )
    await _happens(ApplicantAdmitted(subject=application, applicant_kind="individual"), now)
    assert await _told() == {person}


@pytest.mark.parametrize("kind", ["ordinary", "revocation"])
async def test_a_vote_is_told_to_all_save_the_member_to_be_revoked(
    house: House, now: datetime, kind: str
) -> None:
    subject = house.organizations[3]
    motion = await _motion(house, now, kind=kind, subject=subject.id)
    opened = VotingOpened(
        subject=motion,
        voting=new_id(),
        closes_at=now + timedelta(days=7),
        manifest_hash="0",
        eligible=6,
        reason="r",
    )
    await _happens(opened, now)
    expected = _people(*house.everyone) - (_people(subject) if kind == "revocation" else set())
    assert await _told() == expected


async def test_each_round_of_a_motion_is_told(house: House, now: datetime) -> None:
    motion = await _motion(house, now)
    closes_at = now + timedelta(days=1)
    for number in (1, 2):
        await _happens(
            ConsensusSought(subject=motion, round=new_id(), number=number, closes_at=closes_at), now
        )
    assert await OutboxMessage.count() == 2 * len(house.everyone)


async def test_the_same_event_twice_is_told_once(house: House, now: datetime) -> None:
    event = MinutesCirculated(subject=new_id(), meeting=new_id())
    await _happens(event, now)
    await _happens(event, now)
    assert await _told() == _people(*house.everyone)


async def test_a_ballot_replaced_by_another_person_is_told_to_both(house: House, now: datetime) -> None:
    organization, other = house.organizations[1], house.organizations[2]
    second = await another(organization)
    motion, voting = new_id(), new_id()

    def cast(member: Someone, revision: int, replaced: UUID | None = None) -> BallotCast:
        return BallotCast(
            subject=motion,
            voting=voting,
            member=member.id,
            channel="web",
            revision=revision,
            replaced=replaced,
        )

    await _happens(cast(organization, 1), now, organization.person)
    await _happens(cast(organization, 2), now, organization.person)
    await _happens(cast(other, 1), now, other.person)
    assert await _told() == set()
    await _happens(cast(organization, 3, organization.person), now, second)
    assert await _told() == {organization.person, second}


async def _case(house: House, now: datetime, subject: Someone) -> UUID:
    meeting, case = new_id(), new_id()
    await Meeting.insert(
        Meeting(
            id=meeting,
            reference="M-1",
            kind="regular",
            starts_at=now,
            ends_at=now,
            place_fr="p",
            place_en="p",
            convened_at=now,
        )
    )
    await RevocationCase.insert(
        RevocationCase(
            id=case,
            reference="R-1",
            subject=subject.id,
            mover=house.chair.id,
            moved_by=house.chair.person,
            meeting=meeting,
            clause="ToR-53",
            reasons_fr="r",
            reasons_en="r",
            moved_at=now,
        )
    )
    return case


async def test_the_member_concerned_is_told_and_no_other(house: House, now: datetime) -> None:  # P13
    subject = house.individuals[0]
    case = await _case(house, now, subject)
    await _happens(SubjectNotified(subject=case, member=subject.id, vote_on=now.date()), now)
    assert await _told() == {subject.person}


async def test_the_result_reaches_a_member_whose_place_has_just_ended(house: House, now: datetime) -> None:
    subject = house.organizations[4]
    case = await _case(house, now, subject)
    await Representative.update({Representative.until: now}).where(Representative.member == subject.id)
    await _happens(ResultNoticeDrafted(subject=case, due_on=now.date(), body="b"), now)
    assert await _told() == set()
    await _happens(ResultNoticeSent(subject=case, text_hash="0" * 64), now + timedelta(days=3))
    assert await _told() == {subject.person}


async def test_a_presumption_is_told_to_that_member(house: House, now: datetime) -> None:
    await _happens(PresumptionNotified(subject=new_id(), member=house.organizations[5].id), now)
    assert await _told() == {house.organizations[5].person}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_has_its_sentences_and_a_neutral_letter_in_both_languages(kind: str) -> None:  # P5
    for lang in LANGUAGES:
        assert say_in(lang, f"notices.kind.{kind}")
        words = letter(new_id(), kind, lang, code="ABCD-EFGH" if kind == "sign_in_code" else "")
        assert words.subject
        assert "\n" not in words.subject
        assert words.text.count("https://coalition.test/") == (0 if kind == "sign_in_code" else 1)
        assert "<" not in words.text
        assert "&" not in words.text


def test_mail_templates_come_in_pairs() -> None:
    files = {path.name for path in (templates_dir() / "mail").glob("*.txt")}
    kinds = {name.split(".")[0] for name in files}
    assert files == {f"{kind}.{lang}.txt" for kind in kinds for lang in LANGUAGES}
    assert kinds <= KINDS | {"notice"}


def test_each_notice_leads_to_a_page_about_its_subject() -> None:
    declared = {page.name: page for page in pages()}
    for line in TABLE:
        assert "{id:uuid}" in declared[line.page].en, line.page


def test_a_kind_fits_its_column() -> None:
    assert max(len(line.kind) for line in TABLE) <= 40
    assert max(len(line.page) for line in TABLE) <= 40


def test_every_event_of_every_slice_has_its_words_in_the_trail() -> None:
    events = [
        thing
        for name in piccolo_app.SLICES
        if name != "audit"
        for thing in vars(importlib.import_module(f"coalition.{name}.events")).values()
        if isinstance(thing, type) and issubclass(thing, Event) and thing is not Event
    ]
    assert len(events) > 60
    for event in events:
        for lang in LANGUAGES:
            assert say_in(lang, f"audit.kind.{kind_of(event)}")
