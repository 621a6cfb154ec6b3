"""Persons and their vault, sign-in, sessions, language."""
