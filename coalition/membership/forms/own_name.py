"""What an individual member chooses for herself."""

from wtforms import RadioField, SelectChoice

from coalition.membership.commands import ShowName
from coalition.web.forms import Form, one_of
from coalition.web.languages import Sentence


class NameForm(Form):
    """Whether members see the name she chose."""

    shows_name = RadioField(
        Sentence("own_name.field.shows_name"),
        [one_of("own_name.missing.shows_name")],
        choices=[
            SelectChoice("no", Sentence("own_name.shows_name.no")),
            SelectChoice("yes", Sentence("own_name.shows_name.yes")),
        ],
        validate_choice=False,
    )

    def command(self) -> ShowName:
        """The command that this form asks for."""
        return ShowName(self.shows_name.data == "yes")
