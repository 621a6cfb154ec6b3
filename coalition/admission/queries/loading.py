"""How dossiers are read: one statement, whatever their number."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.admission.queries.dossiers import Dossier
from coalition.admission.queries.entries import Assignment, Opinion, Request, Waiver, local_day
from coalition.mandate.queries import ruleset_on
from coalition.terms import admission as terms
from coalition.terms.ruleset import Ruleset

_DOSSIERS = """
select a.id, a.reference, a.kind, a.name_fr, a.name_en, a.sector, a.language, a.form_version, a.answers, a.person,
  ap.handle as applicant, a.consented_at, a.submitted_at, a.withdrawn_at, a.previous, p.began_at as paused_at,
  s.outcome, s.at as resolved_at, s.motion, sm.reference as motion_reference, s.member as admitted,
  e.id as request, e.member as e_member, em.kind as e_kind, em.name_fr as e_name_fr, em.name_en as e_name_en, e.state,
  ep.handle as signer, e.asked_at, e.answered_at, e.reason as e_reason, e.reminded_at as e_reminded_at,
  e.is_ready, e.no_harm_to_self, e.no_harm_to_recovery, e.no_harm_to_others,
  (select c.status from status_change c where c.member = e.member and c.since <= {}
   order by c.since desc, c.recorded_at desc limit 1) as e_standing,
  (select max(case when r.may_sign then 1 else 0 end) from representative r where r.member = e.member
   and r.person = e.person and r.since <= e.answered_at and (r.until is null or r.until > e.answered_at)) as e_signed,
  t.member as tie_member, t.other as tie_other,
  v.id as review, v.member as v_member, vm.kind as v_kind, vm.name_fr as v_name_fr, vm.name_en as v_name_en,
  v.opinion, v.reason as v_reason, v.given_at,
  g.id as assignment, g.member as g_member, gm.name_fr as g_name_fr, gm.name_en as g_name_en, g.assigned_at, g.due_on,
  g.reminded_at as g_reminded_at, g.ended_at as g_ended_at,
  w.id as waiver, w.motion as w_motion, wm.reference as w_reference, w.asked_at as w_asked_at,
  w.outcome as w_outcome, w.decided_at as w_decided_at,
  (select d.reference from decision d where d.motion = w.motion order by d.at limit 1) as w_decision,
  f.member as affiliate, h.member as concealed
from application a
join person ap on ap.id = a.person
left join pause p on p.application = a.id and p.ended_at is null
left join resolution s on s.application = a.id
left join motion sm on sm.id = s.motion
left join waiver w on w.application = a.id
left join motion wm on wm.id = w.motion
left join endorsement e on e.application = a.id
left join member em on em.id = e.member
left join person ep on ep.id = e.person
left join member_affiliation t on (t.member = e.member or t.other = e.member)
  and t.declared_at <= {} and (t.ended_at is null or t.ended_at > {})
