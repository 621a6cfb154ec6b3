"""The funding register: what was asked of whom, by when, and what became of it (ToR-81)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from coalition import db
from coalition.act import Actor, new_id, perform
from coalition.chairing.commands.acting import member_acting
from coalition.chairing.events import FundingChanged, FundingRecorded
from coalition.chairing.queries import funding_of
from coalition.chairing.tables import FundingRequest
from coalition.errors import NotFound, Refused, Stale


@dataclass(frozen=True)
class FundingWords:
    """All that the register says of a request; the amount in whole dollars."""

    source: str
    amount: int | None
    deadline: date | None
    report_on: date | None
    state: Literal["to_write", "sent", "granted", "refused", "closed"]

    @property
    def wording(self) -> str:
        """What a change replaces, told apart from what someone else wrote meanwhile."""
        return "\n".join(str(value) for value in asdict(self).values() if value is not None)


async def record_funding(actor: Actor, now: datetime, command: FundingWords) -> UUID:
    """The chair writes down a request for funding (ToR-81). Returns the request."""
    async with perform(actor, now) as act:
        who = await member_acting(act)
        request = new_id()
        await FundingRequest.insert(
            FundingRequest(id=request, person=who.person, recorded_at=act.now, **asdict(command))
        )
        act.record(FundingRecorded(subject=request, source=command.source, state=command.state))
    return request


@dataclass(frozen=True)
class ChangeFunding:
    """What is to be said of a request, over what was `seen`."""

    request: UUID
    words: FundingWords
    seen: str


async def change_funding(actor: Actor, now: datetime, command: ChangeFunding) -> UUID:
    """The chair corrects a request, or says what became of it (ToR-81). Returns the request.

    NotFound where there is none; Refused where nothing would change; Stale where someone else changed it meanwhile.
    """
    async with perform(actor, now) as act:
        await member_acting(act)
        await db.for_update(
            FundingRequest.select(FundingRequest.id).where(FundingRequest.id == command.request)
        )
        found = await funding_of(command.request)
        if found is None:
            raise NotFound
        if found.wording == command.words.wording:
            raise Refused("ToR-81", "funding_unchanged")
        if found.wording != command.seen:
            raise Stale(yours=command.words.wording, theirs=found.wording)
        words = {getattr(FundingRequest, name): value for name, value in asdict(command.words).items()}
        await FundingRequest.update(words).where(FundingRequest.id == command.request)
        act.record(
            FundingChanged(
                subject=command.request, source=command.words.source, state=command.words.state
            )
        )  # fmt: skip
    return command.request
