"""Can I vote, and who may (liste électorale): as frozen at opening, or as it would be now (ToR-27, ToR-45, ToR-55)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.decisions.queries.electors import Capacities, Capacity, capacities
from coalition.decisions.queries.roll import out_of_the_question, roll_at
from coalition.decisions.tables import Motion, Voting
from coalition.errors import NotFound
from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer
from coalition.settings import settings
from coalition.terms.ruleset import Ruleset

CLAUSES = {
    "subject": "ToR-55",
    "represents_subject": "ToR-55",
    "recused": "ToR-89",
    "no_authority": "ToR-45",
    "delegation_without_vote": "ToR-45",
    "delegate_has_not_signed": "ToR-33",
}


@dataclass(frozen=True)
class Answer:
    """For one of her capacities: whether she may cast the member's ballot; if not, why, and by which clause."""

    name_fr: str
    name_en: str
    kind: str
    how: str
    member: UUID
    why_not: str | None

    @property
    def clause(self) -> str:
        """The clause that gives the vote, or withholds it."""
        return CLAUSES.get(self.why_not or "", "ToR-27")


@dataclass(frozen=True)
class OnRoll:
    """A line of the roll: who has a vote, or why not."""

    name_fr: str
    name_en: str
    kind: str
    excluded: str | None


@dataclass(frozen=True)
class CheckPage:
    """The roll of a motion's latest vote, or the one that a vote opened now would have (`opened_at` None).

    state: to_come, open, closed, decided. `roll_hash` is empty until the roll is frozen.
    """

    motion: UUID
    reference: str
    title_fr: str
    title_en: str
    state: str
    opens_at: datetime | None
    opened_at: datetime | None
    closes_at: datetime | None
    roll_hash: str
    answers: tuple[Answer, ...]
    roll: tuple[OnRoll, ...]

    @property
    def voters(self) -> tuple[OnRoll, ...]:
        """Those who have a vote, in the order of the register."""
        return tuple(line for line in self.roll if line.excluded is None)

    @property
    def excluded(self) -> tuple[OnRoll, ...]:
        """Those who have none, each with its reason."""
        return tuple(line for line in self.roll if line.excluded is not None)


_MOTION = """
select m.id, m.reference, m.title_fr, m.title_en, m.kind, m.subject, m.about, m.meeting, m.withdrawn_at,
  v.id as voting, v.opened_at, v.closes_at, v.ruleset, v.roll_hash, o.id as outcome, d.id as decision,
  s.opens_at, s.closes_at as will_close_at
from motion m
left join voting v on v.motion = m.id and v.opened_at = (select max(v2.opened_at) from voting v2 where v2.motion = m.id)
left join outcome o on o.voting = v.id
left join decision d on d.motion = m.id
left join voting_schedule s on s.motion = m.id and s.opened_at is null and s.cancelled_at is null
where m.id = {}
"""
_FROZEN = """
select m.id as member, m.name_fr, m.name_en, m.kind, e.excluded
from roll_entry e join member m on m.id = e.member
where e.voting = {} order by m.kind desc, m.number
"""
_NAMES = (
    "select m.id as member, m.name_fr, m.name_en, m.kind from member m where m.admitted_at <= {} "
    "order by m.kind desc, m.number"
)


async def check_page(motion_id: UUID, viewer: Viewer, now: datetime) -> CheckPage:
    """Whether this person may vote on this motion, in each of her capacities, and the whole roll.

    NotFound where the motion does not exist for her. The number of statements does not grow with the members.
    """
    rows = await Motion.raw(_MOTION, motion_id)
    if not rows:
        raise NotFound
    motion = rows[0]
    held = await capacities(viewer, motion, now)
    if not held.may_know:
        raise NotFound
    state = _state(motion, now)
    is_frozen = motion["voting"] is not None and (motion["outcome"] is None or state == "decided")
    ruleset = (
        Ruleset.from_json(motion["ruleset"])
        if is_frozen
        else await ruleset_on(now.astimezone(settings().zone).date())
    )
    lines = await (
        Voting.raw(_FROZEN, motion["voting"]) if is_frozen else _as_it_would_be(motion, ruleset, now)
    )
    known = {line["member"]: line["excluded"] for line in lines}
    out = await out_of_the_question(motion, now) if is_frozen and state == "open" else frozenset()
    return CheckPage(
        motion=motion["id"],
        reference=motion["reference"],
        title_fr=motion["title_fr"],
        title_en=motion["title_en"],
        state=state,
        opens_at=None if is_frozen else motion["opens_at"],
        opened_at=motion["opened_at"] if is_frozen else None,
        closes_at=motion["closes_at"] if is_frozen else motion["will_close_at"],
        roll_hash=motion["roll_hash"] if is_frozen else "",
        answers=tuple(_answer(one, held, known, out, ruleset) for one in held.all),
        roll=tuple(
            OnRoll(**{k: line[k] for k in ("name_fr", "name_en", "kind", "excluded")}) for line in lines
        ),
    )


def _state(motion: Mapping[str, Any], now: datetime) -> str:
    if motion["withdrawn_at"] is not None or motion["decision"] is not None:
        return "decided"
    if motion["voting"] is None or motion["outcome"] is not None:
        return "to_come"
    return "open" if now < motion["closes_at"] else "closed"


async def _as_it_would_be(motion: Mapping[str, Any], ruleset: Ruleset, now: datetime) -> list[dict[str, Any]]:
    roll, _ = await roll_at(motion, ruleset, now)
    reasons: dict[str, str | None] = dict.fromkeys(roll.voters)
    reasons |= {one.member: one.reason for one in roll.excluded}
    names = await Motion.raw(_NAMES, now)
    return [
        line | {"excluded": reasons[str(line["member"])]} for line in names if str(line["member"]) in reasons
    ]


def _answer(
    capacity: Capacity,
    held: Capacities,
    known: Mapping[UUID, str | None],
    out: frozenset[str],
    ruleset: Ruleset,
) -> Answer:
    verdict = capacity.may_cast(ruleset)
    if held.is_barred:
        why_not: str | None = "subject"
    elif capacity.member not in known:
        why_not = "not_on_roll"
    else:
        recused = "recused" if str(capacity.member) in out else None
        why_not = known[capacity.member] or recused or (None if verdict.is_met else verdict.reason)
    return Answer(capacity.name_fr, capacity.name_en, capacity.kind, capacity.how, capacity.member, why_not)
