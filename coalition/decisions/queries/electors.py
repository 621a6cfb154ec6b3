"""In whose name a person may speak on a motion, and whether she may know of it at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from coalition import db
from coalition.membership.viewer import IS_BEING_COUNTED, MEMBER_STATUSES, Viewer
from coalition.terms.decisions import may_cast
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, missing, unmet

How = Literal["representative", "alternate", "delegate", "self"]


@dataclass(frozen=True)
class Capacity:
    """A member that a person may speak for, and how. `has_authority` is decision authority (ToR-45).

    A delegate decides once she has signed the confidentiality agreement (ToR-33, ToR-38); a seat's ballot never waits.
    """

    member: UUID
    kind: str
    name_fr: str
    name_en: str
    how: How
    has_authority: bool
    has_signed: bool = True

    def may_cast(self, ruleset: Ruleset) -> Verdict:
        """Whether this person, in this capacity, decides for the member."""
        if self.how == "delegate" and not self.has_signed:
            return unmet("ToR-33", "delegate_has_not_signed", missing("signature"))
        is_given = self.kind == "organization" or ruleset.representation.individuals_delegate_vote
        return may_cast(
            ruleset,
            capacity=self.how,
            has_authority=self.has_authority,
            delegation_allows_vote=self.how == "delegate" and self.has_authority and is_given,
        )


@dataclass(frozen=True)
class Capacities:
    """All the members a person may speak for on one motion.

    `is_barred`: she is one of the subject's persons, so she casts nothing for anyone (ToR-55). `may_know`: the page
    exists for her.
    """

    all: tuple[Capacity, ...]
    is_barred: bool
    may_know: bool

    def for_member(self, member: UUID | None) -> Capacity | None:
        """Her capacity for this member; a seat comes before a delegation."""
        return next((capacity for capacity in self.all if capacity.member == member), None)


_DELEGATIONS = f"""
select d.member, d.meeting, d.may_vote, m.kind, m.name_fr, m.name_en, t.called_to_order_at,
  (select s.status from status_change s where s.member = m.id and s.since <= {{1}}
   order by s.since desc, s.recorded_at desc limit 1) as status
from delegation d join member m on m.id = d.member join meeting t on t.id = d.meeting
where d.person = {{2}} and d.revoked_at is null and t.cancelled_at is null
  and (t.adjourned_at is null or t.adjourned_at > {{1}}) and not {IS_BEING_COUNTED.format("{1}")}
"""  # noqa: S608 - our own words


def on_the_question(conflict: str, motion: str) -> str:
    """In a statement, whether a conflict was declared on this motion, or on the point of the agenda at which it is put
    (ToR-89)."""
    point = f"select put.item from motion put where put.id = {motion}"  # noqa: S608 - our own words
    return f"({conflict}.motion = {motion} or {conflict}.item = ({point}))"


_ACTED = "select person from representative where member = {} and (until is null or until >= {})"
_CONCEALED = "select c.member from concealment c where cast(c.application as text) = {}"


async def capacities(viewer: Viewer, motion: Mapping[str, Any], at: datetime) -> Capacities:
    """What this person may do about this motion at this instant: one statement, one more for an application or a
    revocation."""
    delegations = await db.rows(_DELEGATIONS, at, viewer.person)
    seats = [
        Capacity(
            seat.member, seat.kind, seat.name_fr, seat.name_en, _how(seat.kind, seat.role), seat.may_decide
        )
        for seat in viewer.seats
    ]
    sent = [
        Capacity(
            row["member"],
            row["kind"],
            row["name_fr"],
            row["name_en"],
            "delegate",
            bool(row["may_vote"]),
            viewer.has_signed,
        )
        for row in delegations
        if row["status"] in MEMBER_STATUSES
        and motion["meeting"] is not None
        and row["meeting"] == motion["meeting"]
        and row["called_to_order_at"] is not None
        and row["called_to_order_at"] <= at
    ]
    members = {seat.member for seat in seats} | {row["member"] for row in delegations}
    is_barred = motion["subject"] is not None and motion["subject"] in members
    is_barred = is_barred or viewer.person in await acted_for_the_subject(motion)
    hidden = await concealed_from(motion)
    may_know = (
        bool(seats or sent) and not (is_barred and motion["kind"] == "revocation") and not members & hidden
    )
    return Capacities((*seats, *sent), is_barred, may_know)


def _how(kind: str, role: str) -> How:
    if kind == "individual":
        return "self"
    return "alternate" if role == "alternate" else "representative"


async def acted_for_the_subject(motion: Mapping[str, Any]) -> frozenset[UUID]:
    """Who has acted for the member concerned since the revocation was moved: leaving its seat frees nobody (ToR-55)."""
    if motion["kind"] != "revocation" or motion["subject"] is None:
        return frozenset()
    rows = await db.rows(_ACTED, motion["subject"], motion["moved_at"])
    return frozenset(row["person"] for row in rows)


async def concealed_from(motion: Mapping[str, Any]) -> frozenset[UUID]:
    """The members that must not see the application which the motion is about (P19): honoured silently."""
    if motion["kind"] not in ("application", "waiver") or not motion["about"]:
        return frozenset()
    return frozenset(row["member"] for row in await db.rows(_CONCEALED, motion["about"]))
