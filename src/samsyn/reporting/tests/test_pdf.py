import random
import subprocess
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.reporting import documents, pdf
from samsyn.reporting.documents import Cell, Table, as_pdf
from samsyn.reporting.refusals import DocumentNotMade, DocumentTooLong, DocumentTooSlow
from samsyn.reporting.tests.papers import MADE_ON, paper, places, reader, readings, tags, text
from samsyn.reporting.text import plain

A4_WIDTH = 595
HOSTILE = [
    "#panic()",
    "$x$ \\ *fet* _kursiv_ `kod` @ref <etikett> = Rubrik",
    "- punkt",
    '#read("/etc/passwd") #sys.inputs.data',
    "// rad /* rad */ ~ -- --- ... 'a' \"b\"",
    "\\u{41} https://exempel.se ]) }; {{ [",
    "”Åsa” – ä, ö … 1 000 €",
]


def test_the_pdf_says_what_it_is():
    pdf = reader(as_pdf(paper()))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "sv-SE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "pdfuaid:part>1<" in pdf.xmp_metadata.stream.get_data().decode()
    assert pdf.metadata.title == "Vem har läst min akt"
    assert pdf.metadata.creation_date == MADE_ON


def test_headings_lists_and_tables_are_tagged():
    rows = [(MADE_ON, "Bo Ek", "öppnade sidan")] * 90
    pdf = as_pdf(paper("Hej.", about=[("Personen", "Erik Öman")], table=readings(rows)))
    kinds = [kind for kind, _ in tags(pdf)]
    assert [kind for kind in kinds if kind.startswith("H")] == ["H1", "H2"]
    assert [kinds.count(kind) for kind in ("Table", "Caption", "THead", "TR", "TH", "TD")] == [1, 1, 1, 91, 3, 270]
    assert all(element["/A"][0]["/Scope"] == "/Column" for kind, element in tags(pdf) if kind == "TH")


def test_every_page_has_its_number_and_the_columns_names():
    pdf = reader(as_pdf(paper(table=readings([(MADE_ON, f"Läsare {n}", "öppnade sidan") for n in range(100)]))))
    pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 1
    for at, page in enumerate(pages, start=1):
        assert f"Sida {at} av {len(pages)}" in page
        assert "När Vem Vad" in page
        assert "Framställt 2026-11-22\u00a014.03 av Anna Åberg" in page


RIGHT_TO_LEFT = "\u0627\u0644\u062e\u0637\u064a\u0628\u064a, \u0645\u062d\u0645\u062f"
"""An invented name in Arabic letters."""


@pytest.mark.parametrize(
    "line",
    [
        "{}, 19700315-9873 (ärende 12)",
        "19700315-9873, {}.",
        "Lämnas ut till {} 2026-11-22, 3 av 4",
        "{} 12",
    ],
)
def test_a_right_to_left_name_leaves_numbers_and_signs_where_they_were_written(line):
    """The pieces before and after the name, left to right, are as in a Swedish line."""
    set_line = as_pdf(paper(line.format(RIGHT_TO_LEFT)))
    before, after = (part.strip() for part in line.split("{}"))
    words = sorted(places(set_line))
    shown = text(set_line)
    assert after.lstrip(",. ") in shown, words
    assert before.rstrip(", ") in shown, words
    assert "[U+" not in shown


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_never_markup(words):
    set_text = text(
        as_pdf(paper(words, title=words, about=[(words, words)], table=Table(words, [words], [[words]], words)))
    )
    assert set_text.replace("\n", " ").count(words) >= 7


def test_lines_and_spaces_are_kept():
    assert "första\nandra\ntredje" in text(as_pdf(paper("första\r\nandra\u2028tredje")))


def test_other_scripts_are_set_and_what_has_no_form_is_written_as_its_code():
    set_text = text(as_pdf(paper("Привет Ελλάδα", "مرحبا", "glad 😀 漢", "a\x00b\x1bc\ud800", "\u202eslu", "\ue000")))
    for words in ("Привет Ελλάδα", "مرحبا", "glad [U+1F600] [U+6F22]", "a[U+0000]b[U+001B]c[U+D800]", "[U+202E]slu"):
        assert words in set_text
    assert "[U+E000]" in set_text
    assert "visas med sin kod" in set_text
    assert "visas med sin kod" not in text(as_pdf(paper("Привет")))


