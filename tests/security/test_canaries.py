"""What the vault holds is read by nobody but the person herself: one canary for each field, found nowhere else (P2).

Whom an individual keeps away finds neither her name nor her application (P19).
"""

from collections.abc import Sequence
from uuid import UUID

import pytest

from coalition.admission.tables import Application
from coalition.app import pages
from coalition.audit.tables import AuditEntry, AuditPrivate
from coalition.demonstration import PRESENT
from coalition.membership.tables import Member
from coalition.notices.rendering import letter
from coalition.notices.tables import OutboxMessage
from coalition.piccolo_app import tables
from coalition.web.paths import to
from tests.house import Browser
from tests.security.canaries import (
    KEPT_AWAY,
    Planted,
    admit,
    all_said,
    apply,
    crawl,
    found_in,
    plant,
    values_of,
)
from tests.test_languages import DENIED
from tests.world import ROLES, World, undone

ONLY_IN_A_DEMONSTRATION = {"people", "outbox"}
EXPORTS = [page.name for page in pages() if page.post and "export" in page.name]
THE_CHAIRS = {"paper_export", "website_export", "funding_export"}
ABOUT_HER = ("application", "application_file_copy", "application_file_copy_pdf", "endorsement")


def listed(world: World, lang: str) -> list[str]:
    """Each page about what the world asks it about."""
    return [
        world.address(page.name, lang)
        for page in pages()
        if page.get and page.name not in ONLY_IN_A_DEMONSTRATION
    ]


async def everyone(world: World) -> list[Planted]:
    """An applicant, one who was admitted on application, an individual from before, and an alternate representative."""
    applicant, admitted = await apply(world, "demandeuse", 1), await apply(world, "admise", 2)
    await admit(world, admitted)
    return [
        applicant,
        admitted,
        await plant(world.stage.principals["I01"], "individuelle", 3),
        await plant(world.stage.alternates["O15"], "substitute", 4),
    ]


async def leaks(
    browser: Browser, person: UUID | None, starts: Sequence[str], all_: Sequence[Planted], alike: int = 1
) -> list[str]:
    """Where this person, reading all that she can, meets what another's vault holds."""
    if person:
        await browser.sign_in(person, PRESENT)
    else:
        browser.sign_out()
    owner = {
        value: (field, one.person)
        for one in all_
        for field, value in one.values.items()
        if one.person != person
    }
    return [
        f"{address}: the {owner[value][0]} of another"
        for address, text in (await crawl(browser, starts, alike=alike)).items()
        for value in found_in(text, owner)
    ]


async def taken_away(browser: Browser, world: World, person: UUID | None) -> dict[str, str]:
    """Every file that this person is given by a page that makes one, in both languages, and all that it says."""
    if person:
        await browser.sign_in(person, PRESENT)
    else:
        browser.sign_out()
    files = {}
    for address in (world.address(name, lang) for name in EXPORTS for lang in ("fr", "en")):
        answer = await undone(browser.post, address, {"format": "csv"})
        assert answer.status_code in (200, 303, 403, 404), address
        if answer.status_code == 200:
            disposition = answer.headers["content-disposition"]
            assert disposition.startswith("attachment")
            assert not DENIED.search(disposition)
            assert len(answer.text.splitlines()) > 1
            files[address] = all_said(answer)
    return files


async def mailed() -> dict[str, str]:
    """Each kind of message that was sent, in both languages, as it is written."""
    rows = await OutboxMessage.select(OutboxMessage.id, OutboxMessage.kind)
    one_of_each = {row["kind"]: row["id"] for row in rows}
    written = [
        (f"{kind} {lang}", letter(id, kind, lang))
        for kind, id in one_of_each.items()
        for lang in ("fr", "en")
    ]
    return {name: f"{one.subject}\n{one.text}" for name, one in written}


