"""The benchmarks work and measure everything they name. What they find is read by people, never asserted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import ROOT

NAMES = {
    *(f"statements_{page}" for page in ("home", "meeting", "motion", "register", "register_past", "attendance")),
    *(f"statements_{page}" for page in ("hall_meeting", "hall_room")),
    *(f"hall_{page}" for page in ("meeting", "room", "attendance")),
    *(f"hall_{page}_{what}" for page in ("meeting", "room") for what in ("weight", "requests", "scripts")),
    "phones_memory", "phones_latency", "phones_latency_p99", "phones_idle",
    "dependencies", "weight", "requests", "scripts",
    "home", "meeting", "motion_few_ballots", "motion_many_ballots", "motion_growth",
    "register", "register_history", "register_past",
    "cast", "cast_growth", "bare_insert",
    *(f"casts_{clients}_clients{what}" for clients in (32, 256) for what in ("", "_p99", "_errors")),
    "tally", "outcome_under_readings", "attendance", "attendance_one_member",
    "import_errors", "import", "import_again",
    "start", "memory",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_benchmarks_measure_everything_they_name(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--quick", "--results", tmp_path],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    (kept,) = tmp_path.glob("*.json")
    results = json.loads(kept.read_text())
    assert results["not_measured"] == {}, done.stdout + done.stderr
    assert set(results["measures"]) == NAMES
    assert done.returncode == 0, done.stdout + done.stderr
