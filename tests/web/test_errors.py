"""What a person meets when an act is refused: the reason, and the way back."""

from datetime import datetime

from coalition.decisions import commands as decisions
from tests.house import Browser, House


async def test_a_refused_act_leads_back_to_the_page_it_hangs_from(
    browser: Browser, house: House, now: datetime
) -> None:
    wording = decisions.Wording("Titre", "Title", "Texte", "Text", "en")
    motion = await decisions.move(house.chair.actor, now, decisions.Move(house.chair.id, wording))
    await decisions.withdraw(house.chair.actor, now, motion)
    await browser.sign_in(house.chair.person, now)
    again = await browser.post(f"/en/motions/{motion}/withdrawal")
    assert again.status_code == 409
    assert f'href="/en/motions/{motion}"' in again.text
