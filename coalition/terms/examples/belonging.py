"""Worked examples of admission, attendance and accountability."""

from typing import Any, get_args

from coalition.terms.accountability import Vetting, mandate_review, may_present
from coalition.terms.admission import (
    STATEMENTS,
    Endorsement,
    IndividualSponsor,
    Opinion,
    has_enough_sponsors,
    is_individual_supported,
    review_outcome,
    valid_sponsors,
)
from coalition.terms.attendance import (
    LeaveFact,
    Mark,
    MeetingFact,
    MemberYear,
    Presence,
    PresumptionFacts,
    absences_allowed,
    is_attendance_kept,
    is_still_member,
    meetings_required,
    year_standing,
)
from coalition.terms.attendance.standing import MeetingKind, MeetingStatus
from coalition.terms.examples.cells import (
    ORGANIZATION_OR_INDIVIDUAL,
    Row,
    is_individual_code,
    overridden,
    yes_no,
)
from coalition.terms.periods import Year
from coalition.terms.ruleset import Ruleset

KINDS_OF_MEMBER = ORGANIZATION_OR_INDIVIDUAL
APPLICANT = "APPLICANT"


def attendance_allowance(row: Row, base: Ruleset) -> dict[str, str]:
    held, rule = row.whole("meetings_held"), base.attendance.rule
    return {
        "required_two_thirds": str(meetings_required(held, rule)),
        "absences_allowed": str(absences_allowed(held, rule)),
    }


def attendance_ratio(row: Row, base: Ruleset) -> dict[str, str]:
    eligible = row.whole("eligible_meetings")
    terms = overridden(base, attendance__min_eligible=row.whole("min_eligible"))
    verdict = is_attendance_kept({"general": Presence(eligible, row.whole("attended"))}, terms)
    required = meetings_required(eligible, terms.attendance.rule)
    return {"expected_required": str(required), "expected_status": verdict.reason}


def _configured(row: Row, base: Ruleset) -> Ruleset:
    for part in row.cells["config"].replace("|", ";").replace(",", ";").split(";"):
        setting = part.strip()
        if setting in ("", "default"):
            continue
        name, text = row.fields("config", setting, "=", 2)
        key = f"attendance.{name}"
        if key not in base.values:
            raise row.wrong("config", f"no such setting {name!r}")
        value: Any = int(text) if text.isdigit() else row.word("config", text, {"true": True, "false": False})
        base = overridden(base, **{key.replace(".", "__"): value})
    return base


def attendance_scenarios(row: Row, base: Ruleset) -> dict[str, str]:
    meetings, marks, leaves = [], {}, []
    for part in row.parts("meetings"):
        on, what = row.fields("meetings", part, "=", 2)
        kind, status = row.fields("meetings", what, "/", 2)
        meetings.append(
            MeetingFact(
                on,
                row.date_in("meetings", on),
                row.word("meetings", kind, {k: k for k in get_args(MeetingKind)}),
                row.word("meetings", status, {s: s for s in get_args(MeetingStatus)}),
            )
        )
    for part in row.parts("attendance"):
        on, mark = row.fields("attendance", part, "=", 2)
        if on not in {m.id for m in meetings}:
            raise row.wrong("attendance", f"no meeting on {on}")
        marks[on] = row.word("attendance", mark, {m: m for m in get_args(Mark)})
    for part in row.parts("leaves"):
        days, state = row.fields("leaves", part, ":", 2)
        first, last = days.split("..") if days.count("..") == 1 else (days, days)
        leaves.append(
            LeaveFact(
                row.date_in("leaves", first), row.date_in("leaves", last), is_approved=state == "approved"
            )
        )
    member = MemberYear(
        row.day("joined_on"), tuple(meetings), marks, tuple(leaves), row.day_or_none("left_on")
    )
    year = Year(row.day("year_start"), row.day("year_end"))
    standing = year_standing(member, year, _configured(row, base))
    return {
        "expected_held": str(standing.held),
        "expected_eligible": str(standing.eligible),
        "expected_attended": str(standing.attended),
        "expected_status": standing.status,
    }


REPLIES = ("", "correction_accepted", "correction", "explanation", "confirms_leaving")
DECISIONS = {"": None, "keep": "keep", "withdraw": "withdraw", "end": "withdraw", "confirm": "withdraw"}


