"""One entry of the register of decisions, with everything: the motion, how it was decided, what was said of it since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.audit.queries import SHOWN, TrailHead, trail_head
from coalition.decisions import policies
from coalition.decisions.queries.motions import MotionPage, motion_page
from coalition.decisions.tables import Decision
from coalition.errors import NotFound
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.settings import settings


@dataclass(frozen=True)
class Statement:
    """What the chair said of the decision, and when it is to be looked at again. `by` is a chosen name."""

    text_fr: str
    text_en: str
    review_on: date | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Entered:
    """Where the trail says so: the number of the entry, and the beginning of its hash (A5)."""

    seq: int
    hash: str


@dataclass(frozen=True)
class DecisionPage:
    """An entry of the register. `motion` is None for minutes approved, whose page is `minutes`. `digests`: vote or round
    → the digest of what was counted, as the trail holds it. `statements` newest first: the first one stands."""

    id: UUID
    reference: str
    title_fr: str
    title_en: str
    mode: str
    is_adopted: bool
    at: datetime
    motion: MotionPage | None
    minutes: UUID | None
    meeting: UUID | None
    meeting_at: datetime | None
    statements: tuple[Statement, ...]
    entered: Entered | None
    digests: Mapping[str, str]
    head: TrailHead
    read_at: datetime
    may_state: bool
    is_review_due: bool

    @property
    def kind(self) -> str:
        """The kind of motion; approval for minutes approved."""
        return self.motion.kind if self.motion else "approval"

    @property
    def statement(self) -> Statement | None:
        """What stands."""
        return self.statements[0] if self.statements else None

    @property
    def result(self) -> str:
        """adopted or not_adopted."""
        return "adopted" if self.is_adopted else "not_adopted"


_ENTRY = """
select d.id, d.reference, d.title_fr, d.title_en, d.mode, d.is_adopted, d.at, d.motion, d.meeting, m.subject,
  t.starts_at as meeting_at,
  (select a.minutes from adoption a where d.motion is null and a.meeting = d.meeting and a.at = d.at limit 1) as minutes
from decision d left join motion m on m.id = d.motion left join meeting t on t.id = d.meeting
where d.reference = {}
"""
_STATEMENTS = """
select s.text_fr, s.text_en, s.review_on, p.handle as by_whom, s.at
from outcome_statement s join person p on p.id = s.person where s.decision = {} order by s.at desc
"""
_TOLD = """
select seq, kind, facts, hash from audit_entry
where (subject = {} and kind = 'decisions.DecisionRecorded')
  or (subject = {} and kind in ('decisions.VotingClosed', 'decisions.ConsensusClosed'))
order by seq
"""


async def decision_page(reference: str, viewer: Viewer, now: datetime) -> DecisionPage:
    """The entry for this person: those of the motion's page and four statements more.

    NotFound where there is none, or the motion's page does not exist for her (ToR-55, P19).
    """
    found = await Decision.raw(_ENTRY, reference)
    if not found:
        raise NotFound
    row = found[0]
    motion = await motion_page(row["motion"], viewer, now) if row["motion"] else None
    statements = tuple(
        Statement(one["text_fr"], one["text_en"], _day(one["review_on"]), one["by_whom"], one["at"])
        for one in await Decision.raw(_STATEMENTS, row["id"])
    )
    told = await db.rows(_TOLD, str(row["id"]), str(row["motion"]))
    entered = next((one for one in told if one["kind"] == "decisions.DecisionRecorded"), None)
    review_on = statements[0].review_on if statements else None
    return DecisionPage(
        **{
            name: row[name]
            for name in (
                "id",
                "reference",
                "title_fr",
                "title_en",
                "mode",
                "at",
                "minutes",
                "meeting",
                "meeting_at",
            )
        },
        is_adopted=bool(row["is_adopted"]),
        motion=motion,
        statements=statements,
        entered=Entered(entered["seq"], entered["hash"][:SHOWN]) if entered else None,
        digests=_digests(told),
        head=await trail_head(),
        read_at=now,
        may_state=may(viewer, policies.MAKE_STATEMENT, row),
        is_review_due=review_on is not None and review_on <= now.astimezone(settings().zone).date(),
    )


def _digests(told: list[dict[str, Any]]) -> dict[str, str]:
    facts = [json.loads(one["facts"]) for one in told if one["kind"] != "decisions.DecisionRecorded"]
    digests = {one.get("voting") or one["round"]: one.get("ballots") or one.get("positions") for one in facts}
    return {id_: digest for id_, digest in digests.items() if digest}


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))
