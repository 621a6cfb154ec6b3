"""What an agenda begins with (modèle d'ordre du jour, ToR-85), in its versions."""

from piccolo.columns import Integer, Varchar
from piccolo.table import Table

from coalition.columns import belongs_to, instant, key


class AgendaTemplate(Table, tablename="agenda_template"):
    """A version of the template, from its instant on: number 1, 2… Without any, the text's ten items hold."""

    id = key()
    number = Integer(unique=True)
    person = belongs_to("accounts", "Person")
    at = instant()


class TemplateItem(Table, tablename="template_item"):
    """A point of a version. `code` is one of the text's ten (ToR-86–95) or `other`."""

    id = key()
    template = belongs_to("meetings", "AgendaTemplate")
    position = Integer()
    code = Varchar(length=40)
    title_fr = Varchar(length=200)
    title_en = Varchar(length=200)
    minutes = Integer()
