"""Votes received on paper or by telephone: those that wait for a second person, and what became of the others (V16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions import policies
from coalition.decisions.queries.electors import Capacities, capacities
from coalition.decisions.tables import Motion, PaperEntry, Voting
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.terms.ruleset import Ruleset

CHANNELS = ("on_paper", "by_phone")


@dataclass(frozen=True)
class Paper:
    """An entry, for who decides whether a person may be its second; never shown: it holds the first's choice."""

    id: UUID
    voting: UUID
    member: UUID
    channel: str
    vote: str
    entered_by: UUID
    entered_for: UUID
    state: str
    subject: UUID | None

    @staticmethod
    def of(row: Mapping[str, Any], motion: Mapping[str, Any]) -> "Paper":
        """The entry as it stands in the database, on this motion."""
        names = ("id", "voting", "member", "channel", "vote", "entered_by", "entered_for", "state")
        return Paper(**{name: row[name] for name in names}, subject=motion["subject"])

    def seconds(self, viewer: Viewer) -> tuple[UUID, ...]:
        """The organisations for which this person may confirm: she acts for neither member that has a part in it."""
        kept = (self.member, self.entered_for, self.subject)
        if viewer.person == self.entered_by or any(seat.member in kept for seat in viewer.seats):
            return ()
        return tuple(seat.member for seat in viewer.seats if seat.is_organization)


@dataclass(frozen=True)
class PaperLine:
    """An entry as the page shows it: whose vote, how it came, who entered it; not what it says."""

    id: UUID
    name_fr: str
    name_en: str
    kind: str
    channel: str
    state: str
    entered_by: str
    entered_fr: str
    entered_en: str
    entered_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None
    may_confirm: bool
    may_withdraw: bool


@dataclass(frozen=True)
class Voter:
    """A member with a vote. Whether it has voted is not told: a named vote shows a number only (V17)."""

    member: UUID
    name_fr: str
    name_en: str


@dataclass(frozen=True)
class PapersPage:
    """The votes on paper of an open vote, for a person who enters or confirms them."""

    motion: UUID
    reference: str
    title_fr: str
    title_en: str
    voting: UUID
    closes_at: datetime
    lines: tuple[PaperLine, ...]
    voters: tuple[Voter, ...]
    channels: tuple[str, ...]
    may_enter: bool


_VOTE = """
select m.id, m.reference, m.title_fr, m.title_en, m.kind, m.subject, m.about, m.meeting,
  v.id as voting, v.closes_at, v.opened_at, v.is_secret, v.ruleset, o.id as outcome
from motion m left join voting v on v.motion = m.id and v.opened_at = (
  select max(v2.opened_at) from voting v2 where v2.motion = m.id)
left join outcome o on o.voting = v.id
where m.id = {}
"""
_VOTERS = """
select m.id as member, m.name_fr, m.name_en
from roll_entry e join member m on m.id = e.member
where e.voting = {} and e.excluded is null
order by m.kind desc, m.number
"""
_LINES = """
select p.*, m.name_fr, m.name_en, m.kind, f.name_fr as entered_fr, f.name_en as entered_en,
  x.handle as entered_handle, y.handle as confirmed_handle
from paper_entry p join member m on m.id = p.member join member f on f.id = p.entered_for
join person x on x.id = p.entered_by left join person y on y.id = p.confirmed_by
where p.voting = {} and p.state <> 'withdrawn'
order by p.entered_at, m.number
"""


async def open_vote_of(motion_id: UUID, viewer: Viewer, now: datetime) -> tuple[dict[str, Any], Capacities]:
    """The latest vote on a motion that exists for this person. NotFound unless it is open and named."""
    rows = await Motion.raw(_VOTE, motion_id)
    if not rows:
        raise NotFound
    row = rows[0]
    held = await capacities(viewer, row, now)
    if not held.may_know or row["voting"] is None or row["is_secret"] or row["outcome"] is not None:
        raise NotFound
    if not row["opened_at"] <= now < row["closes_at"]:
        raise NotFound
    return row, held


async def papers_page(motion_id: UUID, viewer: Viewer, now: datetime) -> PapersPage:
    """The page of votes on paper: four statements. NotFound where nothing there is for this person to do."""
    row, _ = await open_vote_of(motion_id, viewer, now)
    allowed = Ruleset.from_json(row["ruleset"]).vote.recorded_channels
    channels = tuple(channel for channel in CHANNELS if channel in allowed)
    may_enter = may(viewer, policies.ENTER_PAPER, row)
    is_of_an_organization = any(seat.is_organization for seat in viewer.seats)
    if not channels or not (may_enter or is_of_an_organization):
        raise NotFound
    lines = tuple(_line(one, row, viewer) for one in await PaperEntry.raw(_LINES, row["voting"]))
    voters = await Voting.raw(_VOTERS, row["voting"]) if may_enter else []
    return PapersPage(
        motion=row["id"],
        reference=row["reference"],
        title_fr=row["title_fr"],
        title_en=row["title_en"],
        voting=row["voting"],
        closes_at=row["closes_at"],
        lines=lines,
        voters=tuple(Voter(**one) for one in voters if not viewer.represents(one["member"])),
        channels=channels,
        may_enter=may_enter,
    )


def _line(one: Mapping[str, Any], motion: Mapping[str, Any], viewer: Viewer) -> PaperLine:
    paper = Paper.of(one, motion)
    is_waiting = paper.state == "waiting"
    return PaperLine(
        id=paper.id,
        name_fr=one["name_fr"],
        name_en=one["name_en"],
        kind=one["kind"],
        channel=paper.channel,
        state=paper.state,
        entered_by=one["entered_handle"],
        entered_fr=one["entered_fr"],
        entered_en=one["entered_en"],
        entered_at=one["entered_at"],
        confirmed_by=one["confirmed_handle"],
        confirmed_at=one["confirmed_at"],
        may_confirm=is_waiting and may(viewer, policies.CONFIRM_PAPER, paper),
        may_withdraw=is_waiting and may(viewer, policies.WITHDRAW_PAPER, paper),
    )
