"""The reasons as they were amended (ToR-57)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.revocation.queries.facts import CaseFacts
from coalition.revocation.tables import EarlierReasons
from coalition.web.languages import OTHER


@dataclass(frozen=True)
class Version:
    """Reasons that stood from `since`, and the notice that told them, if any."""

    number: int
    reasons_fr: str
    reasons_en: str
    written_first: str
    since: datetime
    notice_sent_at: datetime | None
    vote_on: date | None

    def reasons(self, lang: str) -> str:
        """In this language, or in the only one in which they were given."""
        said: str = getattr(self, f"reasons_{lang}") or getattr(self, f"reasons_{OTHER[lang]}")
        return said


async def versions_of(facts: CaseFacts) -> tuple[Version, ...]:
    """Every version of the reasons, the last one standing. One statement."""
    rows = (
        await EarlierReasons.select().where(EarlierReasons.case == facts.id).order_by(EarlierReasons.number)
    )
    since, found = facts.moved_at, []
    for row in rows:
        found.append(
            Version(
                row["number"], row["reasons_fr"], row["reasons_en"], row["written_first"], since,
                row["notice_sent_at"], row["vote_on"],
            )
        )  # fmt: skip
        since = row["until"]
    last = Version(
        len(rows) + 1, facts.reasons_fr, facts.reasons_en, facts.written_first, since, facts.notice_sent_at,
        facts.vote_on,
    )  # fmt: skip
    return (*found, last)


async def number_of_reasons(case: UUID) -> int:
    """The number of the version that stands."""
    return 1 + int(await EarlierReasons.count().where(EarlierReasons.case == case))
