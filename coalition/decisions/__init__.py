"""Motions, consensus rounds, rolls, ballots, outcomes (ToR-25 to ToR-28)."""
