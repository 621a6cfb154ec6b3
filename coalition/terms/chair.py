"""ToR-68 to ToR-81: the chair is an organisation; who presides, for how long, and how it is handed over."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from coalition.terms.clause import clause, procedural
from coalition.terms.periods import months_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, met_unless, missing, unmet

procedural("ToR-70", because="context")
procedural("ToR-71", because="judgement")
procedural("ToR-77", "ToR-78", "ToR-80", "ToR-81", because="recorded")


@clause("ToR-68")
def may_hold_chair(
    member_kind: Literal["organization", "individual"], holders: int, ruleset: Ruleset
) -> Verdict:
    """The chair is entrusted to an organisation, not to a person; `holders` hold it already (two co-chairs
    at most, where the terms have co-chairs)."""
    if member_kind != "organization":
        return unmet("ToR-68", "not_an_organization")
    places = 2 if ruleset.chair.kind == "co_chairs" else 1
    if holders >= places:
        return unmet("ToR-68", "chair_is_held", missing("place", allowed=places, have=holders))
    return met("ToR-68", "may_hold")


@clause("ToR-72")
def term_ends_on(began_on: date, ruleset: Ruleset) -> date | None:
    """The day the chair's term ends; None where it lasts until the coalition decides otherwise."""
    years = ruleset.chair.term_years
    return None if years is None else months_later(began_on, 12 * years)


@clause("ToR-72")
def may_continue(terms_served: int, ruleset: Ruleset) -> Verdict:
    """The coalition may keep the chair in place, unless the terms limit the number of terms in a row."""
    limit = ruleset.chair.max_terms
    if limit is not None and terms_served >= limit:
        return unmet("ToR-72", "terms_served", missing("term", allowed=limit, have=terms_served))
    return met("ToR-72", "may_continue")


@clause("ToR-73")
def may_preside(
    organization: str, *, concerned: Collection[str] = (), standing: str = "active", is_chair: bool = True
) -> Verdict:
    """The chair leads meetings, but nobody presides on itself: subject of the item, in conflict
    (`concerned`), presumed to withdraw or under revocation, the organisation passes the gavel, and that is
    recorded."""
    if organization in concerned:
        return unmet("ToR-73", "concerned", missing("another_presides"))
    if standing not in ("active", "on_leave"):
        return unmet("ToR-73", standing, missing("another_presides"))
    return met("ToR-73", "chair" if is_chair else "interim")


@clause("ToR-69")
def may_unlock_handover(
    requests: Iterable[tuple[str, str]], chair: str, ruleset: Ruleset, *, chair_can_act: bool
) -> Verdict:
    """The chair's organisation reassigns its own tasks; where it cannot act, two other member organisations,
    by two persons, unlock the handover to an interim chair. `requests` are (person, organisation)."""
    if chair_can_act:
        return unmet("ToR-69", "chair_can_act")
    asked = [(person, org) for person, org in requests if org != chair]
    have = min(len({person for person, _ in asked}), len({org for _, org in asked}))
    needed = ruleset.chair.handover_signatures
    lacking = [missing("organizations", needed=needed, have=have)] if have < needed else []
    return met_unless("ToR-69", "unlocked", lacking, "locked")
