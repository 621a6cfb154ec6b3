"""What can have happened to the template of agendas (ToR-85)."""

from dataclasses import dataclass

from coalition.act import Event


@dataclass(frozen=True, kw_only=True)
class AgendaTemplateChanged(Event):
    """Agendas begin otherwise from now on. subject: the version."""

    version: int
    items: int
