"""What many members do the same way: each sends the form that her page holds, which is looked at elsewhere."""

import html
import re

from tests.journeys.people import representative_of
from tests.journeys.visitor import Visitor

_FORM = re.compile(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def vote_at_once(members: Visitor, motion: str, **votes: str) -> None:
    """Members, by code, vote `for`, `against` or `abstain` by their representatives."""
    for code, vote in votes.items():
        _send(members, code, motion, members.to("ballot", id=_id(motion)), step="cast", vote=vote)


def agree_at_once(members: Visitor, motion: str, *codes: str) -> None:
    """Members, by code, agree in the round under way."""
    for code in codes:
        _send(members, code, motion, members.to("position", id=_id(motion)), position="agree")


def _id(motion: str) -> str:
    return motion.rsplit("/", 1)[-1]


def _send(members: Visitor, code: str, page: str, action: str, **said: str) -> None:
    members.sign_in_as(representative_of(code))
    house = members.server.address
    shown = members.page.request.get(house + page).text()
    held = next(inside for address, inside in _FORM.findall(shown) if address == action)
    form: dict[str, str | float | bool] = {
        name: html.unescape(value) for name, value in _HIDDEN.findall(held)
    }
    form |= said
    own = {"Sec-Fetch-Site": "same-origin"}
    answer = members.page.request.post(house + action, form=form, headers=own, max_redirects=0)
    assert answer.status == 303, f"{code}: {answer.status}\n{answer.text()}"