left join review v on v.application = a.id
left join member vm on vm.id = v.member
left join review_assignment g on g.application = a.id
left join member gm on gm.id = g.member
left join affiliation f on f.application = a.id
left join concealment h on h.application = a.id
"""
_ORDER = " order by a.submitted_at desc, a.reference desc, e.asked_at, v.given_at, g.assigned_at"
_ACTIVE = """ where a.withdrawn_at is null
  and not exists (select 1 from resolution o where o.application = a.id and o.outcome <> 'referred')"""
_PLAIN = (
    "id", "reference", "kind", "name_fr", "name_en", "sector", "language", "form_version", "person", "applicant",
    "consented_at", "submitted_at", "withdrawn_at", "previous", "paused_at", "outcome", "resolved_at", "motion",
    "motion_reference", "admitted",
)  # fmt: skip


async def dossier(application: UUID, now: datetime) -> Dossier | None:
    """The application of that id, or None; an erased one is None too."""
    found = await _load(" where a.id = {}", now, application)
    return found[0] if found else None


async def dossier_of_link(link: str, now: datetime) -> Dossier | None:
    """The application to which a private link leads (`link` is its hash), or None."""
    found = await _load(" where a.link = {}", now, link)
    return found[0] if found else None


async def all_dossiers(now: datetime) -> list[Dossier]:
    """Every application that was not erased, the latest first."""
    return await _load("", now)


async def active_dossiers(now: datetime) -> list[Dossier]:
    """Those still to be endorsed, reviewed or decided, the latest first. One statement beside the ruleset."""
    return await _load(_ACTIVE, now)


async def _load(where: str, now: datetime, *arguments: Any) -> list[Dossier]:
    rows = await db.rows(_DOSSIERS + where + _ORDER, now, now, now, *arguments)
    if not rows:
        return []
    ruleset = await ruleset_on(local_day(now))
    by_id: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        if row["kind"] == "organization" or row["withdrawn_at"] is None:
            by_id.setdefault(row["id"], []).append(row)
    return [_dossier(same, now, ruleset) for same in by_id.values()]


def _dossier(rows: list[dict[str, Any]], now: datetime, ruleset: Ruleset) -> Dossier:
    row = rows[0]
    return Dossier(
        **{name: row[name] for name in _PLAIN},
        answers=json.loads(row["answers"]),
        requests=tuple(_request(r) for r in _distinct(rows, "request")),
        opinions=tuple(_opinion(r) for r in _distinct(rows, "review")),
        assignments=tuple(_assignment(r) for r in _distinct(rows, "assignment")),
        waiver=_waiver(row) if row["waiver"] else None,
        affiliates=frozenset(r["affiliate"] for r in rows if r["affiliate"]),
        ties=_ties(rows),
        concealed=frozenset(r["concealed"] for r in rows if r["concealed"]),
        now=now,
        ruleset=ruleset,
    )


def _distinct(rows: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return list({row[name]: row for row in rows if row[name]}.values())


def _ties(rows: Iterable[dict[str, Any]]) -> Mapping[UUID, frozenset[UUID]]:
    found: dict[UUID, set[UUID]] = {}
    for row in rows:
        if row["tie_member"]:
            found.setdefault(row["e_member"], set()).update((row["tie_member"], row["tie_other"]))
    return {member: frozenset(tied - {member}) for member, tied in found.items()}


def _request(row: Mapping[str, Any]) -> Request:
    statements = ("is_ready", "no_harm_to_self", "no_harm_to_recovery", "no_harm_to_others")
    return Request(
        id=row["request"],
        member=row["e_member"],
        kind=row["e_kind"],
        name_fr=row["e_name_fr"],
        name_en=row["e_name_en"],
        standing=row["e_standing"] or "",
        state=row["state"],
        signer=row["signer"],
        signed_with_authority=bool(row["e_signed"]),
        asked_at=row["asked_at"],
        answered_at=row["answered_at"],
        reason=row["e_reason"],
        reminded_at=row["e_reminded_at"],
        statements=dict(zip(terms.STATEMENTS, (bool(row[name]) for name in statements), strict=True)),
    )


def _opinion(row: Mapping[str, Any]) -> Opinion:
    return Opinion(
        member=row["v_member"],
        kind=row["v_kind"],
        name_fr=row["v_name_fr"],
        name_en=row["v_name_en"],
        opinion=row["opinion"],
        reason=row["v_reason"],
        given_at=row["given_at"],
    )


def _assignment(row: Mapping[str, Any]) -> Assignment:
    return Assignment(
        id=row["assignment"],
        member=row["g_member"],
        name_fr=row["g_name_fr"],
        name_en=row["g_name_en"],
        assigned_at=row["assigned_at"],
        due_on=row["due_on"],
        reminded_at=row["g_reminded_at"],
        ended_at=row["g_ended_at"],
    )


def _waiver(row: Mapping[str, Any]) -> Waiver:
    return Waiver(
        motion=row["w_motion"],
        motion_reference=row["w_reference"],
        decision_reference=row["w_decision"],
        asked_at=row["w_asked_at"],
        outcome=row["w_outcome"],
        decided_at=row["w_decided_at"],
    )