class TestTheVault:
    async def test_nobody_but_herself_reads_a_field_of_it_on_any_page_that_any_role_reaches(
        self, world: World, guest: Browser, caplog: pytest.LogCaptureFixture
    ) -> None:  # P2
        caplog.set_level("INFO")
        all_ = await everyone(world)
        found = []
        for number, role in enumerate(ROLES):
            person = world.person(role, world.asked("member"))
            starts = listed(world, ("fr", "en")[number % 2])
            starts += [to(name, id=one.application) for name in ABOUT_HER for one in all_ if one.application]
            starts += [to("attendance_member", id=world.stage.members["I01"])]
            found += [f"{role}: {leak}" for leak in await leaks(guest, person, starts, all_)]
        assert found == []
        assert found_in(caplog.text, [value for one in all_ for value in one.values.values()]) == []

    async def test_she_reads_all_of_it_herself_and_only_on_her_own_pages(
        self, world: World, guest: Browser
    ) -> None:  # P2, P16
        for her in await everyone(world):
            await guest.sign_in(her.person, PRESENT)
            read = await crawl(guest, ["/fr/mon-compte"])
            hers = {
                address: found
                for address, text in read.items()
                if (found := found_in(text, her.values.values()))
            }
            assert set(hers) <= {"/fr/mon-compte", "/fr/mon-compte/vous-joindre"}, hers.keys()
            expected = set(her.values.values())
            assert expected - set(hers["/fr/mon-compte"]) <= (
                {her.values[name] for name in ("reach", "avoid", "code word", "needs")}
                if her.person == world.stage.alternates["O15"]
                else set()
            )

    async def test_her_private_link_shows_none_of_it_to_whoever_holds_it_on_a_page_or_on_paper(
        self, world: World, guest: Browser
    ) -> None:  # P2, P5
        her = await apply(world, "demandeuse", 1)
        for name, lang in (("application_follow", "fr"), ("application_follow", "en")):
            read = await crawl(guest, [to(name, lang, token=her.token)])
            assert to("application_copy_pdf", lang, token=her.token) in read
            assert {
                address: told for address in read if (told := found_in(read[address], her.values.values()))
            } == {}

    async def test_no_file_that_any_role_takes_away_holds_any_of_it(
        self, world: World, guest: Browser
    ) -> None:  # P2, S17
        all_ = await everyone(world)
        values = [value for one in all_ for value in one.values.values()]
        for role in ROLES:
            files = await taken_away(guest, world, world.person(role, world.asked("register")))
            expected = {"chair": len(EXPORTS), "signatory": len(EXPORTS) - len(THE_CHAIRS)}
            assert role not in expected or len(files) == 2 * expected[role]
            assert {address: told for address in files if (told := found_in(files[address], values))} == {}, (
                role
            )

    async def test_neither_mails_nor_the_trail_nor_any_row_in_clear_hold_any_of_it(
        self, world: World
    ) -> None:  # P1, P2, P5, A4
        all_ = await everyone(world)
        values = [value for one in all_ for value in one.values.values()]
        names = [one.seen_as for one in all_ if one.seen_as]
        mails = await mailed()
        assert mails
        assert {kind: told for kind in mails if (told := found_in(mails[kind], values + names))} == {}
        trail = repr(await AuditEntry.select()) + repr(await AuditPrivate.select())
        assert found_in(trail, values + names) == []
        rows = "\n".join([repr(await table.select()) for table in tables()])
        assert found_in(rows, values) == []
        assert found_in(rows, names) != []  # the name she chose is not of the vault


