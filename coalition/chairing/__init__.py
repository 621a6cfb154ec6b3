"""The chair's year: what it owes the coalition, its paper files, the website, funding (ToR-70, ToR-77, ToR-80, ToR-81)."""
