"""The shell of the house: what is installed, what starts it, what a wheel carries, what no file may say."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
SCRIPTS = ("serve", "test", "check", "coalition")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# Below these, a known fault lets somebody in, out, or through.
OLDEST_SAFE = {
    "starlette": "1.3.1",
    "authlib": "1.6.9",
    "python-multipart": "0.0.32",
    "jinja2": "3.1.6",
    "icalendar": "7.2.1",
}
# Spelled in pieces, so that this file does not hold what it forbids.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            "python" + r"hosted\.org",
            r"registry\." + "npmjs",
            r"--(?:extra-)?" + r"index-url[ =]\S",
            r"(?<![\w.~>])/" + r"(?:root|Users|work|opt/pypi)/",
            r"(?<![\w.~>])/" + r"home/\w+/",
        )
    )
)


def locked(lock: str) -> dict[str, str]:
    """Package → version, as one lock pins them."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def files(top: Path) -> Iterator[Path]:
    """Every file under `top` that .gitignore does not leave out."""
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()] + [".git"]
    for path in top.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def telltales(top: Path) -> list[str]:
    """Where a text file under `top` names a package host or a path of somebody's machine."""
    found = []
    for path in files(top):
        content = path.read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8")
            found += [f"{path.relative_to(top)}: {hit.group()}" for hit in FORBIDDEN.finditer(text)]
    return found


class TestTheLocks:
    @pytest.mark.parametrize("lock", LOCKS)
    def test_nothing_older_than_the_last_known_fault_is_installed(self, lock: str):  # S10
        versions = locked(lock)
        assert {"starlette", "python-multipart", "jinja2"} <= versions.keys()
        too_old = {
            name: versions[name]
            for name, oldest in OLDEST_SAFE.items()
            if name in versions and Version(versions[name]) < Version(oldest)
        }
        assert too_old == {}

    @pytest.mark.parametrize("lock", LOCKS)
    def test_every_package_is_pinned_by_its_hashes(self, lock: str):  # S10
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text("utf-8"))
        assert len(entries) == len(locked(lock)) > 0
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []

    @pytest.mark.parametrize("lock", LOCKS)
    def test_a_lock_names_no_place_to_fetch_from(self, lock: str):
        assert not re.search(r"://|--(index|extra|find|trusted)", (ROOT / lock).read_text("utf-8"))

    def test_the_tests_run_on_the_versions_that_are_served(self):
        served, tested = map(locked, LOCKS)
        assert served.items() <= tested.items()

    def test_the_lock_satisfies_what_the_project_asks(self):
        versions = locked("requirements.lock")
        for requirement in map(Requirement, PROJECT["dependencies"]):
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} is locked at {version}"


class TestTheScripts:
    @pytest.mark.parametrize("script", SCRIPTS)
    def test_a_script_can_be_run_by_any_posix_shell(self, script: str):
        path = ROOT / "scripts" / script
        assert os.access(path, os.X_OK)
        assert path.read_text("utf-8").startswith("#!/bin/sh\n")
        for read in (path, ROOT / "scripts" / "environment"):
            reading = subprocess.run(
                [shutil.which("dash") or "sh", "-n", read], capture_output=True, text=True
            )
            assert (reading.returncode, reading.stderr) == (0, "")

    def test_the_continuous_check_runs_the_command_of_the_readme_and_nothing_else(self):
        run = ROOT / ".ci" / "run"
        assert os.access(run, os.X_OK)
        commands = [
            line
            for line in run.read_text("utf-8").splitlines()
            if line and not line.startswith(("#", "set "))
        ]
        assert commands == ['exec "$(dirname -- "$0")/../scripts/test"']
        assert "scripts/test" in (ROOT / "README.md").read_text("utf-8")


class TestWhatNoFileSays:
    def test_no_file_names_a_package_host_or_a_path_of_a_machine(self):
        assert telltales(ROOT) == []

    @pytest.mark.parametrize(
        "said", ["/" + "root/.config", "/" + "home/anne/coalition", "https://pypi." + "org/simple"]
    )
    def test_a_file_that_does_is_found(self, tmp_path: Path, said: str):
        (tmp_path / "notes.md").write_text(f"see {said} for more", "utf-8")
        assert len(telltales(tmp_path)) == 1


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
class TestTheWheel:
    def test_it_carries_what_the_house_needs_to_stand_alone(self, wheel: Path):
        inside = set(zipfile.ZipFile(wheel).namelist())
        for folder, place in (
            ("templates", "coalition/_templates"),
            ("static", "coalition/_static"),
            ("migrations", "coalition/_migrations"),
            ("coalition", "coalition"),
        ):
            expected = {
                f"{place}/{path.relative_to(ROOT / folder).as_posix()}" for path in files(ROOT / folder)
            }
            assert expected, f"{folder} is empty"
            assert expected - inside == set()
        assert {name.split("/")[2] for name in inside if name.endswith(".po")} == {"en", "fr"}

    def test_it_carries_nothing_else(self, wheel: Path):
        inside = zipfile.ZipFile(wheel).namelist()
        assert {name.split("/")[0] for name in inside} == {"coalition", "coalition-0.1.0.dist-info"}
        assert [name for name in inside if name.endswith((".mo", ".pyc", ".sqlite"))] == []

    def test_it_serves_the_demonstration_from_an_empty_folder(self, wheel: Path, tmp_path: Path):
        installed, empty = tmp_path / "installed", tmp_path / "empty"
        empty.mkdir()
        zipfile.ZipFile(wheel).extractall(installed)
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith("COALITION_")
        }
        with subprocess.Popen(
            [sys.executable, "-m", "coalition", "serve", "--demo", "--port", str(port)],
            cwd=empty,
            env=surroundings | {"PYTHONPATH": str(installed)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as server:
            try:
                assert server.stdout is not None
                said = ""
                for line in server.stdout:
                    said += line
                    if address in line:
                        break
                assert address in said, said
                with urllib.request.urlopen(address) as home:
                    page = home.read().decode("utf-8")
                style = re.search(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page)
                assert style, page
                with urllib.request.urlopen(address + style.group(1)) as sheet:
                    assert sheet.headers.get_content_type() == "text/css"
            finally:
                server.terminate()
