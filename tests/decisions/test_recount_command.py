"""What an operator types to have results reckoned again, on the demonstration coalition."""

import sqlite3
from pathlib import Path

import pytest

from tests.test_cli import coalition


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demonstration")
    assert coalition("demo", data=data).returncode == 0
    return data


def execute(data: Path, statement: str) -> str:
    """By SQL, as whoever holds the database can; returns the reference of the decision."""
    with sqlite3.connect(data / "coalition.sqlite") as connection:
        (reference,) = connection.execute(
            "select d.reference from decision d join voting v on v.motion = d.motion where not v.is_secret order by d.at"
        ).fetchone()
        connection.execute(statement)
    connection.close()
    return str(reference)


def test_every_decision_of_the_demonstration_is_as_shown(demonstration: Path) -> None:
    done = coalition("decisions", "recount", "--all", data=demonstration)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Everything is as shown.")
    assert coalition("audit", "verify", data=demonstration).returncode == 0


def test_a_ballot_changed_by_sql_fails_the_recount_and_the_check_of_the_trail_naming_the_vote(
    demonstration: Path,
) -> None:  # V10, A2
    chosen = "(select b.id from ballot b join voting v on v.id = b.voting where not v.is_secret order by v.opened_at limit 1)"
    reference = execute(
        demonstration,
        f"update ballot set vote = case vote when 'for' then 'against' else 'for' end where id = {chosen}",
    )
    one = coalition("decisions", "recount", reference, data=demonstration)
    every = coalition("decisions", "recount", "--all", data=demonstration)
    trail = coalition("audit", "verify", data=demonstration)
    for done in (one, every, trail):
        assert done.returncode == 1, done.stdout
        assert ", vote 1: The ballot of member " in done.stdout
        assert "Traceback" not in done.stderr


def test_a_decision_that_is_not_there_and_a_command_without_a_decision_are_told(demonstration: Path) -> None:
    nowhere = coalition("decisions", "recount", "D-1999-01", data=demonstration)
    assert (nowhere.returncode, nowhere.stdout.strip()) == (2, "The register has no decision D-1999-01.")
    assert coalition("decisions", "recount", data=demonstration).returncode == 2
