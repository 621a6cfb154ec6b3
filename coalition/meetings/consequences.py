"""What follows for sub-committees and interests when someone acts for a member no more, or is erased; for agendas when the
terms are to be reviewed; for external presentations when the coalition decides, and when they are over; for what
is sealed, when the key changes; for notes when a passage is taken out of minutes."""

from uuid import UUID

from coalition.accounts import vault
from coalition.accounts.events import PersonErased, VaultResealed
from coalition.act import Act, consequence_of
from coalition.audit import chain
from coalition.decisions.events import MotionAdopted, MotionMoved, MotionNotAdopted
from coalition.mandate.events import EarlyReviewCalled, TermsReviewConcluded
from coalition.mandate.queries import requests_answered_by, requests_waiting
from coalition.meetings.commands.presenters import settle_presenter
from coalition.meetings.commands.subcommittees import end_seats, pass_seats
from coalition.meetings.events import ItemProposalWithdrawn, ItemProposed, MeetingAdjourned
from coalition.meetings.queries import proposal_of
from coalition.meetings.tables import (
    Accommodation,
    AgendaItem,
    Interest,
    ItemProposal,
    Meeting,
    MemberUpdate,
    PresenterReferral,
    PresenterRequest,
    PresenterVetting,
    RoomNote,
    RoomNoteRevision,
    StandingPlace,
)
from coalition.membership.events import RepresentationPassed, RepresentativeEnded
from coalition.minutes.events import PassageRedacted
from coalition.minutes.queries import minutes_facts
from coalition.web.languages import ERASED, say_in

REVIEW_MINUTES = 20


@consequence_of(RepresentationPassed)
async def pass_her_seats(act: Act, event: RepresentationPassed) -> None:
    """The one who follows takes the leaver's seats on sub-committees too, where that was chosen."""
    if event.keeps_subcommittees:
        await pass_seats(act, event.subject, event.person, event.successor)


@consequence_of(RepresentativeEnded)
async def end_her_seats(act: Act, event: RepresentativeEnded) -> None:
    """Who acts for a member no more sits on no sub-committee for it."""
    await end_seats(act, event.subject, event.person)


@consequence_of(PersonErased)
async def forget_her_interests(act: Act, event: PersonErased) -> None:
    """What a person who is erased held elsewhere leaves the register, and the trail's private part (P14)."""
    hers = Interest.person == event.subject
    for row in await Interest.select(Interest.id).where(hers):
        await chain.forget(row["id"])
    await Interest.delete().where(hers)


@consequence_of(EarlyReviewCalled)
async def ask_for_the_review(act: Act, event: EarlyReviewCalled) -> None:
    """An early review of the terms goes on an agenda by itself: as a point that its member asks for, which no agenda drops
    in silence (ToR-67, ToR-76). The point bears the identity of the request."""
    request = next(one for one in await requests_waiting() if one.id == event.subject)
    await ItemProposal.insert(
        ItemProposal(
            id=request.id, member=event.member, person=act.actor.person,
            title_fr=str(say_in("fr", "reviewing.point")), title_en=str(say_in("en", "reviewing.point")),
            reason=request.reason, minutes=REVIEW_MINUTES, proposed_at=act.now,
        )
    )  # fmt: skip
    act.record(ItemProposed(subject=request.id, member=event.member))


@consequence_of(TermsReviewConcluded)
async def ask_for_it_no_more(act: Act, event: TermsReviewConcluded) -> None:
    """The terms were reviewed: a point that asked for it and still waits for a place is asked for no more."""
    for request in await requests_answered_by(event.subject):
        point = await proposal_of(request.id)
        if point is not None and point.is_waiting:
            await ItemProposal.update({ItemProposal.withdrawn_at: act.now}).where(ItemProposal.id == point.id)
            act.record(ItemProposalWithdrawn(subject=point.id, member=point.member))


@consequence_of(MotionMoved)
async def name_the_motion_on_a_presentation(act: Act, event: MotionMoved) -> None:
    """A presentation leads to the motion by which the coalition decides on it (ToR-96)."""
    if event.motion_kind == "presenter" and event.about:
        about = PresenterReferral.request == UUID(event.about)
        await PresenterReferral.update({PresenterReferral.motion: event.subject}).where(
            about & PresenterReferral.settled_at.is_null()
        )


@consequence_of(MotionAdopted, MotionNotAdopted)
async def settle_a_presentation(act: Act, event: MotionAdopted | MotionNotAdopted) -> None:
    """The coalition decided on a presentation that its members disagreed about: adopted, it may have a place (ToR-96)."""
    if event.motion_kind == "presenter" and event.about:
        await settle_presenter(act, UUID(event.about), is_allowed=isinstance(event, MotionAdopted))


@consequence_of(MeetingAdjourned)
async def let_go_of_contacts(act: Act, event: MeetingAdjourned) -> None:
    """How to reach a presenter is of no more use once the presentation is over."""
    items = (
        await AgendaItem.select(AgendaItem.id).where(AgendaItem.meeting == event.subject).output(as_list=True)
    )
    if items:
        await PresenterRequest.update({PresenterRequest.contact: None}).where(
            PresenterRequest.item.is_in(items)
        )


@consequence_of(VaultResealed)
async def seal_what_meetings_keep_anew(act: Act, event: VaultResealed) -> None:
    """Confidential places and all links, how to reach a presenter, what would help someone: sealed with the key of the vault,
    they change with it (P8)."""
    for table in (Meeting, StandingPlace):
        await vault.seal_rows_anew(table, table.link)
        await vault.seal_rows_anew(
            table, table.place_fr, table.place_en, where=table.is_place_ordinary.eq(False)
        )
    await vault.seal_rows_anew(PresenterRequest, PresenterRequest.contact)
    await vault.seal_rows_anew(Accommodation, Accommodation.sealed)


_HER_VETTINGS = """
select v.id from presenter_vetting v join member m on m.id = v.member and m.kind = 'individual'
where v.person = {} and v.vetted_at is not null
"""


@consequence_of(PersonErased)
async def forget_her_words_on_presentations(act: Act, event: PersonErased) -> None:
    """What an individual who is erased wrote of a presentation goes; that she vetted it stays (P14)."""
    for row in await PresenterVetting.raw(_HER_VETTINGS, event.subject):
        await PresenterVetting.update({PresenterVetting.reason: ERASED}).where(
            PresenterVetting.id == row["id"]
        )


@consequence_of(PersonErased)
async def forget_what_would_help_her(act: Act, event: PersonErased) -> None:
    """What a person who is erased said with her replies, or left for a round table, goes with her (P14)."""
    await Accommodation.delete().where(Accommodation.person == event.subject)
    await MemberUpdate.delete().where(MemberUpdate.person == event.subject)


@consequence_of(PassageRedacted)
async def forget_what_was_noted(act: Act, event: PassageRedacted) -> None:
    """What was noted in the room, or left for the round table, may say again what was taken out of its minutes (ToR-30): it has
    served, it goes."""
    if facts := await minutes_facts(event.subject):
        notes = RoomNote.meeting == facts.meeting
        ids = [row["id"] for row in await RoomNote.select(RoomNote.id).where(notes)]
        if ids:
            await RoomNoteRevision.delete().where(RoomNoteRevision.note.is_in(ids))
            await RoomNote.delete().where(notes)
        await MemberUpdate.delete().where(MemberUpdate.meeting == facts.meeting)
