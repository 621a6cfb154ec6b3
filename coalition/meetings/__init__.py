"""The year of meetings, agendas, replies (ToR-73, ToR-82 to ToR-95)."""