class TestALeak:
    """What the crawl is worth: a leak planted in each medium is found there (P2)."""

    async def test_on_a_page_and_in_a_file_that_is_taken_away(self, world: World, guest: Browser) -> None:
        her = await plant(world.stage.principals["I01"], "individuelle", 3)
        reader = world.stage.alternates["O22"]
        start = [world.address("register", "en")]
        assert await leaks(guest, reader, start, [her], alike=0) == []
        leaked = f"tel. (289) 555 0103, {her.values['legal name'].upper()}"
        await Member.update({Member.name_en: leaked}).where(Member.id == world.stage.members["I01"])
        found = await leaks(guest, reader, start, [her], alike=0)
        assert {leak.split(": ")[1] for leak in found} == {
            "the legal name of another",
            "the phone of another",
        }
        assert any(leak.startswith(start[0] + ":") for leak in found)
        files = await taken_away(guest, world, reader)
        told = {address: found_in(text, her.values.values()) for address, text in files.items()}
        found_there = set(map(tuple, told.values())) - {()}  # not every file names members
        assert found_there == {(her.values["legal name"], her.values["phone"])}

    @pytest.mark.parametrize("field", values_of("demandeuse", 1))
    async def test_on_paper(self, world: World, guest: Browser, field: str) -> None:
        her = await apply(world, "demandeuse", 1)
        reader = world.stage.principals["O02"]
        start = [to("application_file_copy_pdf", "en", id=her.application)]
        assert await leaks(guest, reader, start, [her]) == []
        leaked = f"{'A long name before it ' * 4}{her.values[field]} and after"
        await Member.update({Member.name_en: leaked}).where(Member.id == world.stage.members["O01"])
        assert await leaks(guest, reader, start, [her]) == [f"{start[0]}: the {field} of another"]

    async def test_in_a_mail(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        her = await apply(world, "demandeuse", 1)
        (kind, *_) = {name.split()[0] for name in await mailed()}
        leaked = f"{her.values['legal name']} is waiting."
        monkeypatch.setattr(
            "coalition.notices.rendering.say_in", lambda lang, key: leaked if kind in key else key
        )
        told = {name for name, text in (await mailed()).items() if found_in(text, her.values.values())}
        assert told >= {f"{kind} fr", f"{kind} en"}

    def test_however_it_is_written(self) -> None:
        values = values_of("demandeuse", 1)
        for written in (
            "ZYXLEGAL&nbsp;Demande<b>use</b>",
            "Zyx\u00adlegal\nDemandeuse",
            "zyxmail.demandeuse&#64;example.org",
            "(289) 555.01 01",
            "Zyxcode-\ndemandeuse",
        ):
            assert len(found_in(written, values.values())) == 1, written


class TestWhomSheKeepsAway:
    @pytest.mark.parametrize("role", ["principals", "alternates"])
    async def test_it_meets_neither_her_name_nor_her_application_before_or_after_she_is_a_member(
        self, world: World, guest: Browser, role: str
    ) -> None:  # P19
        applicant, admitted = await apply(world, "demandeuse", 1), await apply(world, "admise", 2)
        await admit(world, admitted)
        people = getattr(world.stage, role)
        if KEPT_AWAY not in people:
            pytest.skip("this organisation has no such person")
        await guest.sign_in(people[KEPT_AWAY], PRESENT)
        starts = [
            *listed(world, "fr"),
            *(to("application", "fr", id=one.application) for one in (applicant, admitted)),
        ]
        read = await crawl(guest, starts)
        for her in (applicant, admitted):
            for address, text in read.items():
                told = found_in(text, [her.seen_as, her.reference, *her.values.values()])
                assert told == [], address
                assert str(her.application) not in text or str(her.application) in address, address
        (row,) = await Member.select().order_by(Member.number, ascending=False).limit(1)
        assert row["name_fr"] in "".join(read.values())  # a number, as any member sees

    async def test_whom_she_keeps_away_is_read_by_nobody_else(
        self, world: World, guest: Browser
    ) -> None:  # P2
        her = await apply(world, "demandeuse", 1)
        away = await Member.select(Member.name_fr).where(Member.id == world.stage.members[KEPT_AWAY]).first()
        assert away
        assert her.application
        pages_of_hers = (
            to("application", "fr", id=her.application),
            to("endorsement", "fr", id=her.application),
        )
        for code in ("O01", "O02"):
            await guest.sign_in(world.stage.principals[code], PRESENT)
            for address in pages_of_hers:
                answer = await guest.get(address)
                assert away["name_fr"] not in answer.text
        assert await Application.exists().where(Application.id == her.application)