def test_a_strange_accent_costs_no_letter_elsewhere():
    words = text(as_pdf(paper("e\u1ac1\u20f0 e😀\u0335", "Ett helt vanligt ord")))
    assert "Ett helt vanligt ord" in words


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_can_be_set(words):
    assert as_pdf(paper(words, table=readings([(None, words, words)]))).startswith(b"%PDF")


@pytest.mark.parametrize("words", ["y" * 5_000, "Ord på rad. " * 8_400], ids=["one word", "100,000 characters"])
def test_long_text_stays_on_the_paper(words):
    pieces = places(as_pdf(paper(words)))
    assert "".join(part for _, part in pieces).count(words[0]) >= words.count(words[0])
    assert max(left for left, _ in pieces) < A4_WIDTH
    assert max(len(line) for _, part in pieces for line in part.splitlines()) < 120


def test_the_same_data_give_the_same_bytes_and_other_data_others():
    rows = [(MADE_ON, "Bo Ek", "öppnade sidan")]
    first = as_pdf(paper("Hej.", table=readings(rows)))
    assert as_pdf(paper("Hej.", table=readings(rows))) == first
    assert as_pdf(paper("Hej!", table=readings(rows))) != first


def test_cells_are_written_in_swedish():
    rows: list[tuple[Cell, ...]] = [
        (Decimal("1234.50"), date(2026, 1, 2), MADE_ON),
        (-7, None, datetime(2026, 7, 1, 7, 5, tzinfo=UTC)),
    ]
    set_text = text(as_pdf(paper(table=Table("Tal", ["Antal", "Dag", "När"], rows)))).replace("\u00a0", " ")
    for words in ("1 234,50", "2026-01-02", "2026-11-22 14.03", "−7", "–", "2026-07-01 09.05"):
        assert words in set_text


def test_a_column_of_numbers_stands_to_the_right():
    table = Table("Tal", ["Antal", "Namn"], [(123456, "Långt namn"), (None, "Mellan"), (7, "Kort")])
    at = {part: left for left, part in places(as_pdf(paper(table=table)))}
    assert at["7"] > at["123\u00a0456"]
    assert at["Kort"] == at["Långt namn"]


def test_a_table_without_rows_says_so():
    assert "Det finns inga uppgifter att visa." in text(as_pdf(paper(table=readings([]))))


def test_a_long_log_has_every_row():
    rows = [(MADE_ON - timedelta(hours=n), f"Läsare nummer {n}", "öppnade sidan") for n in range(1_000)]
    words = text(as_pdf(paper(table=readings(rows))))
    missing = [n for n in random.sample(range(1_000), 50) if f"Läsare nummer {n} " not in words]
    assert missing == []


def test_document_too_long(monkeypatch):
    monkeypatch.setattr(documents, "MOST_ROWS", 2)
    with pytest.raises(DocumentTooLong, match="fler än 2 rader"):
        as_pdf(paper(table=readings([(None, "", "")] * 3)))


def test_document_not_made_says_so_without_its_data():
    with pytest.raises(DocumentNotMade, match="kunde inte skapas") as caught:
        pdf.document("saknas", {"title": "Hemligt"}, made_on=MADE_ON)
    assert "Hemligt" not in str(caught.value)


def test_document_too_slow(monkeypatch):
    def late(*args, timeout, **more):
        raise subprocess.TimeoutExpired(args[0], timeout)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(DocumentTooSlow, match="tog för lång tid"):
        as_pdf(paper())


@given(st.text())
def test_plain_text_is_settled_and_holds_what_utf8_holds(words):
    once = plain(words)
    assert plain(once) == once
    once.encode()


@pytest.mark.parametrize("lines", range(27, 34))
def test_a_heading_its_caption_and_the_first_row_stand_on_one_page(lines):
    table = readings([[f"rad {number}", "Anna", "läste"] for number in range(20)])
    pages = [page.extract_text() for page in reader(as_pdf(paper(*["Kort rad."] * lines, table=table))).pages]
    where = {part: next(at for at, page in enumerate(pages) if part in page) for part in (table.caption, "rad 0")}
    assert len(set(where.values())) == 1
