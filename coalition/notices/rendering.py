"""A message as text: a fixed neutral sentence and one link (P5). Never a name, a place, a title, a result."""

from dataclasses import dataclass
from uuid import UUID

from coalition.locations import templates_dir
from coalition.web.languages import say_in
from coalition.web.pages import environment
from coalition.web.paths import absolute

PATHS = {"fr": "/avis", "en": "/notices"}  # known here too: a worker makes links and has no pages


@dataclass(frozen=True)
class Letter:
    """What a person receives: a subject on one line, and a text."""

    subject: str
    text: str


def letter(message: UUID, kind: str, lang: str, *, code: str = "") -> Letter:
    """The message in this language. `mail/<kind>.<lang>.txt` where there is one, else `mail/notice.<lang>.txt`.

    `code` is shown by a sign-in code only. The link leads to the message's own page, which asks to sign in.
    """
    name = f"mail/{kind}.{lang}.txt"
    if not (templates_dir() / name).is_file():
        name = f"mail/notice.{lang}.txt"
    plain = environment().overlay(
        autoescape=False
    )  # plain text: there is nothing to escape, and nothing typed goes in
    whole = plain.get_template(name).render(
        sentence=str(say_in(lang, f"notices.mail.{kind}")),
        link=absolute(f"/{lang}{PATHS[lang]}/{message}"),
        code=code,
    )
    subject, _, text = whole.partition("\n")
    return Letter(subject.strip(), text.strip() + "\n")
