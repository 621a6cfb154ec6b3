"""A file is known by its content, made anew, and named by us."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from coalition.documents.files import LARGEST_FILE, Unsafe, made_safe, neutral_name
from coalition.documents.pictures import MOST_POINTS
from tests.documents.files import CANARY, opened, paper, photograph


async def fault_of(sent: bytes) -> str:
    with pytest.raises(Unsafe) as unsafe:
        await made_safe(sent)
    return unsafe.value.code


class TestAPictureIsDrawnAnew:
    @pytest.mark.parametrize(("name", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
    async def test_it_tells_no_longer_where_and_with_what_it_was_taken(self, name: str, media_type: str):
        sent = photograph(name)
        assert CANARY in sent
        safe = await made_safe(sent)
        assert CANARY not in safe.content
        assert safe.media_type == media_type
        with Image.open(BytesIO(safe.content)) as picture:
            assert not picture.getexif()
            assert picture.size == (40, 60)  # upright, as the camera's note said

    async def test_colours_a_printer_keeps_or_a_palette_are_drawn_all_the_same(self):
        for mode, name in (("CMYK", "JPEG"), ("P", "PNG"), ("1", "PNG"), ("I;16", "PNG"), ("LA", "PNG")):
            Image.new(mode, (5, 4)).save(out := BytesIO(), name)
            with Image.open(BytesIO((await made_safe(out.getvalue())).content)) as kept:
                assert kept.size == (5, 4)
                assert kept.mode in ("L", "RGB", "RGBA")

    async def test_a_scan_in_many_greys_keeps_them(self):
        Image.new("I;16", (3, 3), 0x8000).save(out := BytesIO(), "PNG")
        with Image.open(BytesIO((await made_safe(out.getvalue())).content)) as kept:
            assert (kept.mode, kept.getpixel((1, 1))) == ("L", 0x80)

    async def test_what_is_seen_through_it_stays_clear(self):
        picture = Image.new("RGBA", (2, 2), (0, 0, 0, 0))
        picture.save(out := BytesIO(), "PNG")
        with Image.open(BytesIO((await made_safe(out.getvalue())).content)) as kept:
            assert kept.getpixel((0, 0)) == (0, 0, 0, 0)

    async def test_one_that_claims_too_many_points_is_refused_before_it_is_drawn(self):
        side = int(MOST_POINTS**0.5) + 1
        Image.new("1", (side, side)).save(out := BytesIO(), "PNG")
        assert len(out.getvalue()) < 100_000
        assert await fault_of(out.getvalue()) == "picture_large"

    async def test_half_a_picture_is_refused(self):
        assert await fault_of(photograph(size=(400, 400))[:700]) == "file_unreadable"
        assert await fault_of(photograph("PNG")[:40]) == "file_unreadable"


class TestAPdfIsWrittenAnew:
    async def test_its_pages_stay_and_what_it_hid_is_gone(self):
        sent = paper()
        assert opened(sent).count(CANARY) >= 8
        safe = await made_safe(sent)
        assert (safe.media_type, safe.extension) == ("application/pdf", "pdf")
        inside = opened(safe.content)
        assert CANARY not in inside
        assert b"kept note" in inside
        assert b"https://kept.example" in inside
        for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/Metadata", b"/Author"):
            assert word not in inside, word
        with pikepdf.open(BytesIO(safe.content)) as pdf:
            assert len(pdf.pages) == 1

    async def test_the_same_file_is_made_the_same(self):
        assert (await made_safe(paper())).sha256 == (await made_safe(paper())).sha256

    async def test_a_locked_one_is_refused_even_when_it_opens_without_a_password(self):
        assert await fault_of(paper(password="secret")) == "file_locked"
        assert await fault_of(paper(password="")) == "file_locked"

    @pytest.mark.parametrize("sent", [b"%PDF-1.7\n", b"%PDF-1.4 nothing of the kind", paper()[:300]])
    async def test_a_damaged_one_is_refused(self, sent: bytes):
        assert await fault_of(sent) == "file_unreadable"


class TestOnlyThreeKindsOfFile:
    @pytest.mark.parametrize(
        "sent",
        [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<!doctype html><script>1</script>", b"GIF89a\x01\x00",
         b"PK\x03\x04", b"MZ\x90\x00", b"plain words", b" %PDF-1.7"],
    )  # fmt: skip
    async def test_any_other_content_is_refused_whatever_its_name(self, sent: bytes):
        assert await fault_of(sent) == "file_type"

    async def test_nothing_and_too_much_are_refused(self):
        assert await fault_of(b"") == "file_empty"
        assert await fault_of(b"%PDF-" + b"a" * LARGEST_FILE) == "file_large"


class TestItsNameIsOurs:
    def test_it_is_the_title_in_plain_letters(self):
        assert neutral_name("Été : modèle d'accord / 2027\r\n", "pdf") == "ete-modele-d-accord-2027.pdf"
        assert neutral_name("../../etc/passwd", "png") == "etc-passwd.png"
        assert len(neutral_name("a" * 200, "jpg")) == 84

    @pytest.mark.parametrize("title", ["Guide for survivors", "Traite des personnes", "…", "警察"])
    def test_a_title_that_could_give_someone_away_leaves_no_trace_on_the_device(self, title: str):  # P4
        assert neutral_name(title, "pdf") == "document.pdf"
