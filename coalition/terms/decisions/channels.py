"""ToR-26: in person or electronically: the ways in which a member's vote is recorded by another than itself."""

from collections.abc import Collection
from typing import Literal

from coalition.terms.clause import clause
from coalition.terms.decisions.majority import Choice, Tally
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, missing, unmet

Channel = Literal["in_person", "roll_call", "hands", "on_paper", "by_phone"]
IN_THE_ROOM = frozenset({"in_person", "roll_call", "hands"})


@clause("ToR-26")
def may_record(
    ruleset: Ruleset, channel: Channel, *, is_secret: bool, is_in_session: bool, is_held_in_room: bool
) -> Verdict:
    """A named vote may be recorded for a member in the ways that the terms allow; a secret one is cast by oneself.

    One by one in a meeting under way; by show of hands only where the vote was opened in that meeting; on paper or by
    telephone at any time while the vote is open.
    """
    allowed = ruleset.vote.channels if channel == "in_person" else ruleset.vote.recorded_channels
    if channel not in allowed:
        return unmet("ToR-26", "channel_not_allowed")
    if is_secret:
        return unmet("ToR-26", "secret_is_cast_by_oneself")
    if channel in IN_THE_ROOM and not is_in_session:
        return unmet("ToR-26", "meeting_not_under_way")
    if channel == "hands" and not is_held_in_room:
        return unmet("ToR-26", "hands_in_the_room_only")
    return met("ToR-26", "may_record")


@clause("ToR-26", "ToR-27")
def who_raises_hands(
    present: Collection[str], individuals: Collection[str], voted: Collection[str], ruleset: Ruleset
) -> Verdict:
    """Those who raise a hand are present, have a vote, and gave no ballot: nobody counts twice.

    Hands have no names. While it is open whether individual members vote, theirs are recorded by name first, so that
    the result can be reckoned with and without them.
    """
    is_open = not ruleset["vote.individual_members"].ratified
    waiting = (set(present) & set(individuals)) - set(voted) if is_open else set()
    if waiting:
        return unmet("ToR-27", "individuals_first", missing("individuals_in_the_room", n=len(waiting)))
    return met("ToR-26", "hands_may_be_counted")


@clause("ToR-26", "ToR-28")
def do_hands_fit(hands: Tally, entitled: int) -> Verdict:
    """At least one hand, and no more hands than members who may raise one."""
    if hands.participating == 0:
        return unmet("ToR-26", "no_hands")
    if hands.participating > entitled:
        return unmet(
            "ToR-26",
            "more_hands_than_members",
            missing("hands", have=hands.participating, allowed=entitled),
        )
    return met("ToR-28", "hands_fit")


@clause("ToR-26")
def may_close_in_room(eligible: Collection[str], present: Collection[str], voted: Collection[str]) -> Verdict:
    """A vote opened in a meeting closes before its time once every member present who may vote has voted."""
    there = set(eligible) & set(present)
    waiting = len(there - set(voted))
    if not there:
        return unmet("ToR-26", "nobody_present")
    if waiting:
        return unmet("ToR-26", "members_present_have_not_voted", missing("ballots_in_the_room", n=waiting))
    return met("ToR-26", "all_present_have_voted")


@clause("ToR-26")
def do_entries_agree(
    first: Choice,
    second: Choice,
    *,
    entered_for: Collection[str],
    confirmed_for: Collection[str],
    member: str,
) -> Verdict:
    """A vote on paper or by telephone counts once two persons of two members, neither of them its own, entered the same.

    The second enters it without seeing the first. Where they differ nothing counts, and both entries are kept.
    """
    if set(entered_for) & set(confirmed_for):
        return unmet("ToR-26", "second_of_another_member")
    if member in {*entered_for, *confirmed_for}:
        return unmet("ToR-26", "vote_oneself")
    return met("ToR-26", "entries_agree") if first == second else unmet("ToR-26", "entries_differ")
