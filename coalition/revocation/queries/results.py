"""The written notice of the result: its text, its signatures, its place in the trail."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition import db
from coalition.audit.chain import canonical
from coalition.membership.viewer import Viewer
from coalition.revocation.queries.facts import CaseFacts
from coalition.revocation.tables import NoticeSignature, ResultNotice
from coalition.terms.revocation import Signature, may_result_be_sent
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict

SHOWN = 20
"""Hexadecimal digits of a hash that are shown: 80 bits (A5)."""


@dataclass(frozen=True)
class Signed:
    """One signature of the result notice. `is_standing`: the text is still the one she signed."""

    person: UUID
    handle: str
    member: UUID
    member_fr: str
    member_en: str
    at: datetime
    text_hash: str | None
    is_standing: bool


@dataclass(frozen=True)
class Stamp:
    """The place of an act in the trail: its number, and 80 bits of the hash there, in groups (A5)."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Notice:
    """The written notice of the result, with its signatures. `words` were added to the drafted `body`.

    `text_hash` is the one kept with a signature; None while nothing changed since before hashes were kept.
    """

    id: UUID
    body_fr: str
    body_en: str
    words_fr: str
    words_en: str
    drafted_at: datetime
    revised_at: datetime | None
    text_hash: str | None
    due_on: date
    sent_at: datetime | None
    signatures: tuple[Signed, ...]
    may_be_sent: Verdict
    stamp: Stamp | None

    @property
    def standing(self) -> tuple[Signed, ...]:
        """The signatures of the text as it is now."""
        return tuple(signed for signed in self.signatures if signed.is_standing)

    @property
    def void(self) -> tuple[Signed, ...]:
        """The signatures of a text that has changed since."""
        return tuple(signed for signed in self.signatures if not signed.is_standing)

    @property
    def hash(self) -> str:
        """SHA-256 of the text as it is now, in both languages."""
        return hash_of_notice(self.body_fr, self.body_en, words_fr=self.words_fr, words_en=self.words_en)

    def text(self, lang: str) -> str:
        """The whole text in this language."""
        return "\n\n".join(filter(None, (getattr(self, f"body_{lang}"), getattr(self, f"words_{lang}"))))

    @property
    def text_fr(self) -> str:
        """The whole text in French."""
        return self.text("fr")

    @property
    def text_en(self) -> str:
        """The whole text in English."""
        return self.text("en")

    def is_signed_by(self, person: UUID) -> bool:
        """Whether this person has signed the text as it is now."""
        return any(signed.person == person for signed in self.standing)


_SIGNED = """
select ns.person, p.handle, ns.member, m.name_fr as member_fr, m.name_en as member_en, ns.at, ns.text_hash
from notice_signature ns join person p on p.id = ns.person join member m on m.id = ns.member
where ns.notice = {} order by ns.at
"""
_NOTICE = """
select n.*, e.seq, e.hash
from result_notice n
left join audit_entry e on e.subject = {} and e.kind = 'revocation.ResultNoticeSent'
where n.revocation_case = {}
"""


async def result_notice(facts: CaseFacts, ruleset: Ruleset) -> Notice | None:
    """The notice of this case, in two statements; None until its vote has closed."""
    rows = await ResultNotice.raw(_NOTICE, str(facts.id), facts.id)
    if not rows:
        return None
    row = rows[0]
    signatures = tuple(
        Signed(**signed, is_standing=signed["text_hash"] == row["text_hash"])
        for signed in await NoticeSignature.raw(_SIGNED, row["id"])
    )
    kept = {
        "id", "body_fr", "body_en", "words_fr", "words_en", "drafted_at", "revised_at", "text_hash", "due_on", "sent_at"
    }  # fmt: skip
    return Notice(
        **{name: row[name] for name in kept},
        signatures=signatures,
        may_be_sent=signatures_verdict(facts, signatures, ruleset),
        stamp=stamp_of(row["seq"], row["hash"]) if row["seq"] else None,
    )


def signatures_verdict(facts: CaseFacts, signatures: Sequence[Signed], ruleset: Ruleset) -> Verdict:
    """Whether the notice bears the signatures that ToR-59 asks for: those of its text as it is now."""
    return may_result_be_sent(
        [Signature(str(signed.person), str(signed.member)) for signed in signatures if signed.is_standing],
        str(facts.subject),
        ruleset,
        {str(person) for person in facts.subject_persons | facts.delegates},
    )


def seat_to_sign(viewer: Viewer, notice: Notice) -> UUID | None:
    """The organisation for which she signs: the first of hers that has not signed this text, or None."""
    signed = {signature.member for signature in notice.standing}
    return next(
        (seat.member for seat in viewer.seats if seat.is_organization and seat.member not in signed), None
    )


def hash_of_notice(body_fr: str, body_en: str, *, words_fr: str = "", words_en: str = "") -> str:
    """SHA-256 of a notice's whole text, in both languages: what a signature is kept with."""
    text = canonical({"fr": [body_fr, words_fr], "en": [body_en, words_en]})
    return hashlib.sha256(f"result-notice-v1\0{text}".encode()).hexdigest()


def stamp_of(seq: int, fingerprint: str) -> Stamp:
    """A place in the trail as it is printed."""
    return Stamp(seq, grouped(fingerprint))


def grouped(fingerprint: str) -> str:
    """80 bits of a hash, in groups of four digits."""
    head = fingerprint[:SHOWN].upper()
    return "-".join(head[at : at + 4] for at in range(0, len(head), 4))


async def stamp_of_notice(case: UUID) -> Stamp | None:
    """The place in the trail of the last notice to the member concerned; None before it was sent."""
    rows = await db.rows(_NOTIFIED, str(case))
    return stamp_of(rows[0]["seq"], rows[0]["hash"]) if rows else None


_NOTIFIED = """
select seq, hash from audit_entry where subject = {} and kind = 'revocation.SubjectNotified' order by seq desc limit 1
"""
