"""What an operator types, as she types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coalition.settings import UnsafeSettings, fresh_keys, from_environment

ROOT = Path(__file__).parent.parent
VECTORS = ROOT / "tests" / "terms" / "vectors"


def coalition(*words: str, data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, on SQLite in `data`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COALITION_")}
    return subprocess.run(
        [sys.executable, "-m", "coalition", *words],
        cwd=ROOT, env=environment | {"COALITION_DATA": str(data)} | env, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_all_worked_examples_agree_with_the_rules(tmp_path: Path) -> None:
    done = coalition("terms", "examples", *map(str, sorted(VECTORS.glob("*.csv"))), data=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" 0 disagree") == len(list(VECTORS.glob("*.csv")))


def test_one_wrong_expectation_is_named_by_its_row(tmp_path: Path) -> None:
    text = (VECTORS / "majority.csv").read_text(encoding="utf-8")
    wrong = tmp_path / "mine.csv"
    wrong.write_text(
        text.replace("31,20,10,10,0,11,not_adopted", "31,20,10,10,0,11,adopted", 1), encoding="utf-8"
    )
    done = coalition("terms", "examples", str(wrong), data=tmp_path)
    assert done.returncode == 1
    assert "mine.csv, row 2 (M02), expected: expected adopted, found not_adopted" in done.stdout


def test_examples_run_against_the_preset_one_names(tmp_path: Path) -> None:
    file = str(VECTORS / "attendance_scenarios.csv")
    done = coalition("terms", "examples", file, "--preset", "durham-2023-literal", data=tmp_path)
    assert done.returncode == 1
    assert "S11" in done.stdout


def test_a_file_that_is_no_table_of_examples_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "shopping.csv").write_text("apples,pears\n1,2\n")
    done = coalition("terms", "examples", str(tmp_path / "shopping.csv"), data=tmp_path)
    assert done.returncode == 1
    assert "shopping.csv" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_consequences_print_as_one_table(tmp_path: Path) -> None:
    done = coalition("check", "--consequences", data=tmp_path)
    assert done.returncode == 0
    assert "ApplicantAdmitted" in done.stdout
    assert "MembershipRevoked" in done.stdout


def test_an_empty_trail_verifies(tmp_path: Path) -> None:
    assert coalition("migrate", data=tmp_path).returncode == 0
    done = coalition("audit", "verify", data=tmp_path)
    assert done.returncode == 0
    assert "0 entries" in done.stdout


def test_a_house_is_founded_once(tmp_path: Path) -> None:
    words = [
        "found", "--name-fr", "Maison", "--name-en", "House", "--sector", "health", "--person", "Camille",
        "--email", "camille@example.org", "--language", "fr",
    ]  # fmt: skip
    assert coalition(*words, data=tmp_path).returncode == 0
    again = coalition(*words, data=tmp_path)
    assert again.returncode == 1
    assert "members already" in again.stdout
    assert coalition("audit", "verify", data=tmp_path).returncode == 0


def test_the_clock_of_a_production_server_cannot_be_moved(tmp_path: Path) -> None:
    keys = {f"COALITION_{name.upper()}_KEY": value for name, value in fresh_keys().items()}
    done = coalition(
        "clock", "2027-09-02T10:00", data=tmp_path,
        COALITION_MODE="production", COALITION_BASE_URL="https://coalition.example", **keys,
    )  # fmt: skip
    assert done.returncode != 0
    assert not (tmp_path / "clock").exists()


def production(**changes: str) -> dict[str, str]:
    """A good environment for production, changed."""
    keys = {f"COALITION_{name.upper()}_KEY": value for name, value in fresh_keys().items()}
    return (
        {"COALITION_MODE": "production", "COALITION_BASE_URL": "https://coalition.example"} | keys | changes
    )


def test_production_starts_with_secrets_of_its_own() -> None:
    assert from_environment(production()).mode == "production"


@pytest.mark.parametrize("name", ["SESSION", "AUDIT", "VAULT"])
@pytest.mark.parametrize("value", ["", "secret", "a" * 64, "changeme" * 8])
def test_production_refuses_missing_short_and_default_secrets(name: str, value: str) -> None:  # S15
    with pytest.raises(UnsafeSettings, match=f"COALITION_{name}_KEY"):
        from_environment(production(**{f"COALITION_{name}_KEY": value}))


def test_production_refuses_one_secret_used_twice() -> None:  # S15
    keys = production()
    with pytest.raises(UnsafeSettings, match="must differ"):
        from_environment(keys | {"COALITION_AUDIT_KEY": keys["COALITION_SESSION_KEY"]})


def test_production_refuses_an_address_without_encryption() -> None:
    with pytest.raises(UnsafeSettings, match="https"):
        from_environment(production(COALITION_BASE_URL="http://coalition.example"))
