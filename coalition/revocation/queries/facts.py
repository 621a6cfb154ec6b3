"""The facts of a case that rules, policies and other slices reckon with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from coalition.mandate.queries import ruleset_on
from coalition.membership.viewer import Viewer
from coalition.revocation.tables import EarlierReasons, RevocationCase
from coalition.settings import settings
from coalition.terms.revocation import may_vote_open
from coalition.terms.verdict import Verdict, missing, unmet
from coalition.web.languages import LANGUAGES, OTHER, say_in


@dataclass(frozen=True)
class CaseFacts:
    """A case, whom it concerns, and where it stands.

    `subject_persons`: everyone who has acted for the member concerned since the motion was made; `delegates`: whom it
    sends, or has sent since, to a meeting. `has_free_chair`: the chair is held, and by someone who is none of them.
    """

    id: UUID
    reference: str
    subject: UUID
    subject_kind: str
    subject_fr: str
    subject_en: str
    subject_persons: frozenset[UUID]
    delegates: frozenset[UUID]
    has_free_chair: bool
    mover: UUID
    mover_fr: str
    mover_en: str
    moved_by: UUID
    meeting: UUID
    meeting_at: datetime
    motion: UUID | None
    clause: str
    reasons_fr: str
    reasons_en: str
    written_first: str
    moved_at: datetime
    notice_sent_at: datetime | None
    vote_on: date | None
    decided_at: datetime | None
    outcome: str | None

    def is_acted_for_by(self, viewer: Viewer) -> bool:
        """Whether she acts for the member concerned, or did at some time since the motion."""
        return viewer.represents(self.subject) or viewer.person in self.subject_persons

    def concerns(self, viewer: Viewer) -> bool:
        """Whether she is one of its persons in any capacity, its delegate at a meeting too (ToR-55)."""
        return self.is_acted_for_by(viewer) or viewer.person in self.delegates

    def is_presided_by(self, viewer: Viewer) -> bool:
        """Whether she presides on this case: the chair, never on itself; then any other organisation does (03.20)."""
        if self.concerns(viewer):
            return False
        return viewer.is_chair if self.has_free_chair else any(seat.is_organization for seat in viewer.seats)


COLUMNS = """
rc.id, rc.reference, rc.subject, s.kind as subject_kind, s.name_fr as subject_fr, s.name_en as subject_en,
rc.mover, mv.name_fr as mover_fr, mv.name_en as mover_en, rc.moved_by, rc.meeting, mt.starts_at as meeting_at,
rc.motion, rc.clause, rc.reasons_fr, rc.reasons_en, rc.written_first, rc.moved_at, rc.notice_sent_at, rc.vote_on,
rc.decided_at, rc.outcome,
r.person as subject_person, r.is_sent,
exists (
  select 1 from chair c join representative cr on cr.member = c.member and cr.until is null
  where c.until is null and c.member <> rc.subject and not exists (
    select 1 from representative sr
    where sr.member = rc.subject and sr.person = cr.person and (sr.until is null or sr.until >= rc.moved_at)
  )
) as has_free_chair"""
SOURCE = """
from revocation_case rc
join member s on s.id = rc.subject
join member mv on mv.id = rc.mover
join meeting mt on mt.id = rc.meeting
left join (
  select member, person, until, 0 as is_sent from representative
  union all
  select d.member, d.person, coalesce(d.revoked_at, t.adjourned_at, t.cancelled_at), 1
  from delegation d join meeting t on t.id = d.meeting
) r on r.member = rc.subject and (r.until is null or r.until >= rc.moved_at)"""
_OPENED = """
select 1 as one from voting v where v.motion = {}
  and not exists (select 1 from outcome o where o.voting = v.id and o.result = 'void')
