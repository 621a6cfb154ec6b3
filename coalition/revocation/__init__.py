"""Revocation cases: reasons, notice, answer, vote without the subject, signed result (ToR-53 to ToR-59)."""
