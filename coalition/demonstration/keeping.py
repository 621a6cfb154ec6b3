"""What the demonstration coalition keeps: a few documents, real PDF files of one page, at each level of access."""

from datetime import datetime, timedelta
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Stream

from coalition.demonstration.stage import Stage
from coalition.documents import commands as documents
from coalition.documents.files import made_safe

KEPT = (
    (
        "O06",
        "Repérer sans questionner : aide-mémoire",
        "Noticing without asking: a reminder",
        "practice",
        "members",
        False,
    ),
    ("O02", "Rapport de l’année 2025-2026", "", "report", "members", False),
    (
        "O12",
        "Entente de transport d’urgence",
        "Emergency transport agreement",
        "agreement",
        "confidential",
        True,
    ),
    ("O02", "Formulaire de remboursement des déplacements", "Travel claim form", "form", "members", False),
    ("O02", "Clés et codes de la salle", "Keys and codes of the room", "other", "chair", False),
    ("O09", "Liste d’envoi de 2024", "Mailing list of 2024", "other", "members", False),
)
"""Who adds it, its titles, its kind, who may read it, whether it may be passed on."""


async def keep_documents(stage: Stage, at: datetime) -> None:
    """Six documents are added over a morning; the last is removed the same day."""
    for number, (code, french, english, kind, access, is_restricted) in enumerate(KEPT):
        safe = await made_safe(sheet(french, english))
        kept = await documents.add_document(
            stage.actor(code),
            at + timedelta(minutes=10 * number),
            documents.AddDocument(french, english, kind, access, is_restricted, safe),
        )
        stage.made[english or french] = kept
    await documents.remove_document(
        stage.chair, at + timedelta(hours=4), documents.RemoveDocument(kept, "Cette liste n’a plus cours.")
    )


def sheet(*lines: str) -> bytes:
    """A PDF of one Letter page with these lines on it."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        page = pdf.pages[0]
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        shown = [
            line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            for line in lines
        ]
        text = b"".join(b"(" + line + b") Tj 0 -28 Td " for line in shown)
        page.Contents = Stream(pdf, b"BT /F1 18 Tf 72 700 Td " + text + b"ET")
        pdf.save(out := BytesIO())
        return out.getvalue()
