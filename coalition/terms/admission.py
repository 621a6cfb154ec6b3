"""ToR-48 to ToR-52, ToR-79: sponsors, the four statements, the form, and the review of an application."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coalition.terms.clause import clause, procedural
from coalition.terms.decisions.roll import MEMBER_STANDINGS
from coalition.terms.periods import days_later, months_later
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Missing, Verdict, met, met_unless, missing, unmet

procedural("ToR-49", "ToR-52", because="recorded")

STATEMENTS = ("ready", "no_harm_self", "no_harm_recovery", "no_harm_others")
"""What a sponsor confirms of an individual, yes or no, and nothing else: no history is ever asked."""


@dataclass(frozen=True)
class Endorsement:
    """A member's endorsement of an applicant organisation, as it stands today."""

    member: str
    given_on: date
    member_kind: Literal["organization", "individual"] = "organization"
    member_standing: str = "active"
    has_signing_authority: bool = True
    state: Literal["requested", "given", "revoked"] = "given"


def _sponsor_objections(
    member: str, kind: str, standing: str, is_chair: bool, barred: Collection[str], ruleset: Ruleset
) -> list[Missing]:
    objections = []
    if kind != "organization":
        objections.append(missing("sponsor_is_organization"))
    if standing not in MEMBER_STANDINGS:
        objections.append(missing("sponsor_in_good_standing"))
    if member in barred:
        objections.append(missing("sponsor_is_independent"))
    if is_chair and not ruleset.sponsors.chair_may_sponsor:
        objections.append(missing("sponsor_is_not_chair"))
    return objections


@clause("ToR-48", "ToR-50")
def may_sponsor(
    member: str,
    ruleset: Ruleset,
    *,
    kind: Literal["organization", "individual"],
    standing: str,
    applicant_and_affiliates: Collection[str] = (),
    is_chair: bool = False,
) -> Verdict:
    """A member organisation in good standing sponsors; not an individual, the applicant, or its affiliates.

    On leave, presumed to withdraw or under a revocation not yet decided, it is still a member. The chair's
    organisation may sponsor, and then may not review.
    """
    lacking = _sponsor_objections(member, kind, standing, is_chair, applicant_and_affiliates, ruleset)
    return met_unless("ToR-50", "may_sponsor", lacking, "may_not_sponsor")


@clause("ToR-50")
def is_endorsement_valid(
    endorsement: Endorsement, applicant_and_affiliates: Collection[str], as_of: date, ruleset: Ruleset
) -> bool:
    """An endorsement counts while given, by signing authority, by an independent member organisation in good
    standing, on its last day of validity included."""
    last_day = days_later(endorsement.given_on, ruleset.sponsors.valid_days)
    return (
        endorsement.state == "given"
        and endorsement.has_signing_authority
        and endorsement.given_on <= as_of <= last_day
        and may_sponsor(
            endorsement.member,
            ruleset,
            kind=endorsement.member_kind,
            standing=endorsement.member_standing,
            applicant_and_affiliates=applicant_and_affiliates,
        ).is_met
    )


@clause("ToR-50")
def valid_sponsors(
    endorsements: Iterable[Endorsement],
    applicant_and_affiliates: Collection[str],
    as_of: date,
    ruleset: Ruleset,
) -> tuple[str, ...]:
    """The distinct organisations whose endorsement counts on that day; one organisation counts once."""
    valid = (
        e.member for e in endorsements if is_endorsement_valid(e, applicant_and_affiliates, as_of, ruleset)
    )
    return tuple(dict.fromkeys(valid))


@clause("ToR-50")
def has_enough_sponsors(
    endorsements: Iterable[Endorsement],
    applicant_and_affiliates: Collection[str],
    as_of: date,
    ruleset: Ruleset,
) -> Verdict:
    """An applicant organisation has the support of two member organisations, by management with signing
    authority."""
    have = len(valid_sponsors(endorsements, applicant_and_affiliates, as_of, ruleset))
    needed = ruleset.sponsors.org
    lacking = [missing("sponsors", needed=needed, have=have)] if have < needed else []
    return met_unless("ToR-50", "complete", lacking, "incomplete")


@clause("ToR-51")
def is_form_complete(required: Iterable[str], answered: Collection[str]) -> Verdict:
    """An application goes to review when every requirement of the form's version is met; none is dropped."""
    lacking = [missing(f"answer_{question}") for question in required if question not in answered]
    return met_unless("ToR-51", "complete", lacking, "incomplete")


