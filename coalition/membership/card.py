"""An organisation as a card for an address book (vCard 3.0, RFC 2426: what every address book reads)."""

from uuid import UUID

from coalition.membership.queries import Profile

_OCTETS = 75


def vcard(member: UUID, name: str, profile: Profile, services: str) -> str:
    """The card of an organisation: its name, how to reach it, what it does. No person and no office address is on it."""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{member}",
        f"FN:{_escaped(name)}",
        f"N:{_escaped(name)};;;;",
        f"ORG:{_escaped(name)}",
    ]
    for label, value in (
        ("TEL;TYPE=WORK,VOICE", profile.phone),
        ("EMAIL;TYPE=INTERNET", profile.email),
        ("URL", profile.website),
        ("NOTE", services),
    ):
        if value:
            lines.append(f"{label}:{_escaped(value)}")
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """The line in parts of at most 75 octets, each continued by a space; no letter is cut in two."""
    parts: list[str] = []
    part = ""
    for letter in line:
        room = _OCTETS - (1 if parts else 0)
        if len(f"{part}{letter}".encode()) > room:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
