import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from samsyn.reporting import xlsx
from samsyn.reporting.documents import Table
from samsyn.reporting.refusals import WorkbookTooLong
from samsyn.reporting.tests.papers import MADE_ON
from samsyn.reporting.text import plain


def sheets(*tables):
    return load_workbook(BytesIO(xlsx.workbook(tables, title="Prov", made_on=MADE_ON))).worksheets


def test_caption_names_rows_and_note():
    [sheet] = sheets(Table("Granskning", ["Enhet", "Antal"], [("Ekåsa", 12)], "Alla läsningar."))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Granskning", None], ["Enhet", "Antal"], ["Ekåsa", 12], [None, None], ["Alla läsningar.", None],
    ]  # fmt: skip
    assert sheet.freeze_panes == "A3"
    assert sheet["A2"].font.bold


def test_a_sheets_name_is_its_own_or_as_many_whole_words_as_there_is_room_for():
    long = "Vad granskningarna har kommit fram till"
    named = sheets(Table(long, ["a"], []), Table(long, ["a"], [], sheet="Bedömningar"), Table("x" * 40, ["a"], []))
    assert [sheet.title for sheet in named] == ["Vad granskningarna har", "Bedömningar", "x" * 27]
    assert [sheet["A1"].value for sheet in named[:2]] == [long, long]


def test_cells_keep_their_type_and_are_shown_in_swedish():
    row = (1234, Decimal("0.50"), date(2026, 1, 2), MADE_ON, None, "text", 10**20)
    [sheet] = sheets(Table("Typer", [*"abcdefg"], [row]))
    cells = sheet[3]
    local = datetime(2026, 11, 22, 14, 3)  # noqa: DTZ001 - a workbook's moments have no time zone
    assert [cell.value for cell in cells][:6] == [1234, 0.5, datetime(2026, 1, 2), local, None, "text"]  # noqa: DTZ001 - as above
    assert cells[6].value.replace("\u00a0", "") == "1" + "0" * 20
    assert [cell.number_format for cell in cells[:4]] == ["#,##0", "#,##0.00", "yyyy-mm-dd", 'yyyy-mm-dd hh"."mm']


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "{=", "=HYPERLINK(", "https://exempel.se/"])
def test_nothing_becomes_a_formula_or_a_link(start):
    words = f'{start}cmd|" /C calc"!A0'
    [sheet] = sheets(Table(words, [words], [[words]], words))
    for cell in (sheet["A1"], sheet["A2"], sheet["A3"], sheet["A5"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)
    assert sheet["A3"].quotePrefix is words.startswith(("=", "+", "-", "@", "\t"))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_any_text_at_all_comes_back(caption, words):
    [sheet, other] = sheets(Table(caption, ["a"], [[words]]), Table(caption, ["a"], []))
    assert (sheet["A3"].value or "") == plain(words)
    assert sheet.title.casefold() != other.title.casefold()


def test_a_text_that_a_cell_cannot_hold_says_that_there_was_more():
    [sheet] = sheets(Table("Lång", ["a"], [["x" * 40_000]]))
    assert sheet["A3"].value.endswith("x [Resten av texten får inte plats i en cell.]")


def test_workbook_too_long(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(WorkbookTooLong, match="fler rader än ett kalkylblad rymmer"):
        sheets(Table("Många", ["a"], [["1"], ["2"]]))


def test_the_same_tables_give_the_same_bytes():
    tables = [Table("Granskning", ["Enhet"], [["Ekåsa"]])]
    first = xlsx.workbook(tables, made_on=MADE_ON)
    assert xlsx.workbook(tables, made_on=MADE_ON) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower()]
