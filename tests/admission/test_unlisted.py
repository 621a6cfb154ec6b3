"""Outside, an organisation is named only if it chose to be; another is named by writing, and nothing is told of it (P3)."""

from datetime import datetime

import pytest

from coalition.admission import queries
from coalition.admission.naming import named_in
from coalition.admission.queries import Organization
from coalition.admission.tables import Affiliation, Application, Concealment
from coalition.membership.tables import Profile
from tests.admission.filling import begin, fill, step
from tests.admission.support import apply, apply_alone
from tests.admission.test_pages_own_name import own_form
from tests.house import Browser, House, text_of


async def unlist(house: House, *which: int) -> None:
    """These organisations choose not to be named to the public."""
    members = [house.organizations[one].id for one in which]
    await Profile.update({Profile.is_public: False}).where(Profile.member.is_in(members))


class TestWhatThePublicReads:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    async def test_no_page_of_an_applicant_names_one_that_did_not_choose_it(
        self, house: House, browser: Browser, now: datetime, lang: str
    ) -> None:  # P3
        await unlist(house, 3, 4)
        token = await begin(browser, lang)
        sent, own = await apply(now, house.organizations[1]), await apply_alone(now, house.organizations[1])
        word = {"fr": "Organisme", "en": "Organisation"}[lang]
        for address in (
            step(token, 5, lang),
            {"fr": "/fr/demandes/en-mon-nom?read=1", "en": "/en/applications/in-my-name?read=1"}[lang],
            *({"fr": f"/fr/suivi/{one.token}", "en": f"/en/follow/{one.token}"}[lang] for one in (sent, own)),
        ):
            page = await browser.get(address)
            assert page.status_code == 200, address
            for number, named in ((3, True), (4, False), (5, False), (6, True)):
                assert (f"{word} {number}" in text_of(page)) is named, (address, number)

    async def test_one_that_did_not_choose_it_is_refused_like_one_that_is_not_there(
        self, house: House, browser: Browser
    ) -> None:  # P3
        await unlist(house, 3)
        answers = [
            await browser.post(
                step(await begin(browser, "en"), 5, "en"),
                {"sponsor_1": sponsor, "sponsor_2": "chair", "then": "continue"},
            )
            for sponsor in (str(house.organizations[3].id), str(house.outsider))
        ]
        assert {answer.status_code for answer in answers} == {422}
        first, second = (text_of(answer) for answer in answers)
        assert first == second


class TestOneThatIsWritten:
    async def test_an_affiliate_is_known_as_one_and_the_applicant_is_told_nothing(
        self, house: House, browser: Browser
    ) -> None:  # P3, ToR-50
        await unlist(house, 3)
        said = []
        for written in ("organisation 4\nNobody at All", "Nobody at All\nsomebody"):
            token = await begin(browser, "en")
            await fill(browser, house, token, "en")
            typed_ = {
                "sponsor_1": "chair",
                "sponsor_2": "chair",
                "other_affiliates": written,
                "then": "continue",
            }
            assert (await browser.post(step(token, 5, "en"), typed_)).status_code == 303
            await browser.post(f"/en/applications/draft/{token}/submission")
            page = text_of(await browser.get(f"/en/follow/{token}"))
            assert "Organisation 4" not in page
            said.append(page.replace("2027-02", "2027-01"))
        assert said[0] == said[1]
        tied = [row["member"] for row in await Affiliation.select(Affiliation.member)]
        assert tied == [house.organizations[3].id]

    async def test_a_sponsor_that_is_written_is_read_by_the_chair(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P3
        await unlist(house, 3)
        receipt = await apply(now, other_sponsors="Organisation 4, which knows us")
        await browser.sign_in(house.chair.person, now)
        page = text_of(await browser.get(f"/en/applications/{receipt.application}"))
        assert "Organisation 4, which knows us" in page
        found = await queries.dossier(receipt.application, now)
        assert found is not None
        assert found.requests == ()

    async def test_one_that_must_not_see_her_sees_nothing_though_it_is_in_no_list(
        self, house: House, browser: Browser, now: datetime
    ) -> None:  # P3, P19
        await unlist(house, 3)
        fields = own_form(house) | {
            "also_hidden_from": "ORGANISME 4",
            "hidden_from": str(house.organizations[4].id),
        }
        checked = await browser.post("/fr/demandes/en-mon-nom", fields | {"step": "check"})
        assert "ORGANISME 4" in text_of(checked)
        assert "Organisme 4" not in text_of(checked)
        sent = await browser.post("/fr/demandes/en-mon-nom", fields | {"step": "send"})
        assert sent.status_code == 303
        kept = {row["member"] for row in await Concealment.select(Concealment.member)}
        assert kept == {house.organizations[3].id, house.organizations[4].id}
        row = await Application.select(Application.id).first()
        assert row
        for number, status in ((3, 404), (0, 200)):
            await browser.sign_in(house.organizations[number].person, now)
            assert (await browser.get(f"/fr/demandes/{row['id']}")).status_code == status

    @pytest.mark.parametrize("changed", [{"shows_name": "yes"}, {"also_hidden_from": "organisme 2"}])
    async def test_what_does_not_hold_together_is_said_at_the_field(
        self, house: House, browser: Browser, changed: dict[str, str]
    ) -> None:  # P19
        fields = own_form(house, hidden_from=[]) | {"also_hidden_from": "quelqu'un"} | changed
        answer = await browser.post("/fr/demandes/en-mon-nom", fields | {"step": "check"})
        assert answer.status_code == 422
        assert not await Application.exists()


def test_a_name_is_known_by_its_words_whatever_their_accents_and_by_a_part_of_it() -> None:
    health, house = (
        Organization(number, fr, en)  # type: ignore[arg-type]
        for number, fr, en in (
            (1, "Santé de la Vallée", "Valley Health"),
            (2, "Maison de l'Été", "Summer House"),
        )
    )
    both = (health, house)
    for written, found in (
        ("sante vallee", {1}),
        ("  VALLEY\nmaison été", {1, 2}),
        ("santé été", set()),
        ("de la", {1}),
        ("", set()),
        ("summer", {2}),
    ):
        assert named_in(written, both) == found, written
