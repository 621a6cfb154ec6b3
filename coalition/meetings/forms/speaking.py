"""In whose name something is sent."""

from wtforms import SelectField

from coalition.web import forms
from coalition.web.languages import Sentence


class ForMember(forms.ForMember):
    """Something about a meeting in a member's name."""

    member = SelectField("meetings.form.member", validate_choice=False, choices=[])
    NO_MEMBER = Sentence("meetings.form.member.missing")
