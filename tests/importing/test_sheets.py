"""A file is read as a spreadsheet saved it, or refused in a sentence."""

from datetime import date, time

import pytest

from coalition.importing import cells
from coalition.importing.columns import COLUMNS, KINDS
from coalition.importing.sheets import Sheet, decoded, folded, read
from coalition.web.languages import LANGUAGES, say_in


def members(content: bytes) -> Sheet:
    return read(content, "members", COLUMNS["members"])


class TestReading:
    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "empty"), (b"\n \n", "empty"), ("Nom".encode("utf-16"), "not_csv"), (b"PK\x03\x04 a workbook", "not_csv"),
         (b'Nom,Membre depuis\n"unclosed', "not_csv"), (b"\x81\x8d", "not_csv"), (b"Nom\n\x00", "not_csv"),
         (b"Membre depuis\n" + b"a\n" * 20_001, "too_long"), (b"a" * (10 * 1024 * 1024 + 1), "too_large")],
    )  # fmt: skip
    def test_what_is_no_such_file_is_refused(self, content: bytes, code: str):
        assert [fault.code for fault in members(content).faults] == [code]

    def test_heads_are_known_in_both_languages_whatever_their_accents_capitals_and_order(self):
        sheet = members(b"MEMBER SINCE;nom  en Francais;Cotisation\n2020-01-01;A;40\n\n;;\n2020-01-02;B;40")
        assert sheet.faults == ()
        assert sheet.left_out == ("Cotisation",)
        assert [(row.number, row.cells["name_fr"]) for row in sheet.rows] == [(2, "A"), (5, "B")]

    def test_a_head_that_is_missing_or_there_twice_is_named(self):
        assert [(one.code, one.column) for one in members(b"Nom;Name;Organisme\nA;B;C").faults] == [
            ("head_twice", "Organisme"), ("head_missing", ""),
        ]  # fmt: skip

    def test_a_row_with_more_cells_than_heads_is_named(self):
        sheet = members(b"Nom,Membre depuis\nA,2020-01-01\nB,2020-01-01,more\nC,2020-01-01,,\n")
        assert [(one.row, one.code) for one in sheet.faults] == [(3, "too_many_cells")]

    def test_a_cell_may_hold_lines_and_delimiters(self):
        sheet = members(b'Nom,Membre depuis\r\n"A, B\r\n""C""",2020-01-01\r\nD,2020-01-01\r\n')
        assert [(row.number, row.cells["name_fr"]) for row in sheet.rows] == [(2, 'A, B\r\n"C"'), (3, "D")]

    def test_windows_letters_are_read_where_they_are_not_utf_8(self):
        assert decoded("Œuvre d’été — 5 €".encode("cp1252")) == "Œuvre d’été — 5 €"
        assert decoded("Œuvre".encode("utf-8-sig")) == "Œuvre"

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_template_head_is_known_and_means_one_column(self, kind: str, lang: str):
        heads = [say_in(lang, f"importing.column.{kind}.{one.code}").unescape() for one in COLUMNS[kind]]
        sheet = read(",".join(heads).encode() + b"\n", kind, COLUMNS[kind])
        assert sheet.faults == ()
        assert list(sheet.heads.items()) == [
            (one.code, head) for one, head in zip(COLUMNS[kind], heads, strict=True)
        ]

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_two_columns_share_a_name(self, kind: str):
        names = [
            name
            for one in COLUMNS[kind]
            for name in {folded(one.code), *one.aliases}
            | {folded(say_in(lang, f"importing.column.{kind}.{one.code}")) for lang in LANGUAGES}
        ]
        assert len(names) == len(set(names))


class TestCells:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [("2024-09-05", date(2024, 9, 5)), ("25/09/2024", date(2024, 9, 25)), ("05/05/2024", date(2024, 5, 5)),
         ("1-13-2024", "not_a_day"), ("13-1-2024", date(2024, 1, 13)), ("05/09/2024", "ambiguous_day"),
         ("2024-02-30", "not_a_day"), ("45123", "not_a_day"), ("2024-09-05 00:00:00", date(2024, 9, 5)),
         ("5 sept. 2024", "not_a_day"), ("05/09/24", "not_a_day")],
    )  # fmt: skip
    def test_a_day(self, text: str, expected: date | str):
        assert answer(cells.day, text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("13:30", time(13, 30)), ("13 h 30", time(13, 30)), ("13h", time(13)), ("9:05:00", time(9, 5)),
         ("1:30 p.m.", time(13, 30)), ("12 am", time(0)), ("12:15 PM", time(12, 15)), ("13", "not_an_hour"),
         ("24:00", "not_an_hour"), ("13:30 pm", "not_an_hour"), ("midi", "not_an_hour"), ("13:60", "not_an_hour")],
    )  # fmt: skip
    def test_an_hour(self, text: str, expected: time | str):
        assert answer(cells.hour, text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Oui", True),
            ("NON", False),
            ("y", True),
            ("x", True),
            ("0", False),
            ("peut-être", "not_yes_or_no"),
        ],
    )
    def test_yes_or_no(self, text: str, expected: bool | str):
        assert answer(cells.yes_or_no, text) == expected

    @pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
    def test_a_formula_is_no_name(self, text: str):
        assert answer(cells.name(160), text) == "not_words"


def answer(reader: object, text: str) -> object:
    assert callable(reader)
    try:
        return reader(text)
    except cells.Wrong as wrong:
        return wrong.code
