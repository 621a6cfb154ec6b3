"""ToR-1 to ToR-24 and ToR-29 to ToR-36: what the text says before and around its rules. Most of it is read,
recorded or guarded by the whole program; a few sentences carry a number or a test, and those are here."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, TypeVar

from coalition.terms.clause import clause, procedural
from coalition.terms.periods import days_later, months_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, met_unless, missing, unmet

Version = TypeVar("Version")

procedural("ToR-3", "ToR-9", "ToR-34", "ToR-35", "ToR-36", because="recorded")
procedural("ToR-4", "ToR-5", "ToR-6", "ToR-8", "ToR-12", "ToR-16", because="context")
procedural("ToR-18", "ToR-20", "ToR-21", "ToR-22", "ToR-23", "ToR-24", because="context")
procedural("ToR-10", "ToR-17", "ToR-19", "ToR-29", "ToR-30", "ToR-32", because="guarded")


@clause("ToR-1")
def version_in_force(versions: Iterable[tuple[date, Version]], on: date) -> Version | None:
    """The version of the terms in force on a day: the last to have taken effect, that day included; None
    before the first. What was decided under an older one stays under it."""
    effective = sorted((v for v in versions if v[0] <= on), key=lambda v: v[0])
    return effective[-1][1] if effective else None


@clause("ToR-2")
def may_be_member(kind: str, ruleset: Ruleset, member_class: str = "") -> Verdict:
    """The coalition is made of organisations and of survivors in their own right, and of no other kind."""
    if kind not in ruleset.member.kinds:
        return unmet("ToR-2", "kind")
    if ruleset.member.classes and kind == "organization" and member_class not in ruleset.member.classes:
        return unmet("ToR-2", "class")
    return met("ToR-2", "may_be_member")


@clause("ToR-7")
def commits_to_approach(
    values: Iterable[str], statements: Mapping[str, Literal["in_place", "working_toward"]]
) -> Verdict:
    """A member commits, for each value of the approach, to work by it or to work actively toward it."""
    lacking = [missing(f"statement_{value}") for value in values if value not in statements]
    return met_unless("ToR-7", "committed", lacking, "statements_missing")


@clause("ToR-11")
def is_training_statement_current(stated_on: date | None, as_of: date, ruleset: Ruleset) -> bool:
    """An organisation says each year that its people are trained; it is reminded, never sanctioned."""
    return stated_on is not None and as_of <= months_later(stated_on, ruleset.attestation.training_months)


@clause("ToR-13")
def adheres_to_practices(answer: bool | None, ruleset: Ruleset) -> Verdict:
    """Members adhere entirely to the practices: an application without that yes is not submitted."""
    lacking = [missing("practices")] if ruleset.attestation.practices_required and answer is not True else []
    return met_unless("ToR-13", "adheres", lacking, "does_not_adhere")


@clause("ToR-14")
def may_show_count(count: int, ruleset: Ruleset) -> bool:
    """A number of organisations of a kind is shown when it is none, or too large to point at anyone."""
    return count == 0 or count >= ruleset.stats.min_cell


@clause("ToR-15")
def accommodation_deleted_on(meeting_on: date, ruleset: Ruleset) -> date:
    """The day on which a note on accommodation is deleted after the meeting it was for."""
    return days_later(meeting_on, ruleset.retention.accommodation_days)


@clause("ToR-31")
def may_hear_confidential(
    capacity: Literal["member", "delegate", "presenter", "applicant", "funder", "observer"],
    *,
    has_signed: bool,
    during_own_item: bool = False,
) -> Verdict:
    """Confidential business stays in the circle of members: those who speak for one and have signed the
    agreement; a presenter during its own item only; applicants and funders never."""
    if capacity == "presenter":
        return met("ToR-31", "own_item") if during_own_item else unmet("ToR-31", "outside_the_circle")
    if capacity in ("applicant", "funder"):
        return unmet("ToR-31", "outside_the_circle")
    return met_unless(
        "ToR-31", "in_the_circle", [] if has_signed else [missing("signature")], "agreement_not_signed"
    )


@clause("ToR-33")
def is_agreement_signed(
    signed_version: str | None, current_version: str, current_since: date, as_of: date, ruleset: Ruleset
) -> Verdict:
    """Each person keeps to the confidentiality agreement that she signed; when it changes she signs again,
    and the earlier signature holds during the delay."""
    if signed_version is None:
        return unmet("ToR-33", "never_signed", missing("signature"))
    if signed_version == current_version:
        return met("ToR-33", "signed")
    until = days_later(current_since, ruleset.confidentiality.resign_days)
    if as_of <= until:
        return met("ToR-33", "signed_earlier_version")
    return unmet("ToR-33", "earlier_version_lapsed", missing("signature", since=until))
