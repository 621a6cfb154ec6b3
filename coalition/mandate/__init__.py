"""Which terms of reference are in force, with the origin of every value (ToR-1, ToR-66)."""
