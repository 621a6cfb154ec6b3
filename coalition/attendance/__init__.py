"""Roll call, standing, presumed withdrawal (ToR-60, ToR-87)."""
