"""Nothing per option before the count, in no page, header or size, for no role (V3)."""

import re
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coalition.app import pages
from coalition.decisions.commands import EnterPaper, RecordVotes, enter_paper, record_votes
from coalition.decisions.tables import Ballot, PaperEntry
from coalition.web.paths import to
from tests.conftest import NOW
from tests.decisions.rooms import in_the_room
from tests.decisions.support import moved, votes, voting_opened
from tests.house import Browser, House
from tests.web.paper import text_of_pdf

EARLIER = NOW - timedelta(minutes=1)
_CHANCE = re.compile(r'(name="_once" value=")[^"]*|(nonce=")[^"]*|(nonce-)[\w\-=+/]+')
NOT_ASKED = frozenset({"exit", "audit_check", "meeting_live"})
"""The check of the trail finds, rightly, that the second world was made by changing rows; a stream goes on as long as the
meeting, and what it tells stands in the page of the meeting too."""
Asked = tuple[UUID, str, UUID | None]
VARY = frozenset({"etag", "last-modified", "expires", "age"})


async def everything(
    browser: Browser, people: dict[UUID, str], motion: UUID, meeting: UUID
) -> dict[Asked, tuple[int, dict[str, str], str]]:
    """Every page that needs no address of its own, and those of the motion and its meeting, as each person is answered
    in her language: status, headers and bytes, but for what chance puts into every page. Not compressed: chance would
    move the size."""
    found: dict[Asked, tuple[int, dict[str, str], str]] = {}
    for person, lang in people.items():
        await browser.sign_in(person, NOW)
        for page in pages():
            named = set(re.findall(r"{(\w+)", page.fr))
            if page.get is None or named - {"id"} or page.name in NOT_ASKED:
                continue
            for one in (motion, meeting) if named else (None,):
                address = to(page.name, lang, id=one)
                response = await browser.get(address, headers={"accept-encoding": "identity"})
                headers = {k: v for k, v in response.headers.items() if k not in ("date", "set-cookie")}
                assert not VARY & set(headers), (page.name, headers)
                policy = headers.get("content-security-policy", "")
                headers["content-security-policy"] = _CHANCE.sub(r"\1\2\3", policy)
                body = _CHANCE.sub(r"\1\2\3", response.text)
                if headers.get("content-type") == "application/pdf":  # which is dated to the second
                    body = f"{len(response.content)} {text_of_pdf(response.content)}"
                found[person, page.name, one] = (response.status_code, headers, body)
    return found


@pytest.mark.slow
async def test_two_worlds_that_differ_only_in_choices_answer_everyone_with_the_same_bytes(
    browser: Browser, house: House, now: datetime
):  # V3
    voters = house.organizations[1:5]
    meeting = await in_the_room(
        house, EARLIER, house.organizations[:5], secretary=house.organizations[5].person
    )
    motion = await moved(house, EARLIER, meeting=meeting)
    voting = await voting_opened(house, motion, EARLIER)
    watching = {
        house.chair.person: "fr",
        house.organizations[5].person: "en",
        house.individuals[0].person: "fr",
        house.outsider: "en",
    }

    for who in voters[:2]:
        await votes(who, motion, voting, "for", EARLIER)
    aloud = RecordVotes(motion, voting, {voters[2].id: "against"})
    await record_votes(house.chair.actor, EARLIER, aloud)
    paper = EnterPaper(motion, voting, voters[3].id, "on_paper", "for")
    await enter_paper(house.chair.actor, EARLIER, paper)
    one = await everything(browser, watching, motion, meeting)
    assert sum(status == 200 for status, _, _ in one.values()) > 80
    swapped = {"for": "against", "against": "for"}
    for row in await Ballot.select():
        await Ballot.update({Ballot.vote: swapped[row["vote"]]}).where(Ballot.id == row["id"])
    await PaperEntry.update({PaperEntry.vote: "against"}).where(PaperEntry.voting == voting)
    two = await everything(browser, watching, motion, meeting)
    differing = [key[1:] for key in one if one[key] != two[key]]
    assert differing == []
