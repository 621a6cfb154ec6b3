"""Every table of the house, for Piccolo; migrations stand beside the package."""

from importlib import import_module

from piccolo.conf.apps import AppConfig
from piccolo.table import Table

from coalition.locations import migrations_dir

SLICES = (
    "accounts",
    "membership",
    "admission",
    "agreements",
    "documents",
    "meetings",
    "attendance",
    "decisions",
    "revocation",
    "minutes",
    "notices",
    "mandate",
    "chairing",
    "audit",
)


def tables() -> list[type[Table]]:
    """The tables of every slice, in the order of the slices."""
    modules = [import_module(f"coalition.{name}.tables") for name in SLICES]
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type)
        and issubclass(thing, Table)
        and (thing.__module__ + ".").startswith(module.__name__ + ".")
    ]


APP_CONFIG = AppConfig(
    app_name="coalition",
    migrations_folder_path=str(migrations_dir()),
    table_classes=tables(),
    migration_dependencies=[],
    commands=[],
)
