"""Where Piccolo looks for its database and its tables: `PICCOLO_CONF` names this module (see `coalition.db`)."""

from piccolo.conf.apps import AppRegistry

from coalition.db.database import DATABASE

DB = DATABASE


def __getattr__(name: str) -> AppRegistry:
    """The registry imports every table, and only migrations ask for it."""
    if name == "APP_REGISTRY":
        return AppRegistry(apps=["coalition.piccolo_app"])
    raise AttributeError(name)
