"""The course of a motion as one record, oldest to newest: its texts, its rounds, its votes, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coalition.decisions import policies
from coalition.decisions.queries.objections import ObjectionView, objections_of
from coalition.decisions.queries.rounds import RoundView
from coalition.decisions.queries.versions import LANGS, VersionView, versions_of
from coalition.decisions.queries.votings import VotingView
from coalition.membership.viewer import Viewer
from coalition.permission import may
from coalition.terms.decisions import KINDS, may_open_round, may_text_change
from coalition.terms.ruleset import Ruleset


@dataclass(frozen=True)
class Step:
    """What happened to a motion, and when. what: moved, amended, revised, translated, round, vote, decided, withdrawn."""

    what: str
    at: datetime
    version: VersionView | None = None
    round: RoundView | None = None
    voting: VotingView | None = None


@dataclass(frozen=True)
class Course:
    """The record of a motion. `lacking`: the language in which it has no text; `number`: that of the text in force;
    `most_rounds`: how many rounds the terms allow; `acts`: what this person may do about text and objections."""

    steps: tuple[Step, ...]
    versions: tuple[VersionView, ...]
    objections: tuple[ObjectionView, ...]
    lacking: str | None
    number: int
    rounds_held: int
    most_rounds: int
    acts: frozenset[str]

    @property
    def standing(self) -> tuple[ObjectionView, ...]:
        """The objections that stand, blocks first."""
        return tuple(one for one in self.objections if one.stands)

    @property
    def settled(self) -> tuple[ObjectionView, ...]:
        """The objections that were met or withdrawn."""
        return tuple(one for one in self.objections if not one.stands)

    @property
    def last_change(self) -> VersionView | None:
        """The text in force as it differs from the one before; None while it never changed."""
        return self.versions[-1] if self.versions else None

    def may_be_met(self, objection: ObjectionView) -> bool:
        """Whether the text was revised since this objection."""
        return self.number > objection.version


async def course_of(
    row: Mapping[str, Any],
    viewer: Viewer,
    rounds: Sequence[RoundView],
    votings: Sequence[VotingView],
    ruleset: Ruleset,
) -> Course:
    """The course of the motion read in `row`: a statement where its text changed, another where a member objected."""
    versions = await versions_of(row["id"]) if row["texts"] else ()
    objections = await objections_of(row["id"]) if row["objections"] else ()
    lacking = next((lang for lang in LANGS if not (row[f"title_{lang}"] and row[f"text_{lang}"])), None)
    return Course(
        steps=_steps(row, rounds, votings, versions),
        versions=versions,
        objections=objections,
        lacking=lacking,
        number=versions[-1].number if versions else 1,
        rounds_held=len(rounds),
        most_rounds=ruleset.consensus.max_rounds,
        acts=_acts(row, viewer, rounds, votings, ruleset, lacking),
    )


def _steps(
    row: Mapping[str, Any],
    rounds: Sequence[RoundView],
    votings: Sequence[VotingView],
    versions: Sequence[VersionView],
) -> tuple[Step, ...]:
    steps = [Step("moved", row["moved_at"], version=versions[0] if versions else None)]
    steps += [Step(one.what, one.at, version=one) for one in versions[1:]]
    steps += [Step("round", one.opened_at, round=one) for one in rounds]
    steps += [Step("vote", one.opened_at, voting=one) for one in votings]
    if row["decided_at"] is not None:
        steps.append(Step("decided", row["decided_at"]))
    if row["withdrawn_at"] is not None:
        steps.append(Step("withdrawn", row["withdrawn_at"]))
    return tuple(sorted(steps, key=lambda step: step.at))


def _acts(
    row: Mapping[str, Any],
    viewer: Viewer,
    rounds: Sequence[RoundView],
    votings: Sequence[VotingView],
    ruleset: Ruleset,
    lacking: str | None,
) -> frozenset[str]:
    """Who she is (mover, translator), then amend, revise, translate, answer, another_round: each where she may and the
    text allows."""
    is_mover, is_translator = may(viewer, policies.AMEND, row), may(viewer, policies.TRANSLATE, row)
    acts = {name for name, holds in (("mover", is_mover), ("translator", is_translator)) if holds}
    if row["withdrawn_at"] is not None or row["decided_at"] is not None:
        return frozenset(acts)
    is_round_open = bool(rounds) and rounds[-1].closed_at is None
    if may_text_change(
        is_round_open=is_round_open, votes_opened=len(votings) + (row["opens_at"] is not None)
    ).is_met:
        if KINDS[row["kind"]].is_own and is_mover:
            acts.add("revise" if rounds else "amend")
        if lacking and is_translator:
            acts.add("translate")
    if may(viewer, policies.ANSWER_OBJECTION, row):
        acts.add("answer")
    if may_open_round(len(rounds), ruleset).is_met:
        acts.add("another_round")
    return frozenset(acts)
