"""Which decisions of the register an act may cite: adopted, and on what it is cited for."""

from datetime import date
from uuid import UUID

from coalition.mandate.tables import TermsVersion
from coalition.settings import settings

ON_THE_TERMS = ("ordinary", "terms", "ruling")
"""The kinds of motion that may settle the terms: in words of their own, or on the terms."""


def settled_by(*kinds: str) -> str:
    """In a statement, which decisions `d`, on a motion `m`, may be cited for a matter of these kinds. What a decision of
    another kind settles (a member, minutes…) is that and nothing else; the adoption of minutes is on no motion."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""decision d left join motion m on m.id = d.motion
where d.is_adopted and (m.kind in ({listed}) or (d.motion is null
  and not exists (select 1 from adoption a where a.meeting = d.meeting and a.at = d.at)))"""  # noqa: S608 - our own kinds


async def is_decided(decision: UUID) -> bool:
    """Whether this decision stands in the register, adopted, whatever it is on."""
    return bool(await TermsVersion.raw("select id from decision where id = {} and is_adopted", decision))


async def decided_on(decision: UUID) -> date | None:
    """The local day on which this decision, which may settle the terms, was adopted; None where it is no such decision."""
    sql = f"select d.at from {settled_by(*ON_THE_TERMS)} and d.id = {{}}"  # noqa: S608 - our own words
    rows = await TermsVersion.raw(sql, decision)
    return rows[0]["at"].astimezone(settings().zone).date() if rows else None
