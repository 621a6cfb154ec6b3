"""Applications, endorsements, reviews, admission (ToR-48 to ToR-52, ToR-79)."""