def attendance_presumption(row: Row, base: Ruleset) -> dict[str, str]:
    terms = overridden(base, attendance__rebuttal_days=row.whole("rebuttal_days"))
    row.day("evaluation_on")
    facts = PresumptionFacts(
        row.day_or_none("notice_sent_on"),
        row.day_or_none("reply_on"),
        row.one_of("reply_kind", *REPLIES) or None,
        row.word("coalition_decision", row.text("coalition_decision"), DECISIONS),
    )
    verdict = is_still_member(facts, row.day("as_of"), terms)
    return {"expected_status": verdict.reason, "expected_may_vote": yes_no(verdict.is_met)}


def endorsement_org(row: Row, base: Ruleset) -> dict[str, str]:
    terms = overridden(base, sponsors__valid_days=row.whole("valid_days"))
    endorsements = []
    for part in row.parts("endorsements"):
        member, kind, standing, authority, state, on = row.fields("endorsements", part, "/", 6)
        endorsements.append(
            Endorsement(
                member,
                row.date_in("endorsements", on),
                row.word("endorsements", kind, KINDS_OF_MEMBER),
                standing,
                row.word("endorsements", authority, {"sign": True, "nosign": False}),
                row.word("endorsements", state, {s: s for s in ("requested", "given", "revoked")}),
            )
        )
    own = (APPLICANT, *row.text("applicant_affiliates").replace(";", "|").split("|"))
    as_of = row.day("as_of")
    return {
        "expected_valid": str(len(valid_sponsors(endorsements, own, as_of, terms))),
        "expected_complete": yes_no(has_enough_sponsors(endorsements, own, as_of, terms).is_met),
    }


CONFIRMATIONS = dict(
    zip(
        STATEMENTS,
        ("confirm_ready", "confirm_no_harm_self", "confirm_no_harm_recovery", "confirm_no_harm_others"),
        strict=True,
    )
)


def endorsement_survivor(row: Row, base: Ruleset) -> dict[str, str]:
    confirmed = {code: row.one_of(column, "", "yes", "no") == "yes" for code, column in CONFIRMATIONS.items()}
    sponsors = []
    for part in row.parts("sponsor"):
        member, kind, standing = row.fields("sponsor", part, "/", 3)
        sponsors.append(
            IndividualSponsor(member, confirmed, row.word("sponsor", kind, KINDS_OF_MEMBER), standing)
        )
    verdict = is_individual_supported(
        base,
        consent=row.one_of("consent", "yes", "no", "withdrawn"),
        sponsors=sponsors,
        is_waived=row.yes("waiver_decision"),
    )
    return {"expected": verdict.reason}


def review(row: Row, base: Ruleset) -> dict[str, str]:
    terms = overridden(
        base, review__min=row.whole("min_reviews"), review__sponsor_may_review=row.yes("sponsor_may_review")
    )
    opinions = []
    for part in row.parts("reviews"):
        member, opinion = row.fields("reviews", part, "=", 2)
        given = row.word("reviews", opinion, {o: o for o in ("approve", "refuse", "recuse")})
        opinions.append(
            Opinion(member, given, "individual" if is_individual_code(member) else "organization")
        )
    own = (APPLICANT, *row.parts("affiliates", "|"))
    return {"expected": review_outcome(opinions, row.parts("sponsors", "|"), own, terms).reason}


def mandate(row: Row, base: Ruleset) -> dict[str, str]:
    window = mandate_review(row.day("last_review"), row.day("today"), base)
    return {
        "expected_next_window": f"{window.opens_on:%Y-%m}..{window.closes_on:%Y-%m}",
        "expected_status": window.status,
    }


def presenter_vetting(row: Row, base: Ruleset) -> dict[str, str]:
    terms = overridden(base, presenter__valid_months=row.whole("valid_months"))
    vettings = []
    for part in row.parts("vettings"):
        member, opinion, on, tie = row.fields("vettings", part, "/", 4)
        vettings.append(
            Vetting(
                member,
                row.word("vettings", opinion, {"positive": True, "negative": False}),
                row.date_in("vettings", on),
                row.word("vettings", tie, {"independent": True, "conflicted": False}),
            )
        )
    return {"expected": may_present(vettings, row.day("as_of"), terms, row.yes("is_member")).reason}
