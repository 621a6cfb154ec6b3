"""Drafts, corrections, adoption; action items (ToR-61 to ToR-64, ToR-75)."""
