"""What the forms ask, as data; the sentences are in the catalogues, by code. Nobody is asked for a history (ToR-10).

A later version of an organisation's form is one more entry of `FORMS`: the pages, the checks, the printed copy and the
file are made from it. An application keeps the number of the version it answered, and is shown with that one.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from email_validator import EmailNotValidError, validate_email

SECTORS = (
    "direct_services",
    "support_agency",
    "government",
    "child_welfare",
    "law_enforcement",
    "health",
    "education",
    "justice",
    "hospitality",
    "other",
)
"""The nine sectors that the text names, and an open end (ToR-36)."""

VALUES = ("survivors_first", "relational", "trauma_informed", "continuity")
"""The values of the approach (ToR-8, ToR-9, ToR-10, ToR-12), each in place or actively worked toward (ToR-7)."""

STANDS = ("in_place", "working_toward")
"""Where an organisation stands with a value."""

BY_CHAIR = "chair"
"""Instead of an organisation that may endorse: the chair is to find one."""

ANSWERS = ("endorse", "not_now", "other")
"""What an organisation may answer about an individual: yes, not now, another organisation is better placed."""

WEBSITE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
PHONE = re.compile(r"\+?[\d\s().-]{7,30}(?:[\s,;]*(?:poste|ext\.?|x|#)\s*\d{1,6})?", re.IGNORECASE)

Answers = Mapping[str, Any]


def is_address(text: str) -> bool:
    """Whether this is one e-mail address, well formed."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


@dataclass(frozen=True)
class Question:
    """One question. `kind`: line, text, website, email, phone, person (a name), choice or choices (among `choices`),
    yes_no, agree (a box), agreement (the version in force, ToR-33), organization (or the chair), organizations.

    `goes_with` names a question that, answered, makes this one required. `clause` is what asks for the answer. A contact
    (`is_contact`) goes to the vault when the form is sent, and is shown to nobody after.
    """

    code: str
    section: str
    kind: str = "line"
    is_required: bool = True
    longest: int = 160
    choices: tuple[str, ...] = ()
    said_by: str = ""
    group: str = ""
    goes_with: str = ""
    clause: str = "ToR-51"
    is_contact: bool = False

    def choice_key(self, choice: str) -> str:
        """The key of the sentence that says a choice."""
        return f"admission.{self.said_by or self.code}.{choice}"

    def is_asked_for(self, answers: Answers, agreement: int | None) -> bool:
        """Whether these answers need one to this question; an agreement is, when a version is in force."""
        if self.kind == "agreement":
            return agreement is not None
        return self.is_required or bool(self.goes_with and answers.get(self.goes_with))

    def accepts(self, answer: Any, offered: Collection[str], agreement: int | None) -> bool:
        """Whether this is an answer to it; `offered` are the ids of the organisations that may be named."""
        if self.kind == "agreement":
            return agreement is not None and answer == agreement
        if self.kind == "agree":
            return answer is True
        if self.kind in ("choices", "organizations"):
            among = self.choices or offered
            return isinstance(answer, list | tuple) and all(one in among for one in answer)
        if not isinstance(answer, str) or not answer.strip() or len(answer) > self.longest:
            return False
        match self.kind:
            case "choice":
                return answer in self.choices
            case "yes_no":
                return answer in ("yes", "no")
            case "organization":
                return answer == BY_CHAIR or answer in offered
            case "email":
                return is_address(answer)
            case "website":
                return WEBSITE.fullmatch(answer) is not None
            case "phone":
                return PHONE.fullmatch(answer) is not None
        return True


@dataclass(frozen=True)
class FormVersion:
    """A version of the form: its number and its questions, in order. A section's questions stand together."""

    number: int
    questions: tuple[Question, ...]

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The codes of its sections, in order: each is one page."""
        return tuple(dict.fromkeys(question.section for question in self.questions))

    def of_section(self, section: str) -> tuple[Question, ...]:
        """The questions of one section."""
        return tuple(question for question in self.questions if question.section == section)

    def lacking(
        self, answers: Answers, offered: Collection[str], agreement: int | None
    ) -> tuple[Question, ...]:
        """The questions still to answer, or to answer otherwise."""
        return tuple(
            question
            for question in self.questions
            if (question.is_asked_for(answers, agreement) or answers.get(question.code))
            and not question.accepts(answers.get(question.code), offered, agreement)
        )


def _value(code: str) -> Question:
    return Question(
        f"value_{code}",
        "principles",
        "choice",
        choices=STANDS,
        said_by="value",
        group="approach",
        clause="ToR-7",
    )


def _alternate(number: int) -> tuple[Question, Question]:
    name, address = f"alternate_{number}", f"alternate_{number}_email"
    return (
        Question(name, "people", "person", False, 120, group="alternates", goes_with=address),
        Question(address, "people", "email", False, 254, group="alternates", goes_with=name, is_contact=True),
    )


FIRST = FormVersion(
    1,
    (
        Question("name_fr", "organization"),
        Question("name_en", "organization"),
        Question("website", "organization", "website", False, 200),
        Question("org_email", "organization", "email", False, 254),
        Question("org_phone", "organization", "phone", False, 40),
        Question("sector", "work", "choice", choices=SECTORS, clause="ToR-36"),
        Question("sectors", "work", "choices", False, choices=SECTORS, said_by="sector", clause="ToR-36"),
        Question("services", "work", "text", longest=2000),
        Question("area", "work", longest=200),
        Question("why", "work", "text", longest=2000),
        Question("training", "work", "text", False, 2000),
        *(_value(code) for code in VALUES),
        Question("values_note", "principles", "text", False, 1000, group="approach"),
        Question("practices", "principles", "agree", group="practices", clause="ToR-13"),
        Question("mandate", "principles", "agree", group="mandate"),
        Question("confidentiality", "principles", "agreement", group="confidentiality", clause="ToR-33"),
        Question("representative", "people", "person", longest=120, group="representative"),
        Question("title", "people", longest=120, group="representative"),
        Question("email", "people", "email", longest=254, group="representative", is_contact=True),
        Question("phone", "people", "phone", False, 40, group="representative", is_contact=True),
        Question("may_decide", "people", "yes_no", group="representative"),
        Question("may_sign", "people", "yes_no", group="representative"),
        Question("signatory", "people", "person", longest=120, group="signatory"),
        Question("signatory_title", "people", longest=120, group="signatory"),
        *_alternate(1),
        *_alternate(2),
        Question("affiliates", "endorsements", "organizations", False),
        Question("other_affiliates", "endorsements", "text", False, 600),
        Question("sponsor_1", "endorsements", "organization", said_by="sponsor"),
        Question("sponsor_2", "endorsements", "organization", said_by="sponsor"),
        Question("other_sponsors", "endorsements", "text", False, 600),
    ),
)
"""The source's annex is missing: a careful neutral form, until a coalition decides on its own."""

FORMS = {FIRST.number: FIRST}


def form_of(number: int) -> FormVersion:
    """The form of this version."""
    return FORMS[number]


def form_in_force() -> FormVersion:
    """The form that a new application answers: the last version."""
    return FORMS[max(FORMS)]
