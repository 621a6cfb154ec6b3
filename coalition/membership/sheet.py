"""The register as rows of a spreadsheet, in one language, signed by whoever took it away (S17)."""

from collections.abc import Iterator

from coalition.audit.queries import SHOWN
from coalition.membership.commands import Export
from coalition.membership.queries import Profile, Registered
from coalition.membership.viewer import Viewer
from coalition.web.languages import say_in

_COLUMNS = (
    "number", "kind", "name_fr", "name_en", "sector", "secondary", "status", "since", "chair", "representative",
    "area", "phone", "email", "website", "services_fr", "services_en",
)  # fmt: skip
_NOTHING = Profile()


def sheet_of(export: Export, viewer: Viewer, lang: str) -> Iterator[list[object]]:
    """A line of titles, the organisations, the individuals by what they are shown by; then whose copy this is."""
    yield [_said(lang, f"register.column.{name}") for name in _COLUMNS]
    for line in export.page.organizations:
        yield _organization(line, export.profiles.get(line.member, _NOTHING), lang)
    for one in export.page.individuals:
        yield [one.number, _said(lang, "membership.individual"), one.name_fr, one.name_en]
    copied = {"name": viewer.name, "member": viewer.on_behalf or _said(lang, "membership.individual")}
    where = {"on": export.page.on.isoformat(), "seq": export.seq, "hash": export.hash[:SHOWN]}
    yield [_said(lang, "register.copy", **copied, **where)]


def _organization(line: Registered, profile: Profile, lang: str) -> list[object]:
    sectors = [_said(lang, f"membership.sector.{sector}") for sector in line.sectors]
    chair = "chair.interim" if line.is_interim else "chair"
    return [
        line.number,
        _said(lang, "membership.organization"),
        line.name_fr,
        line.name_en,
        sectors[0] if line.sector else "",
        ", ".join(sectors[1:] if line.sector else sectors),
        _said(lang, f"membership.status.{line.status}"),
        line.since.isoformat(),
        _said(lang, f"register.{chair}") if line.is_chair else "",
        _said(lang, "frame.former_member") if line.was_erased else line.representative,
        profile.area,
        profile.phone,
        profile.email,
        profile.website,
        profile.services_fr,
        profile.services_en,
    ]


def _said(lang: str, key: str, **values: object) -> str:
    """A sentence as plain text, with plain spaces."""
    return say_in(lang, key, **values).unescape().replace("\u00a0", " ")
