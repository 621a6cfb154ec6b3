"""An address chooses the database; statements are counted; a program ends by itself."""

import asyncio
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from coalition import db
from coalition.db import LendingEngine, SQLiteEngine
from tests.databases import ROOT, fresh_database
from tests.db.tables import Pair, add_pair, count_pairs, make_tables


class TestChoice:
    @pytest.mark.parametrize(
        ("url", "place"),
        [
            ("", "data/coalition.sqlite"),
            ("sqlite:///other.sqlite", "data/other.sqlite"),
            ("sqlite:////far/away", "/far/away"),
        ],
    )
    def test_an_address_names_a_file(self, url: str, place: str):
        engine = db.engine_for(url, Path("data"))
        assert isinstance(engine, SQLiteEngine)
        assert engine.file == Path(place)

    def test_an_address_names_a_server_and_connects_to_nothing_yet(self):
        assert db.engine_for("postgresql://nobody@nowhere.invalid/x", Path("data")).engine_type == "postgres"

    def test_an_address_of_another_kind_is_refused(self):
        with pytest.raises(ValueError, match="postgresql://"):
            db.engine_for("mysql://localhost/x", Path("data"))

    async def test_each_fresh_database_starts_from_the_template(self, tmp_path: Path):
        for _ in range(2):
            async with fresh_database(tmp_path, make_tables):
                assert await Pair.count() == 0
                await add_pair()

    async def test_statements_are_counted_inside_a_transaction_and_outside(self, engine: LendingEngine):
        with db.counting_statements() as all_of_them:
            await Pair.count()
            with db.counting_statements() as inside:
                async with db.transaction():
                    await add_pair()
                    await asyncio.gather(_apart_in_this_context(count_pairs()))
        await Pair.count()
        assert (len(all_of_them), len(inside)) == (3, 2)
        assert inside[0].startswith("INSERT")

    def test_a_command_line_that_queries_ends_by_itself(self, tmp_path: Path):
        program = f"""
            import asyncio
            from pathlib import Path
            from coalition import db
            from tests.db.tables import make_tables, Pair
            db.use(db.engine_for("", Path({str(tmp_path)!r})))
            async def main():
                await make_tables()
                async with db.transaction():
                    return await Pair.count()
            print(asyncio.run(main()), Pair.count().run_sync())
        """
        done = subprocess.run(
            [sys.executable, "-c", dedent(program)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert done.stdout.split() == ["0", "0"]


def _apart_in_this_context(work) -> asyncio.Task[object]:
    return asyncio.get_running_loop().create_task(work)
