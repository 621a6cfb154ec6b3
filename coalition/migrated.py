"""Whether there is anything to migrate, told without loading what migrates: nearly every start finds nothing to do."""

import re

from coalition import db
from coalition.locations import migrations_dir

_ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
_RAN = "select name from migration where app_name = 'coalition'"


async def is_up_to_date() -> bool:
    """Whether every migration has run on the database in use. False for a database without that table, or unreachable:
    then `coalition.migrating` finds out what is wrong."""
    try:
        ran = {row["name"] for row in await db.rows(_RAN)}
    except Exception:
        return False
    texts = [path.read_text(encoding="utf-8") for path in migrations_dir().glob("[!_]*.py")]
    return {found[1] for text in texts if (found := _ID.search(text))} <= ran
