"""Worked examples: every table passes as it stands; a wrong expectation and a bad cell are pointed at."""

from pathlib import Path

import pytest

from coalition.terms.examples import KINDS, Malformed, check_file
from coalition.terms.presets import DURHAM_2023_LITERAL

VECTORS = sorted((Path(__file__).parent / "vectors").glob("*.csv"))
MAJORITY = (
    "id,base,threshold,quorum_num,quorum_den,casting_vote,eligible,participating,for,against,abstain,"
    "expected_needed,expected,comment\n"
)


def table(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestTheTables:
    @pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
    def test_the_rules_agree_with_every_row(self, path):
        report = check_file(path)
        assert report.disagreements == ()
        assert report.kind == path.stem
        assert report.rows == len(path.read_text(encoding="utf-8").splitlines()) - 1

    def test_there_is_a_table_for_every_kind(self):
        assert {kind.name for kind in KINDS} == {path.stem for path in VECTORS}

    def test_the_preset_matters_where_the_row_does_not_override_it(self):
        (path,) = (path for path in VECTORS if path.stem == "attendance_scenarios")
        by_name = check_file(path, "durham-2023-literal")
        assert {d.row_id for d in by_name.disagreements} == {"S11", "S13", "S15", "S17"}
        assert check_file(path, DURHAM_2023_LITERAL) == by_name


class TestDisagreements:
    def test_a_wrong_expectation_is_reported_by_row_and_column(self, tmp_path):
        good = "M1,votes_cast,more_than_half,0,1,none,31,20,11,9,0,11,adopted,right\n"
        bad = "M2,votes_cast,more_than_half,0,1,none,31,20,10,10,0,11,adopted,wrong\n"
        report = check_file(table(tmp_path, MAJORITY + good + bad))
        (found,) = report.disagreements
        assert (report.rows, found.row, found.row_id, found.column) == (2, 2, "M2", "expected")
        assert (found.expected, found.found) == ("adopted", "not_adopted")
        assert not report.agrees


class TestBadTables:
    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ("M1,votes_cast,more_than_half,0,1,none,31,20,eleven,9,0,11,adopted,", "row 1, column for"),
            ("M1,votes_cast,more_than_half,0,1,none,31,20,-1,9,0,11,adopted,", "row 1, column for"),
            ("M1,votes_cast,more_than_half,0,1,maybe,31,20,11,9,0,11,adopted,", "row 1, column casting_vote"),
            ("M1,everyone,more_than_half,0,1,none,31,20,11,9,0,11,adopted,", r"row 1: .*majority\.base"),
            ("M1,votes_cast,more_than_half,0,1,none,5,20,11,9,0,11,adopted,", "row 1: 20 ballots"),
            ("M1,votes_cast,more_than_half", "row 1: 3 cells"),
        ],
    )
    def test_a_bad_cell_is_named_by_row_and_column(self, tmp_path, row, message):
        with pytest.raises(Malformed, match=message):
            check_file(table(tmp_path, MAJORITY + row + "\n"))

    @pytest.mark.parametrize("text", ["", "colour,shape\nred,round\n"])
    def test_a_table_of_no_known_kind_is_refused(self, tmp_path, text):
        with pytest.raises(Malformed, match="no kind of example"):
            check_file(table(tmp_path, text))

    def test_what_is_not_text_is_refused_by_name(self, tmp_path):
        path = tmp_path / "picture.csv"
        path.write_bytes(b"\x89PNG\xff")
        with pytest.raises(Malformed, match=r"picture\.csv"):
            check_file(path)

    @pytest.mark.parametrize(
        ("stem", "before", "after", "column"),
        [
            ("attendance_scenarios", "2024-09-18=rep;", "2024-09-17=rep;", "attendance"),
            ("attendance_scenarios", ",default,", ",luck_counts=true,", "config"),
            ("attendance_scenarios", "regular/held", "regular/lost", "meetings"),
            ("open_vote_events", "O1.a:for", "O1.a:perhaps", "events"),
            ("endorsement_org", "/sign/", "/pencil/", "endorsements"),
            ("representation", ",rep,", ",cousin,", "attendees"),
            ("mandate_review", "2023-09-15", "2023-09-31", "last_review"),
            ("consensus", ",12,12,", ",13,12,", "eligible"),
        ],
    )
    def test_a_bad_part_of_a_cell_is_named(self, tmp_path, stem, before, after, column):
        (path,) = (path for path in VECTORS if path.stem == stem)
        text = path.read_text(encoding="utf-8")
        assert before in text
        with pytest.raises(Malformed, match=f"column {column}"):
            check_file(table(tmp_path, text.replace(before, after, 1)))
