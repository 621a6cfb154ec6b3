"""What a person, and the organisations she signs for, have signed and have yet to sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.agreements.queries.versions import Edition, Version, editions, in_force, latest, version
from coalition.agreements.tables import Signature
from coalition.errors import NotFound
from coalition.membership.viewer import Seat, Viewer, viewer

_SIGNATURES = """
select v.kind, v.number, g.person, g.member, g.signed_at, p.handle
from agreement_signature g join agreement_version v on v.id = g.version join person p on p.id = g.person
where g.signed_at <= {}
"""
_ORDER = " order by v.number, g.signed_at"


@dataclass(frozen=True)
class Given:
    """A signature: of which version, when, and the name of who gave it."""

    kind: str
    number: int
    person: UUID
    member: UUID | None
    at: datetime
    handle: str


@dataclass(frozen=True)
class Standing:
    """Where someone stands with an agreement. state: signed, grace (an earlier version, still in time), lapsed (no
    longer in time), never, or none (there is nothing to sign). `due`: until when an earlier signature holds."""

    state: str
    given: Given | None
    due: datetime | None

    @property
    def is_signed(self) -> bool:
        """Whether the version in force is signed, or there is none to sign."""
        return self.state in ("signed", "none")


def standing(edition: Edition | None, given: Given | None, at: datetime) -> Standing:
    """Where the last signature stands beside the edition in force: the rule of ToR-33, its days kept in the edition."""
    if edition is None:
        return Standing("none", None, None)
    if given is None:
        return Standing("never", None, None)
    if given.number == edition.number:
        return Standing("signed", given, None)
    return Standing("grace" if at < edition.due else "lapsed", given, edition.due)


class Signatures:
    """The last signature of each person for herself, and of each kind in each member's name."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._last: dict[tuple[str, UUID], Given] = {}
        for row in rows:
            given = Given(
                row["kind"], row["number"], row["person"], row["member"], row["signed_at"], row["handle"]
            )
            self._last[given.kind, given.member or given.person] = given

    def of(self, kind: str, signer: UUID) -> Given | None:
        """The last of this kind that this person gave for herself, or that was given in this member's name."""
        return self._last.get((kind, signer))


async def all_signatures(at: datetime) -> Signatures:
    """Everyone's, in one statement."""
    return Signatures(await Signature.raw(_SIGNATURES + _ORDER, at))


async def has_signed(person: UUID, at: datetime) -> bool:
    """Whether this person may hear confidential business (ToR-33): she signed the agreement in force, or the one before
    and is still in time, or there is none. The very fact that a signed-in viewer carries."""
    found = await viewer(person, at)
    return found is not None and found.has_signed


@dataclass(frozen=True)
class OfOrganization:
    """What an organisation for which a person acts has signed; whether she may sign for it."""

    seat: Seat
    may_sign: bool
    confidentiality: Standing
    attestation: Standing


@dataclass(frozen=True)
class AgreementsPage:
    """The agreements in force, every version, what she signed, and what the organisations for which she acts signed."""

    current: Mapping[str, Edition]
    editions: tuple[Edition, ...]
    hers: Standing
    organizations: tuple[OfOrganization, ...]


async def agreements_page(viewer: Viewer, at: datetime) -> AgreementsPage:
    """What this person finds under agreements, in two statements."""
    found = await editions(at)
    current = latest(found)
    signatures = await _signatures_for(viewer, at)
    return AgreementsPage(
        current=current,
        editions=tuple(found),
        hers=standing(current.get("confidentiality"), signatures.of("confidentiality", viewer.person), at),
        organizations=tuple(
            OfOrganization(
                seat,
                seat.may_sign,
                standing(current.get("confidentiality"), signatures.of("confidentiality", seat.member), at),
                standing(current.get("attestation"), signatures.of("attestation", seat.member), at),
            )
            for seat in viewer.seats
            if seat.is_organization
        ),
    )


async def _signatures_for(viewer: Viewer, at: datetime) -> Signatures:
    members = [seat.member for seat in viewer.seats]
    in_their_name = f" or g.member in ({', '.join('{}' for _ in members)})" if members else ""
    return Signatures(
        await Signature.raw(
            f"{_SIGNATURES} and ((g.person = {{}} and g.member is null){in_their_name}){_ORDER}",
            at,
            viewer.person,
            *members,
        )
    )


@dataclass(frozen=True)
class SigningPage:
    """The version to sign, and where the signer stands: the person herself, or the organisation of `seat`."""

    version: Version | None
    standing: Standing
    seat: Seat | None = None


async def signing_page(kind: str, viewer: Viewer, at: datetime, *, member: UUID | None = None) -> SigningPage:
    """What is to be signed, by her or for an organisation for which she acts; NotFound when she does not."""
    seat = viewer.seat_for(member) if member else None
    if member and (seat is None or not seat.is_organization):
        raise NotFound
    found = await in_force(kind, at)
    signatures = await _signatures_for(viewer, at)
    return SigningPage(found, standing(found, signatures.of(kind, member or viewer.person), at), seat)


@dataclass(frozen=True)
class VersionPage:
    """One version with its words, and the others of its kind; `current` is the one in force."""

    version: Version
    others: tuple[Edition, ...]
    current: Edition

    @property
    def is_current(self) -> bool:
        """Whether this one is in force."""
        return self.version.id == self.current.id


async def version_page(id: UUID, at: datetime) -> VersionPage:
    """One version, or NotFound; two statements."""
    found = await version(id)
    if found is None or found.since > at:
        raise NotFound
    kin = [one for one in await editions(at) if one.kind == found.kind]
    return VersionPage(found, tuple(one for one in kin if one.id != id), kin[0])
