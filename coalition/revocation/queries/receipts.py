"""What was sent to the member concerned, by which way, and what says that it arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.notices.queries import Delivery, deliveries
from coalition.revocation.tables import NoticeReceipt

_KINDS = {"member_notified": "notice", "result_sent": "result"}
_RECEIPTS = """
select r.what, r.channel, r.given_on, r.note, r.at, r.person, p.handle
from notice_receipt r join person p on p.id = r.person
where r.revocation_case = {} order by r.at
"""


@dataclass(frozen=True)
class Receipt:
    """What says that it arrived: confirmed in the app by a person, or handed over or posted on a day. what: notice, result."""

    what: str
    channel: str
    given_on: date
    note: str
    at: datetime
    person: UUID
    handle: str


@dataclass(frozen=True)
class Proof:
    """The messages and the receipts of a case."""

    sent: Sequence[Delivery]
    receipts: Sequence[Receipt]

    def messages(self, what: str) -> list[Delivery]:
        """What was sent to each person of the member concerned: notice or result."""
        return [one for one in self.sent if _KINDS[one.kind] == what]

    def received(self, what: str) -> list[Receipt]:
        """What says that the notice, or the result, arrived."""
        return [one for one in self.receipts if one.what == what]

    def is_confirmed_by(self, person: UUID, what: str, sent_at: datetime | None) -> bool:
        """Whether this person said that she read what was sent last."""
        return sent_at is not None and any(
            one.person == person and one.channel == "confirmed" and one.at >= sent_at
            for one in self.received(what)
        )


async def proof_of(case: UUID) -> Proof:
    """The delivery of both notices, in two statements."""
    receipts = [Receipt(**row) for row in await NoticeReceipt.raw(_RECEIPTS, case)]
    return Proof(await deliveries(case, tuple(_KINDS)), receipts)
