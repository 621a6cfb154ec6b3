"""Files to send: with all that a file can hide."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

CANARY = b"CANARY"


def photograph(format_name: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A picture that tells where and with what it was taken, lying on its side."""
    picture = Image.new("RGB", size, (200, 30, 30))
    notes = Image.Exif()
    notes[0x010F], notes[0x0112] = "CANARY camera", 6
    notes.get_ifd(0x8825)[2] = (43.0, 53.0, 51.0)
    options = {"comment": b"CANARY comment"} if format_name == "JPEG" else {}
    picture.save(out := BytesIO(), format_name, exif=notes, **options)
    return out.getvalue()


def paper(*, password: str | None = None) -> bytes:
    """A PDF of one page, with an author, a script, a file inside, a launched program, and a photograph."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        pdf.docinfo["/Author"] = "CANARY author"
        with pdf.open_metadata() as written:
            written["dc:creator"] = ["CANARY creator"]
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="CANARY()")
        pdf.attachments["inside.txt"] = b"CANARY file"
        picture = Stream(pdf, b"")
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 60, 40, 8
        picture.ColorSpace = Name.DeviceRGB
        picture.write(photograph(), filter=Name.DCTDecode)
        page = pdf.pages[0]
        page.Resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(picture)))
        square = Array([0, 0, 9, 9])
        page.Annots = Array([
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=square, A=Dictionary(S=Name.Launch, F="CANARY")),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=square, Contents="CANARY"),
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=square, T="CANARY", Contents="kept note"),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=square, A=Dictionary(S=Name.URI, URI="https://kept.example")
            ),
        ])  # fmt: skip
        locked = pikepdf.Encryption(owner="owner", user=password) if password is not None else False
        pdf.save(out := BytesIO(), encryption=locked)
        return out.getvalue()


def opened(content: bytes) -> bytes:
    """All that a PDF holds, nothing compressed."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            out := BytesIO(),
            qdf=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()
