"""ToR-25: how many rounds, whether one is voiced in the room, when the text may change, what becomes of an objection."""

from coalition.terms.clause import clause
from coalition.terms.ruleset import Ruleset
from coalition.terms.verdict import Verdict, met, missing, unmet


@clause("ToR-25")
def may_open_round(rounds_held: int, ruleset: Ruleset) -> Verdict:
    """Consensus is sought in so many rounds and no more; then a member or the chair may ask for a vote, or the mover
    withdraws the motion."""
    most = ruleset.consensus.max_rounds
    if rounds_held >= most:
        return unmet("ToR-25", "rounds_exhausted", missing("vote_or_withdrawal", most=most))
    return met("ToR-25", "may_open_round")


@clause("ToR-25")
def may_voice_consensus(*, is_in_session: bool, present: int, is_put: bool) -> Verdict:
    """Members agree aloud and together in a meeting under way, once it is known who is there: the text is put to them, and
    no one blocks. Who is absent says nothing, and silence is not consent."""
    if not is_in_session:
        return unmet("ToR-25", "consensus_outside_a_meeting")
    if not present:
        return unmet("ToR-25", "roll_not_called")
    if not is_put:
        return unmet("ToR-25", "not_put_to_the_members")
    return met("ToR-25", "voiced_together")


@clause("ToR-25")
def may_text_change(*, is_round_open: bool, votes_opened: int) -> Verdict:
    """The text may change until members are asked about it, and between two rounds; not while they give their positions,
    and never once a vote was opened on it."""
    if votes_opened:
        return unmet("ToR-26", "text_voted_on")
    return unmet("ToR-25", "text_in_round") if is_round_open else met("ToR-25", "text_may_change")


@clause("ToR-25")
def may_objection_be_met(*, is_text_revised: bool) -> Verdict:
    """Only a text revised since meets an objection, and only its owner says so; without one, its owner withdraws it."""
    if is_text_revised:
        return met("ToR-25", "objection_met")
    return unmet("ToR-25", "text_not_revised", missing("revised_text"))
