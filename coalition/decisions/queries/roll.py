"""The members as a roll sees them (liste électorale)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition import db
from coalition.decisions.queries.electors import acted_for_the_subject, concealed_from, on_the_question
from coalition.decisions.tables import Motion
from coalition.terms.decisions import Roll, RollMember, who_may_vote
from coalition.terms.ruleset import Ruleset

_MEMBERS = """
select m.id as member, m.kind, r.person,
  (select s.status from status_change s where s.member = m.id and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status
from member m
left join representative r on r.member = m.id and r.since <= {} and (r.until is null or r.until > {})
where m.admitted_at <= {}
order by m.number
"""
_RECUSED = f"""
select c.member from conflict c
where {on_the_question("c", "{1}")} and c.effect = 'recused' and c.at < {{2}}
  and (c.withdrawn_at is null or c.withdrawn_at >= {{2}})
"""  # noqa: S608 - our own words


async def members_at(at: datetime) -> list[RollMember]:
    """Every member ever admitted, as it stands at this instant, in the order of the register. One statement."""
    found: dict[str, tuple[str, str, set[str]]] = {}
    for row in await Motion.raw(_MEMBERS, at, at, at, at):
        kind, standing, persons = row["kind"], row["status"] or "none", set[str]()
        persons = found.setdefault(str(row["member"]), (kind, standing, persons))[2]
        if row["person"]:
            persons.add(str(row["person"]))
    return [
        RollMember(
            member,
            kind="individual" if kind == "individual" else "organization",
            standing=standing,
            persons=frozenset(persons),
        )
        for member, (kind, standing, persons) in found.items()
    ]


async def out_of_the_question(motion: Mapping[str, Any], before: datetime) -> frozenset[str]:
    """Members recused before that instant on this motion or on the point at which it is put (ToR-89), and those that must
    not know of it (P19)."""
    rows = await db.rows(_RECUSED, motion["id"], before)
    return frozenset(str(row["member"]) for row in rows) | {str(m) for m in await concealed_from(motion)}


async def roll_at(
    motion: Mapping[str, Any], ruleset: Ruleset, at: datetime
) -> tuple[Roll, dict[str, RollMember]]:
    """Who may decide on this motion at this instant, and the members by id."""
    gone = {str(person) for person in await acted_for_the_subject(motion)}
    members = [
        replace(one, persons=one.persons | gone) if one.id == str(motion["subject"]) else one
        for one in await members_at(at)
    ]
    subject = str(motion["subject"]) if motion["subject"] else None
    roll = who_may_vote(members, ruleset, subject, await out_of_the_question(motion, at))
    return roll, {member.id: member for member in members}


async def standings_at(at: datetime) -> dict[UUID, str]:
    """The standing of every member at this instant."""
    return {UUID(member.id): member.standing for member in await members_at(at)}