"""
_CASE = f"select {COLUMNS} {SOURCE} where rc.id = {{}}"


def day_of(at: datetime) -> date:
    """The civil day of an instant in the zone of the coalition."""
    return at.astimezone(settings().zone).date()


def facts_in(rows: Iterable[Mapping[str, Any]]) -> CaseFacts:
    """One case, from the rows of COLUMNS that are its own: one for each person of the member concerned."""
    rows = list(rows)
    people = [(row["subject_person"], bool(row["is_sent"])) for row in rows if row["subject_person"]]
    own = {name: rows[0][name] for name in CaseFacts.__dataclass_fields__ if name in rows[0]}
    return CaseFacts(
        **own | {"has_free_chair": bool(own["has_free_chair"])},
        subject_persons=frozenset(person for person, is_sent in people if not is_sent),
        delegates=frozenset(person for person, is_sent in people if is_sent),
    )


async def case_facts(case: UUID) -> CaseFacts | None:
    """The facts of a case, in one statement; None when there is none."""
    rows = await RevocationCase.raw(_CASE, case)
    return facts_in(rows) if rows else None


async def case_of_motion(motion: UUID) -> UUID | None:
    """The case that a motion decides; None for any other motion."""
    row = await RevocationCase.select(RevocationCase.id).where(RevocationCase.motion == motion).first()
    return row["id"] if row else None


async def closed_at(voting: UUID) -> datetime:
    """The instant at which a vote closed: rights end then, whenever it is counted (ToR-58)."""
    rows = await RevocationCase.raw("select closed_at from outcome where voting = {}", voting)
    closed: datetime = rows[0]["closed_at"]
    return closed


@dataclass(frozen=True)
class CaseForMotion:
    """The motion that a case asks decisions to put, as plain text."""

    subject: UUID
    mover: UUID
    moved_by: UUID
    meeting: UUID
    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    written_first: str


async def case_for_motion(case: UUID) -> CaseForMotion:
    """The motion of a case: a neutral title, then the member, the clause and the reasons."""
    facts = await _known(case)
    said = {}
    for lang in LANGUAGES:
        names = {"member": subject_in(facts, lang), "clause": facts.clause}
        reasons = getattr(facts, f"reasons_{lang}") or getattr(facts, f"reasons_{OTHER[lang]}")
        said[f"title_{lang}"] = say_in(lang, "revocation.motion.heading", **names).unescape()
        said[f"text_{lang}"] = say_in(lang, "revocation.motion.text", **names).unescape() + f"\n\n{reasons}"
    return CaseForMotion(
        facts.subject, facts.mover, facts.moved_by, facts.meeting, **said, written_first=facts.written_first
    )


def subject_in(facts: CaseFacts, lang: str) -> str:
    """The member concerned as a lasting text says it: an individual without her name, so that it can be erased (P14)."""
    if facts.subject_kind == "organization":
        return str(getattr(facts, f"subject_{lang}"))
    return str(say_in(lang, "revocation.individual.unnamed", reference=facts.reference).unescape())


async def may_open_vote(case: UUID, day: date) -> Verdict:
    """Whether the vote of this case may open on this day (ToR-53, ToR-56, ToR-57), and not before the day told."""
    facts = await _known(case)
    verdict = may_vote_open(
        await ruleset_on(day_of(facts.moved_at)),
        opens_on=day,
        in_meeting=True,  # a case is opened in a meeting, or not at all
        names_a_clause=bool(facts.clause),
        reasons_given=bool(facts.reasons_fr or facts.reasons_en),
        notices_sent_on=[*await notices_sent_on(case), day_of(facts.notice_sent_at)]
        if facts.notice_sent_at
        else [],  # the reasons were amended since: what members would vote on was not told
    )
    is_only_early = all(lack.code == "notice_days" for lack in verdict.missing)
    if is_only_early and facts.vote_on and day < facts.vote_on:
        return unmet("ToR-56", "not_open", missing("notice_days", earliest=facts.vote_on))
    return verdict


async def notices_sent_on(case: UUID) -> list[date]:
    """The days of the notices that told reasons which were amended since."""
    sent = (EarlierReasons.case == case) & EarlierReasons.notice_sent_at.is_not_null()
    rows = await EarlierReasons.select(EarlierReasons.notice_sent_at).where(sent)
    return [day_of(row["notice_sent_at"]) for row in rows]


async def is_vote_opened(facts: CaseFacts) -> bool:
    """Whether a vote of this case was opened that is not void."""
    rows = await RevocationCase.raw(_OPENED, facts.motion) if facts.motion else []
    return bool(rows)


async def _known(case: UUID) -> CaseFacts:
    facts = await case_facts(case)
    if facts is None:
        raise LookupError(f"no revocation case {case}")
    return facts
