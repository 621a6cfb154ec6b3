"""Who acts on what the chair keeps."""

from coalition.act import Act
from coalition.chairing.policies import KEEP
from coalition.errors import NotFound
from coalition.membership.queries import viewer
from coalition.membership.viewer import Viewer
from coalition.permission import require


async def member_acting(act: Act, permission: str = KEEP) -> Viewer:
    """A person of the chair, with the rights of this instant; none of it is there for those who are not members."""
    who = await viewer(act.actor.person, act.now)
    if who is None or not who.is_member:
        raise NotFound
    require(who, permission)
    return who
