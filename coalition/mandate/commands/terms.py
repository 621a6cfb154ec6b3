"""Writing down which terms are in force: a first version when the house is founded, then what the coalition decides."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.errors import Refused
from coalition.mandate import policies
from coalition.mandate.events import TermsTookEffect, ValueChosen
from coalition.mandate.queries import decided_on, recorded
from coalition.mandate.tables import ChosenValue, TermsVersion
from coalition.membership.queries import viewer
from coalition.permission import require
from coalition.settings import settings
from coalition.terms.presets import PRESETS
from coalition.terms.ruleset import KEYS
from coalition.terms.shapes import InvalidValue


@dataclass(frozen=True)
class TakeEffect:
    """A version of the terms, read by a preset, from a day on. `decision` adopted it; only the first needs none."""

    preset: str
    effective_on: date
    label: str = ""
    reviewed_on: date | None = None
    decision: UUID | None = None


async def take_effect(actor: Actor, now: datetime, command: TakeEffect) -> UUID:
    """Record a version of the terms (ToR-1), for the chair: the first as the text stood already, the next as they were decided.

    Refused: no such preset, a later version without an adopted decision (ToR-66), not after the one in force, or from a day
    already past.
    """
    async with perform(actor, now) as act:
        before = await recorded()
        if before.versions or actor.person is not None:
            require(await viewer(actor.person, act.now), policies.CHANGE)
        if command.preset not in PRESETS:
            raise Refused("ToR-1", "no_such_preset")
        if before.versions:
            if command.effective_on < act.now.astimezone(settings().zone).date():
                raise Refused("ToR-1", "never_in_the_past")
            if command.decision is None or await decided_on(command.decision) is None:
                raise Refused("ToR-66", "no_decision_cited")
            if command.effective_on <= before.versions[-1][0]:
                raise Refused("ToR-1", "older_than_the_terms_in_force")
        version = new_id()
        await TermsVersion.insert(
            TermsVersion(
                id=version,
                label=command.label or PRESETS[command.preset].tor.version,
                preset=command.preset,
                effective_on=command.effective_on,
                reviewed_on=command.reviewed_on or command.effective_on,
                decision=command.decision,
                recorded_at=act.now,
            )
        )
        act.record(TermsTookEffect(subject=version, preset=command.preset, effective_on=command.effective_on))
    return version


@dataclass(frozen=True)
class ChooseValue:
    """A value for a key of the terms, from `since` on: `ruling` settles what the text leaves open, `text` amends it."""

    name: str
    value: Any
    origin: Literal["text", "ruling"]
    since: date
    decision: UUID


async def choose_value(actor: Actor, now: datetime, command: ChooseValue) -> UUID:
    """Record a value that the coalition chose; what was decided before keeps its own.

    Refused: unknown key or wrong shape, a ruling against the text itself, no adopted decision, or a day already past.
    """
    async with perform(actor, now) as act:
        require(await viewer(actor.person, act.now), policies.CHANGE)
        if command.name not in KEYS:
            raise Refused("ToR-66", "no_such_value")
        if command.since < act.now.astimezone(settings().zone).date():
            raise Refused("ToR-1", "never_in_the_past")
        ruleset = (await recorded()).ruleset_on(command.since)
        current = ruleset[command.name]
        if current.origin == "text" and command.origin == "ruling":
            raise Refused(current.clause, "the_text_prevails")
        if await decided_on(command.decision) is None:
            raise Refused("ToR-66", "no_decision_cited")
        try:
            ruleset.with_value(
                command.name, command.value, command.origin, current.clause, True, command.since
            )
        except InvalidValue as error:
            raise Refused(current.clause, "value_has_another_shape") from error
        return await enter_value(
            act,
            name=command.name,
            value=command.value,
            origin=command.origin,
            clause=current.clause,
            is_ratified=True,
            since=command.since,
            decision=command.decision,
        )


async def enter_value(
    act: Act,
    *,
    name: str,
    value: Any,
    origin: str,
    clause: str,
    is_ratified: bool,
    since: date,
    decision: UUID | None = None,
) -> UUID:
    """Enter a value among those the coalition chose; records ValueChosen. A chair's ruling is not ratified yet."""
    chosen, text = new_id(), json.dumps(value, ensure_ascii=False, sort_keys=True)
    await ChosenValue.insert(
        ChosenValue(
            id=chosen,
            name=name,
            value=text,
            origin=origin,
            clause=clause,
            is_ratified=is_ratified,
            since=since,
            decision=decision,
            recorded_at=act.now,
        )
    )
    act.record(
        ValueChosen(
            subject=chosen, name=name, origin=origin, is_ratified=is_ratified, since=since, value=text
        )
    )
    return chosen
