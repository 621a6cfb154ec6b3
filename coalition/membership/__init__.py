"""Members, their representatives and delegates, the chair, the register (ToR-65, ToR-68, ToR-78)."""
