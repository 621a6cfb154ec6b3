"""What the operator types, and what she is told."""

from pathlib import Path

from tests.importing.spreadsheets import HEADS, members, saved, with_errors
from tests.test_cli import coalition

FOUNDER = (
    "--name-fr", "Centre Aube", "--name-en", "Dawn Centre", "--sector", "health", "--person", "Ana",
    "--email", "ana@example.org", "--language", "fr",
)  # fmt: skip


def test_a_spreadsheet_is_left_in_three_commands(tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_bytes(saved(HEADS, with_errors()))
    (tmp_path / "right.csv").write_bytes(saved(HEADS, members(30), encoding="cp1252", delimiter=","))
    nobody = coalition("import", "members", str(tmp_path / "right.csv"), "--lang", "en", data=tmp_path)
    assert (nobody.returncode, "begin with “coalition found”" in nobody.stdout) == (1, True)
    assert coalition("found", *FOUNDER, data=tmp_path).returncode == 0

    wrong = coalition("import", "members", str(tmp_path / "wrong.csv"), "--lang", "fr", data=tmp_path)
    assert wrong.returncode == 1
    lines = wrong.stdout.replace("\u00a0", " ").splitlines()
    assert sum(line.startswith("Ligne ") for line in lines) == 20
    assert lines[-2:] == ["20 erreurs.", "Rien n’a été écrit."]

    tried = coalition(
        "import", "members", str(tmp_path / "right.csv"), "--dry-run", data=tmp_path, LANG="en_CA.UTF-8"
    )
    assert (tried.returncode, tried.stdout.splitlines()[-1]) == (
        0, "30 rows would be written. Nothing was written.",
    )  # fmt: skip
    written = coalition("import", "members", str(tmp_path / "right.csv"), "--lang", "en", data=tmp_path)
    assert written.stdout.splitlines()[-1] == "30 rows written."
    again = coalition("import", "members", str(tmp_path / "right.csv"), "--lang", "en", data=tmp_path)
    assert again.returncode == 0
    assert again.stdout.splitlines()[-1].startswith("Nothing to change")
    assert coalition("audit", "verify", data=tmp_path).returncode == 0