@dataclass(frozen=True)
class IndividualSponsor:
    """The organisation that supports an individual's application, and the statements it has confirmed (true)
    or declined to confirm (false); no other word about the person."""

    member: str
    statements: Mapping[str, bool]
    member_kind: Literal["organization", "individual"] = "organization"
    member_standing: str = "active"
    has_authority: bool = True


@clause("ToR-48")
def is_individual_supported(
    ruleset: Ruleset,
    *,
    consent: Literal["yes", "no", "withdrawn"],
    sponsors: Iterable[IndividualSponsor] = (),
    is_waived: bool = False,
) -> Verdict:
    """A survivor's application is supported by one organisation that confirms that she is ready, and that
    taking part harms neither her, nor her healing, nor other survivors.

    Her consent comes first. Consent withdrawn: the file is deleted (`deleted`), at any time. The text says «
    should »: a recorded decision of the coalition may waive the sponsor (`is_waived`), never her consent.
    """
    if consent == "withdrawn":
        return unmet("ToR-48", "deleted")
    lacking: list[Missing] = [] if consent == "yes" else [missing("consent")]
    if not (is_waived and ruleset.sponsors.individual_waivable):
        lacking += _support_lacking(tuple(sponsors), ruleset)
    return met_unless("ToR-48", "complete", lacking, "incomplete")


def _support_lacking(sponsors: tuple[IndividualSponsor, ...], ruleset: Ruleset) -> list[Missing]:
    objections: list[Missing] = []
    supporting: set[str] = set()
    for s in sponsors:
        found = _sponsor_objections(s.member, s.member_kind, s.member_standing, False, (), ruleset)
        if not s.has_authority:
            found.append(missing("sponsor_authority"))
        found += [missing(f"statement_{code}") for code in STATEMENTS if not s.statements.get(code, False)]
        objections += found
        if not found:
            supporting.add(s.member)
    if len(supporting) >= ruleset.sponsors.individual:
        return []
    return objections or [missing("sponsors", needed=ruleset.sponsors.individual, have=len(supporting))]


@dataclass(frozen=True)
class Opinion:
    """A member's reasoned opinion on an application; the last one of each member stands."""

    member: str
    opinion: Literal["approve", "refuse", "recuse"]
    member_kind: Literal["organization", "individual"] = "organization"


@clause("ToR-79")
def may_review(
    member: str,
    kind: Literal["organization", "individual"],
    sponsors: Collection[str],
    applicant_and_affiliates: Collection[str],
    ruleset: Ruleset,
) -> Verdict:
    """A reviewer is a member organisation that neither sponsors the applicant nor is tied to it; the chair
    may."""
    lacking = []
    if kind != "organization":
        lacking.append(missing("reviewer_is_organization"))
    if member in sponsors and not ruleset.review.sponsor_may_review:
        lacking.append(missing("reviewer_is_not_sponsor"))
    if member in applicant_and_affiliates:
        lacking.append(missing("reviewer_is_independent"))
    return met_unless("ToR-79", "may_review", lacking, "may_not_review")


@clause("ToR-79")
def review_outcome(
    opinions: Iterable[Opinion],
    sponsors: Collection[str],
    applicant_and_affiliates: Collection[str],
    ruleset: Ruleset,
) -> Verdict:
    """At least two member organisations review an application; concordant, they approve or refuse it.

    Any contrary opinion, once enough are in, sends the file to the coalition (`escalate`); before that:
    `pending`. Met only when approved; the reason is the outcome.
    """
    standing = {
        o.member: o.opinion
        for o in opinions
        if may_review(o.member, o.member_kind, sponsors, applicant_and_affiliates, ruleset).is_met
    }
    given = [opinion for opinion in standing.values() if opinion != "recuse"]
    if len(given) < ruleset.review.min:
        return unmet("ToR-79", "pending", missing("opinions", needed=ruleset.review.min, have=len(given)))
    if len(set(given)) > 1:
        return unmet("ToR-79", ruleset.review.split, missing("decision_of_the_coalition"))
    return met("ToR-79", "approved") if given[0] == "approve" else unmet("ToR-79", "refused")


@clause("ToR-27")
def has_voting_rights(
    ruleset: Ruleset,
    *,
    admitted_on: date,
    general_attended: Iterable[date],
    committee_attended: Iterable[date],
) -> bool:
    """A new member votes at once; where the terms ask it, after so many meetings within the months that
    follow its admission. The dates are those of meetings attended."""
    asked = ruleset.admission.voting_rights_after
    if asked is None:
        return True
    until = months_later(admitted_on, asked.within_months)
    general = sum(admitted_on < day <= until for day in general_attended)
    committee = sum(admitted_on < day <= until for day in committee_attended)
    return general >= asked.general_meetings and committee >= asked.committee_meetings
