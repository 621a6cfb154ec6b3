"""What a vote should do, written once more from the text and as plainly as can be: no database, nothing of ours."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass
class Membership:
    """A member, and the persons who hold a seat for it (True: may decide)."""

    id: UUID
    is_organization: bool
    seats: dict[UUID, bool]
    is_member: bool = True


@dataclass
class Voted:
    """A vote under way: who was on the roll, what each gave last, who stepped aside or left since."""

    motion: UUID
    id: UUID
    closes_at: int
    roll: list[UUID]
    ballots: dict[UUID, str] = field(default_factory=dict)
    out: set[UUID] = field(default_factory=set)
    is_closed: bool = False

    @property
    def eligible(self) -> set[UUID]:
        """Who may vote still."""
        return set(self.roll) - self.out


@dataclass
class Count:
    """The result as the text has it (ToR-27, ToR-28)."""

    votes_for: int
    votes_against: int
    abstentions: int
    silent: int
    eligible: int
    needed: int
    is_adopted: bool
    is_provisional: bool


@dataclass
class Coalition:
    """The coalition in plain words. `now` is in seconds; `delegates`: person → (member, may vote)."""

    members: dict[UUID, Membership] = field(default_factory=dict)
    delegates: dict[UUID, tuple[UUID, bool]] = field(default_factory=dict)
    votes: list[Voted] = field(default_factory=list)
    now: int = 0

    @property
    def vote(self) -> Voted:
        """The latest vote."""
        return self.votes[-1]

    @property
    def current(self) -> list[Membership]:
        """Those who are members now."""
        return [one for one in self.members.values() if one.is_member]

    @property
    def persons(self) -> list[UUID]:
        """Everyone who ever acted for somebody."""
        seated = [person for one in self.members.values() for person in one.seats]
        return list(dict.fromkeys([*seated, *self.delegates]))

    def open(self, motion: UUID, vote: UUID, closes_at: int) -> None:
        """The roll is who is a member at this instant."""
        self.votes.append(Voted(motion, vote, closes_at, [one.id for one in self.current]))

    def is_under_way(self) -> bool:
        """Whether ballots are received: not closed, and its instant has not come."""
        return bool(self.votes) and not self.vote.is_closed and self.now < self.vote.closes_at

    def leave(self, member: UUID) -> None:
        """Its ballot drops and the roll is one less, if the vote is under way."""
        self.members[member].is_member = False
        if self.is_under_way():
            self.vote.out.add(member)

    def recuse(self, member: UUID) -> None:
        """Stepping aside before closing drops the ballot and leaves the base (ToR-89)."""
        if self.is_under_way():
            self.vote.out.add(member)

    def send(self, member: UUID, person: UUID, may_vote: bool) -> None:
        """One delegate a member: whom it sent before is recalled."""
        self.delegates = {p: (m, v) for p, (m, v) in self.delegates.items() if m != member}
        self.delegates[person] = (member, may_vote)

    def _speaks_for(self, person: UUID) -> dict[UUID, bool]:
        """Members that this person may speak for now, and whether she decides for them."""
        sent = self.delegates.get(person)
        spoken = {sent[0]: sent[1]} if sent and self.members[sent[0]].is_member else {}
        return spoken | {one.id: one.seats[person] for one in self.current if person in one.seats}

    def why_not(self, person: UUID, member: UUID) -> set[str]:
        """Every ground on which this ballot is refused; none: it stands."""
        spoken = self._speaks_for(person)
        grounds = set()
        if not spoken:
            return {"NotFound"}
        if self.vote.is_closed:
            grounds |= {"ToR-25", "ToR-26"}
        if self.now >= self.vote.closes_at:
            grounds.add("ToR-26")
        if member not in spoken:
            grounds.add("NotPermitted")
        elif not spoken[member] and self.members[member].is_organization:
            grounds.add("ToR-45")
        if member not in self.vote.roll:
            grounds.add("ToR-27")
        elif member in self.vote.out:
            grounds.add("ToR-89")
        return grounds

    @property
    def waits(self) -> int:
        """How many who may vote have not."""
        return len(self.vote.eligible - set(self.vote.ballots))

    def why_not_close(self) -> set[str]:
        """Early closing waits for everyone who may vote (ToR-26)."""
        return {"ToR-26"} if self.waits else set()

    def count(self) -> Count:
        """Strictly more than half of for and against; provisional where leaving individual members out turns it."""
        given = {m: vote for m, vote in self.vote.ballots.items() if m in self.vote.eligible}
        organizations = {m for m in given if self.members[m].is_organization}
        every, without = _lines(given), _lines({m: given[m] for m in organizations})
        is_adopted, other = every[0] > every[1], without[0] > without[1]
        return Count(
            *every,
            silent=len(self.vote.eligible) - len(given),
            eligible=len(self.vote.eligible),
            needed=(every[0] + every[1]) // 2 + 1,
            is_adopted=is_adopted,
            is_provisional=is_adopted != other,
        )


def _lines(ballots: dict[UUID, str]) -> tuple[int, int, int]:
    given = list(ballots.values())
    return given.count("for"), given.count("against"), given.count("abstain")
