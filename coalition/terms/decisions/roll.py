"""ToR-27, ToR-45, ToR-89: who is on the roll, who may cast a member's ballot, who steps aside."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.decisions.majority import Electorate
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, unmet

MEMBER_STANDINGS = frozenset({"active", "on_leave", "presumed_withdrawn", "revocation_pending"})
"""Standings of one who is still a member: rights are kept until a withdrawal or a revocation takes effect."""

ExclusionReason = Literal[
    "subject",
    "represents_subject",
    "individual_member",
    "class",
    "voting_rights_not_yet",
    "not_in_good_standing",
    "recused",
]


@dataclass(frozen=True)
class RollMember:
    """A member as the roll sees it on the day of opening; `persons` are all who may act for it."""

    id: str
    kind: Literal["organization", "individual"] = "organization"
    standing: str = "active"
    member_class: str = ""
    persons: frozenset[str] = frozenset()
    has_voting_rights: bool = True


@dataclass(frozen=True)
class Exclusion:
    """A member who is not on the roll, and why."""

    member: str
    reason: ExclusionReason


@dataclass(frozen=True)
class Roll:
    """Who could vote at opening, in the order given, and which members could not, each with one reason."""

    voters: tuple[str, ...]
    excluded: tuple[Exclusion, ...]

    def electorate(self, present: int | None = None) -> Electorate:
        """The roll in numbers, exclusions counted by reason in the order in which they first occur."""
        reasons = list(dict.fromkeys(e.reason for e in self.excluded))
        counts = tuple((reason, sum(e.reason == reason for e in self.excluded)) for reason in reasons)
        return Electorate(len(self.voters) + len(self.excluded), counts, present)


def _exclusion(
    member: RollMember, ruleset: Ruleset, subject: RollMember | None, recused: Collection[str]
) -> ExclusionReason | None:
    if subject is not None:
        if member.id == subject.id:
            return "subject"
        if member.kind == "individual" and member.persons & subject.persons:
            return "represents_subject"
    if member.kind == "individual" and not ruleset.vote.individual_members:
        return "individual_member"
    if ruleset.vote.classes and member.member_class not in ruleset.vote.classes:
        return "class"
    if not member.has_voting_rights:
        return "voting_rights_not_yet"
    if ruleset.vote.good_standing and member.standing == "presumed_withdrawn":
        return "not_in_good_standing"
    return "recused" if member.id in recused else None


@clause("ToR-27")
def who_may_vote(
    members: Iterable[RollMember], ruleset: Ruleset, subject: str | None = None, recused: Collection[str] = ()
) -> Roll:
    """Each member organisation has one vote, whatever its seats; individual members too where the terms say
    so.

    Those who are no longer members, or not yet, are not on the roll at all. The subject of a revocation is
    left out, with any individual member who is one of the subject's persons. A member recused is left out.
    """
    present = [m for m in members if m.standing in MEMBER_STANDINGS]
    if len({m.id for m in present}) != len(present):
        raise ValueError("a member is on the roll once")
    whom = next((m for m in present if m.id == subject), None)
    voters: list[str] = []
    excluded: list[Exclusion] = []
    for member in present:
        reason = _exclusion(member, ruleset, whom, recused)
        if reason is None:
            voters.append(member.id)
        else:
            excluded.append(Exclusion(member.id, reason))
    return Roll(tuple(voters), tuple(excluded))


@clause("ToR-45")
def may_cast(
    ruleset: Ruleset,
    *,
    capacity: Literal["representative", "alternate", "delegate", "self", "observer"],
    has_authority: bool,
    delegation_allows_vote: bool = False,
) -> Verdict:
    """A ballot is cast by a person with authority to decide; a delegate only if the delegation says so too.

    An individual member needs no authority to decide for herself (`self`).
    """
    if capacity == "observer":
        return unmet("ToR-45", "observer")
    if capacity == "delegate" and not (ruleset.vote.delegates and delegation_allows_vote):
        return unmet("ToR-45", "delegation_without_vote")
    if ruleset.vote.requires_authority and capacity != "self" and not has_authority:
        return unmet("ToR-45", "no_authority")
    return met("ToR-45", "may_cast")


@clause("ToR-89")
def is_out_for_conflict(ruleset: Ruleset, *, recused_at: datetime | None, closes_at: datetime) -> Verdict:
    """A declared conflict costs the vote only if the member recuses, before closing: ballot and base lose
    it.

    `recused_at` is None when the conflict is declared without recusal: it is minuted, and the member still
    votes.
    """
    if recused_at is None or not ruleset.vote.recusal_drops_ballot:
        return unmet("ToR-89", "declared_only")
    return unmet("ToR-89", "too_late") if recused_at >= closes_at else met("ToR-89", "recused")
