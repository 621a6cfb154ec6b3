"""Coming in: by a code that is mailed."""

import re

from tests.journeys.people import part, representative_of
from tests.journeys.visitor import Visitor

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


def someone_signs_in_by_a_mailed_code(members: Visitor) -> None:
    """From a member page to sign-in, a code read in the mail, and back to that page."""
    members.open("meetings")
    assert members.path == members.to("sign_in")
    members.keep("sign-in")
    members.fill(email=part("O20").email("principal"))
    members.press("accounts.sign_in.button")
    asking = members.page.url.removeprefix(members.server.address)
    members.open("outbox")
    mail = members.page.locator("article").first
    assert representative_of("O20") in mail.inner_text()
    found = CODE.search(mail.inner_text())
    assert found, mail.inner_text()
    members.keep("mails")
    members.visit(asking)
    members.fill(code=found[0].lower())
    members.press("accounts.code.button")
    assert members.path == members.to("meetings")
