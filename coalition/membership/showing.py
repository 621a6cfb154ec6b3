"""What members see an individual member called: the name she chose, if she says so, or "individual member" and a number."""

from coalition.act import Act
from coalition.membership.events import NameShown
from coalition.membership.queries.own_name import Herself
from coalition.membership.tables import Member
from coalition.web.languages import LANGUAGES, say_in


def numbered(number: int) -> tuple[str, str]:
    """What a member is called who does not show her name, in French and in English."""
    fr, en = (str(say_in(lang, "own_name.member", number=number)) for lang in LANGUAGES)
    return fr, en


async def show(act: Act, her: Herself, is_shown: bool) -> None:
    """Let members see the name she chose, or her number, from now on."""
    name_fr, name_en = (her.handle, her.handle) if is_shown else numbered(her.number)
    await Member.update(
        {Member.shows_name: is_shown, Member.name_fr: name_fr, Member.name_en: name_en}
    ).where(Member.id == her.member)
    act.record(NameShown(subject=her.member, is_shown=is_shown))
