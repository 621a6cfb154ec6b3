"""The migrations build the tables that the code declares, no more and no less."""

from piccolo.apps.migrations.commands.new import AutoMigrationManager

from coalition.piccolo_app import APP_CONFIG


async def test_the_migrations_leave_nothing_to_alter() -> None:
    statements = await AutoMigrationManager().get_alter_statements(APP_CONFIG)
    assert [line for statement in statements for line in statement.statements] == []
