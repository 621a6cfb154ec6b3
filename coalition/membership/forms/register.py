"""What a reader of the register looks for, as the address says it."""

from typing import Any

from wtforms import DateField, SelectChoice, SelectField, StringField, validators

from coalition.membership.queries import ORDERS, STATUSES, Sought
from coalition.membership.sectors import SECTORS
from coalition.web.forms import Form
from coalition.web.languages import Sentence

_LONGEST = 100


def _select(label: str, everything: str, prefix: str, codes: tuple[str, ...]) -> SelectField:
    """A choice that narrows nothing unless made."""
    return SelectField(
        Sentence(label),
        choices=[
            SelectChoice("", Sentence(everything)),
            *(SelectChoice(code, Sentence(f"{prefix}.{code}")) for code in codes),
        ],
        validate_choice=False,
        default="",
    )


class DayForm(Form):
    """A day on which to see the register; today when left empty."""

    on = DateField(Sentence("register.field.on"), [validators.Optional()])

    def on_or_before(self, today: Any) -> bool:
        """Whether the day given is one, and not to come: nobody knows then."""
        sound = self.validate()
        if self.on.errors:
            self.on.errors = [Sentence("register.on.wrong")]
        elif self.on.data and self.on.data > today:
            self.on.errors = [Sentence("register.on.future")]
            sound = False
        return sound


class RegisterForm(DayForm):
    """Words, a sector, a kind, a status, a day, an order. An unknown choice is no choice."""

    q = StringField(Sentence("membership.register.search"))
    sector = _select("membership.sector", "membership.register.all_sectors", "membership.sector", SECTORS)
    kind = _select(
        "register.field.kind", "register.kind.all", "register.kind", ("organization", "individual")
    )
    status = _select("membership.status", "register.status.members", "register.status", STATUSES)
    order = SelectField(
        Sentence("register.field.order"),
        choices=[SelectChoice(code, Sentence(f"register.order.{code}")) for code in ORDERS],
        validate_choice=False,
        default=ORDERS[0],
    )

    def sought(self) -> Sought:
        """What is looked for."""
        return Sought(
            on=self.on.data if not self.on.errors else None,
            q=(self.q.data or "")[:_LONGEST],
            sector=_known(self.sector),
            kind=_known(self.kind),
            status=_known(self.status),
            order=_known(self.order) or ORDERS[0],
        )


def _known(field: SelectField) -> str:
    return field.data if field.data in {value for value, *_ in field.iter_choices()} else ""
