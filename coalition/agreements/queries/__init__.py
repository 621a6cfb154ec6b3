"""What agreements can tell: which version is in force, who signed it, and who has yet to."""

from coalition.agreements.queries.register import SHOWN, SignaturesPage, signatures_page
from coalition.agreements.queries.signing import (
    AgreementsPage,
    SigningPage,
    Standing,
    VersionPage,
    agreements_page,
    has_signed,
    signing_page,
    version_page,
)
from coalition.agreements.queries.versions import Edition, Version, editions, in_force, latest, version
from coalition.agreements.queries.waiting import waiting

__all__ = [
    "SHOWN",
    "AgreementsPage",
    "Edition",
    "SignaturesPage",
    "SigningPage",
    "Standing",
    "Version",
    "VersionPage",
    "agreements_page",
    "editions",
    "has_signed",
    "in_force",
    "latest",
    "signatures_page",
    "signing_page",
    "version",
    "version_page",
    "waiting",
]
