"""The register of signatures: who signed which version, and who has yet to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.agreements.queries.signing import Signatures, Standing, all_signatures, standing
from coalition.agreements.queries.versions import Edition, editions, latest
from coalition.agreements.tables import Signature
from coalition.membership.viewer import MEMBER_STATUSES

SHOWN = ("all", "missing", "signed")

_SEATS = """
select m.id as member, m.kind, m.name_fr, m.name_en, m.number, p.id as person, p.handle, r.role,
  (select s.status from status_change s where s.member = m.id and s.since <= {}
   order by s.since desc, s.recorded_at desc limit 1) as status
from member m
left join representative r on r.member = m.id and r.since <= {} and (r.until is null or r.until > {})
left join person p on p.id = r.person
order by m.kind desc, m.number, r.role desc, r.since, p.handle
"""
_DELEGATES = """
select d.person, p.handle, m.name_fr, m.name_en, t.starts_at
from delegation d join meeting t on t.id = d.meeting join person p on p.id = d.person join member m on m.id = d.member
where d.revoked_at is null and t.adjourned_at is null and t.cancelled_at is null
  and not exists (select 1 from representative r where r.person = d.person and r.since <= {}
                  and (r.until is null or r.until > {}))
order by t.starts_at, m.number
"""


@dataclass(frozen=True)
class PersonLine:
    """A person who acts for a member, by the name members know. `role` is her seat's."""

    person: UUID
    handle: str
    role: str
    standing: Standing


@dataclass(frozen=True)
class MemberLine:
    """A member with those who act for it. An individual is shown by her member's name only; she attests to nothing."""

    member: UUID
    is_organization: bool
    name_fr: str
    name_en: str
    confidentiality: Standing
    attestation: Standing
    people: tuple[PersonLine, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Everything that is to be signed here."""
        people = tuple(one.standing for one in self.people)
        return (self.confidentiality, self.attestation, *people) if self.is_organization else people

    @property
    def is_complete(self) -> bool:
        """Whether everything is signed here."""
        return all(one.is_signed for one in self.standings)


@dataclass(frozen=True)
class DelegateLine:
    """A person sent to a meeting that is not over, who has no seat."""

    person: UUID
    handle: str
    name_fr: str
    name_en: str
    meeting_at: datetime
    standing: Standing


@dataclass(frozen=True)
class Count:
    """How many signed what is in force, of how many."""

    done: int
    n: int


@dataclass(frozen=True)
class SignaturesPage:
    """The register as it was asked for (`shown`), and counts over everyone."""

    current: Mapping[str, Edition]
    shown: str
    organizations: tuple[MemberLine, ...]
    individuals: tuple[MemberLine, ...]
    delegates: tuple[DelegateLine, ...]
    people: Count
    agreed: Count
    attested: Count

    @property
    def is_empty(self) -> bool:
        """Whether nobody is shown."""
        return not (self.organizations or self.individuals or self.delegates)


async def signatures_page(at: datetime, lang: str, *, shown: str = "all") -> SignaturesPage:
    """Everyone in the circle at an instant, organisations by name; four statements whatever the number of members."""
    found = await editions(at)
    current = latest(found)
    signatures = await all_signatures(at)
    lines = _members(await Signature.raw(_SEATS, at, at, at), current, signatures, at)
    delegates = [
        DelegateLine(
            row["person"],
            row["handle"],
            row["name_fr"],
            row["name_en"],
            row["starts_at"],
            _its("confidentiality", current, signatures, row["person"], at),
        )
        for row in await Signature.raw(_DELEGATES, at, at)
    ]
    lines.sort(key=lambda line: (getattr(line, f"name_{lang}") or line.name_fr).casefold())
    organizations = [line for line in lines if line.is_organization]
    everyone = {person.person: person.standing for line in lines for person in line.people}
    everyone |= {one.person: one.standing for one in delegates}
    return SignaturesPage(
        current=current,
        shown=shown if shown in SHOWN else "all",
        organizations=tuple(line for line in organizations if _is_shown(line.is_complete, shown)),
        individuals=tuple(
            line for line in lines if not line.is_organization and _is_shown(line.is_complete, shown)
        ),
        delegates=tuple(one for one in delegates if _is_shown(one.standing.is_signed, shown)),
        people=_count([*everyone.values()]),
        agreed=_count([line.confidentiality for line in organizations]),
        attested=_count([line.attestation for line in organizations]),
    )


def _members(
    rows: list[dict[str, Any]], current: Mapping[str, Edition], signatures: Signatures, at: datetime
) -> list[MemberLine]:
    people: dict[UUID, list[PersonLine]] = {}
    members: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        if row["status"] not in MEMBER_STATUSES:
            continue
        members[row["member"]] = row
        hers = people.setdefault(row["member"], [])
        if row["person"]:
            hers.append(
                PersonLine(
                    row["person"],
                    row["handle"],
                    row["role"],
                    _its("confidentiality", current, signatures, row["person"], at),
                )
            )
    return [
        MemberLine(
            member=member,
            is_organization=row["kind"] == "organization",
            name_fr=row["name_fr"],
            name_en=row["name_en"],
            confidentiality=_its("confidentiality", current, signatures, member, at),
            attestation=_its("attestation", current, signatures, member, at),
            people=tuple(people[member]),
        )
        for member, row in members.items()
    ]


def _its(
    kind: str, current: Mapping[str, Edition], signatures: Signatures, signer: UUID, at: datetime
) -> Standing:
    return standing(current.get(kind), signatures.of(kind, signer), at)


def _is_shown(is_complete: bool, shown: str) -> bool:
    return shown not in ("missing", "signed") or is_complete == (shown == "signed")


def _count(standings: list[Standing]) -> Count:
    return Count(sum(one.is_signed for one in standings), len(standings))
