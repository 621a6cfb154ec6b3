"""Our pages, how a form of our own is sent, and what protects every answer."""

import re

import httpx2

from coalition.app import pages
from coalition.web.security import PERMISSIONS
from tests.house import ORIGIN

SAME = {"sec-fetch-site": "same-origin", "origin": ORIGIN}
PROTECTION = {
    "content-security-policy": "default-src 'none'; script-src 'nonce-…'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
}
GETS = [page.name for page in pages() if page.get]
POSTS = [page.name for page in pages() if page.post]


def protection_of(response: httpx2.Response) -> dict[str, str]:
    """What protects this answer; a file to save must run nothing besides."""
    found = {name: response.headers.get(name, "") for name in PROTECTION}
    found["content-security-policy"] = re.sub(
        r"nonce-[\w-]{22}'", "nonce-…'", found["content-security-policy"]
    )
    if response.headers.get("content-disposition", "").startswith("attachment"):
        assert found["content-security-policy"].endswith("; sandbox")
        found["content-security-policy"] = found["content-security-policy"].removesuffix("; sandbox")
    return found
