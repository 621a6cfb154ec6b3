"""For Piccolo's own tools (`piccolo migrations new coalition`); the house itself goes by `coalition.db`."""

from piccolo.conf.apps import AppRegistry

from coalition.db import by_default, engine_for
from coalition.settings import settings

DB = by_default(lambda: engine_for(settings().database_url, settings().data))

APP_REGISTRY = AppRegistry(apps=["coalition.piccolo_app"])
