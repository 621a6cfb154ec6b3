"""Changing the text of a motion before members are asked about it, and between two rounds; giving the language that is
missing (modifier une proposition, la traduire): ToR-25."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coalition.act import Act, Actor, new_id, perform
from coalition.decisions.commands.motions import Row, motion_under_way, refuse_unless, refuse_while_voting
from coalition.decisions.commands.register import Wording
from coalition.decisions.events import MotionAmended, MotionTranslated
from coalition.decisions.policies import AMEND, TRANSLATE
from coalition.decisions.queries.versions import current_number
from coalition.decisions.tables import ConsensusRound, Motion, MotionVersion, Voting
from coalition.errors import Refused, Stale
from coalition.membership.viewer import Viewer
from coalition.permission import require
from coalition.terms.decisions import KINDS, may_text_change

PARTS = ("title_fr", "title_en", "text_fr", "text_en")


@dataclass(frozen=True)
class Amend:
    """A new text and why; `number` is that of the text which its author had before her."""

    motion: UUID
    wording: Wording
    reason: str
    number: int


@dataclass(frozen=True)
class Translate:
    """The title and the text in the language that a motion lacks."""

    motion: UUID
    title: str
    text: str


async def amend(actor: Actor, now: datetime, command: Amend) -> UUID:
    """The mover changes the text before a round or a vote opens, or revises it between two rounds. Returns the motion's id.

    Refused by ToR-25 (positions are being given, a language half written, nothing changed, no reason), ToR-26 (a vote was
    opened), or by the clause of a kind whose words come of a case. Stale when the text changed meanwhile.
    """
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        require(viewer, AMEND, motion)
        kind = KINDS[motion["kind"]]
        if not kind.is_own:
            raise Refused(kind.clause, "text_of_a_case")
        rounds = await _refuse_unless_open_to_change(motion)
        number = await current_number(command.motion)
        new = {name: getattr(command.wording, name) for name in PARTS}
        if command.number != number:
            raise Stale(yours=_text(new), theirs=_text(motion))
        if not command.wording.is_complete:
            raise Refused("ToR-25", "wording_incomplete")
        if all(motion[name] == new[name] for name in PARTS):
            raise Refused("ToR-25", "amendment_changes_nothing")
        if not command.reason.strip():
            raise Refused("ToR-25", "amendment_without_reason")
        what = "revised" if rounds else "amended"
        number = await _keep(act, viewer, motion, new, what=what, reason=command.reason)
        act.record(
            MotionAmended(
                subject=command.motion, number=number, what=what, text=_text(new), reason=command.reason
            )
        )
    return command.motion


async def translate(actor: Actor, now: datetime, command: Translate) -> UUID:
    """The mover or the chair gives the language that is missing, before a round or a vote opens, or between two rounds.
    Returns the motion's id.

    Refused by ToR-25 (no language is missing, a title without a text, positions are being given), ToR-26 (a vote was
    opened).
    """
    async with perform(actor, now) as act:
        viewer, motion, _ = await motion_under_way(act, command.motion)
        require(viewer, TRANSLATE, motion)
        await _refuse_unless_open_to_change(motion)
        lacking = [lang for lang in ("fr", "en") if not motion[f"text_{lang}"]]
        if not lacking:
            raise Refused("ToR-25", "nothing_to_translate")
        if not (command.title.strip() and command.text.strip()):
            raise Refused("ToR-25", "wording_incomplete")
        lang = lacking[0]
        new = {name: motion[name] for name in PARTS}
        new |= {f"title_{lang}": command.title, f"text_{lang}": command.text}
        number = await _keep(act, viewer, motion, new, what="translated")
        act.record(MotionTranslated(subject=command.motion, number=number, lang=lang, text=_text(new)))
    return command.motion


async def _refuse_unless_open_to_change(motion: Row) -> int:
    """How many rounds were held; Refused where the text may not change now."""
    rounds = await ConsensusRound.select(ConsensusRound.closed_at).where(
        ConsensusRound.motion == motion["id"]
    )
    votes = await Voting.count().where(Voting.motion == motion["id"])
    is_open = any(row["closed_at"] is None for row in rounds)
    refuse_unless(may_text_change(is_round_open=is_open, votes_opened=votes))
    await refuse_while_voting(motion)
    return len(rounds)


async def _keep(
    act: Act, viewer: Viewer, motion: Row, new: dict[str, Any], *, what: str, reason: str | None = None
) -> int:
    """The new text is the motion's; both stand among its versions. Returns the number of the new one."""
    number = await current_number(motion["id"]) + 1
    if number == 2:  # the first text was kept by the motion alone
        first = {name: motion[name] for name in PARTS} | {"member": motion["mover"], "at": motion["moved_at"]}
        await _version(motion["id"], 1, what="moved", person=motion["moved_by"], reason=None, **first)
    member = motion["mover"] if viewer.represents(motion["mover"]) else viewer.member
    written = {"member": member, "person": viewer.person, "reason": reason, "at": act.now}
    await _version(motion["id"], number, what=what, **new, **written)
    await Motion.update({getattr(Motion, name): new[name] for name in PARTS}).where(Motion.id == motion["id"])
    return number


async def _version(motion: UUID, number: int, **columns: Any) -> None:
    await MotionVersion.insert(MotionVersion(id=new_id(), motion=motion, number=number, **columns))


def _text(of: Row) -> str:
    return "\n\n".join(str(of[name]) for name in PARTS if of[name])
