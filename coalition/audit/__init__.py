"""The append-only trail of acts: table, chain, verification, reading page."""
