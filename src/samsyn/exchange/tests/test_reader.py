"""The reader against a second reading of RFC 4180, and what it must survive."""

import csv
import io
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samsyn.exchange import reader
from samsyn.exchange.tests.package_csv import parse

Told = tuple[int, list[str]]

PIECES = ["a", "bb", "å", "🏠", ",", ",", '"', '"', '""', "\n", "\n", "\r\n", "\r", " ", "\0", "é", ""]
ENCODED = st.lists(st.sampled_from([piece.encode() for piece in PIECES] + [b"\xff", b"\xc3"]), max_size=30).map(
    b"".join
)


def read(content: bytes) -> tuple[list[Told], list[int]]:
    """Line and cells of the good records, lines of the broken ones."""
    records = reader.Records(io.BytesIO(content))
    good, broken = [], []
    for batch in [records.header(), *records.batches()]:
        for place, (line, cells) in enumerate(zip(batch.lines, batch.rows, strict=True)):
            if place in batch.broken:
                broken.append(line)
            else:
                good.append((line, cells))
    return good, broken


@given(ENCODED)
@example(b"a,b\r\r\nc,d\n")
@example(b"a,b\nc,d\r")
@example(b'a\n"b\nc\n')
@example(b"a,b\n\nc,d\n")
@example(b"a\n\0\0\n")
def test_good_files_are_read_alike_and_bad_ones_refused_at_the_same_line(content: bytes) -> None:
    physical = content.split(b"\n")
    expected = parse(content)
    bad = [r.line for r in expected if r.broken or (r.fields == [""] and not physical[r.line - 1].rstrip(b"\r"))]
    good, broken = read(content)
    if bad:
        assert broken[0] == bad[0]
        assert [record for record in good if record[0] < bad[0]] == [r[:2] for r in expected if r.line < bad[0]]
    else:
        assert good == [record[:2] for record in expected]
        assert not broken


@given(st.lists(ENCODED, min_size=1, max_size=4), st.integers(1, 64))
def test_where_the_blocks_are_cut_makes_no_difference(parts: list[bytes], size: int) -> None:
    content = b"head,er\n" + b"\n".join(parts)
    whole = read(content)
    usual, reader.BLOCK = reader.BLOCK, size
    try:
        assert read(content) == whole
    finally:
        reader.BLOCK = usual


def test_a_file_of_plain_and_quoted_blocks_keeps_its_lines() -> None:
    rows = ["a,b"] + [f'{n},"två\nrader"' if n % 5_000 == 4_999 else f"{n},rad" for n in range(20_000)]
    content = "\n".join(rows).encode()
    good, broken = read(content)
    assert good == [(record.line, record.fields) for record in parse(content)]
    assert not broken


@pytest.mark.parametrize(
    "lines",
    [
        ['x,"open'],
        ['x,"a""'],
        ['"""'],
        ['"', *['""'] * 50],
        ['a,b"c'],
        ['"a"b'],
        ["å" * 10],
        ["a\rb"],
        [""],
    ],
)
def test_many_bad_lines_take_time_in_proportion(lines: list[str]) -> None:
    content = ("a,b\n" + "\n".join(lines * (30_000 // len(lines)))).encode()
    started = time.process_time()
    read(content)
    assert time.process_time() - started < 10


def test_a_record_with_a_long_bad_field_is_judged_at_once() -> None:
    started = time.process_time()
    _good, broken = read(b'a,b\n"' + b'x""' * 2_000_000 + b'"y,z\n')
    assert broken == [2]
    assert time.process_time() - started < 10


def test_a_field_too_long_is_told_and_reading_goes_on() -> None:
    content = b'a,b\n1,"' + b"x\n" * 60_000 + b'"\n2,c\n'
    csv.field_size_limit(100_000)
    try:
        good, broken = read(content)
    finally:
        csv.field_size_limit(reader.MAX_FIELD)
    assert broken[0] == 2
    assert (60_003, ["2", "c"]) in good


def test_a_line_too_long_is_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_LINE", 1_000_000)
    content = b"a,b\n1,2\n" + b"x," * 2_000_000 + b"\n3,4\n" + b'"' + b"y" * 3_000_000 + b"\n5,6"
    good, broken = read(content)
    assert broken == [3, 5]
    assert good == [(1, ["a", "b"]), (2, ["1", "2"]), (4, ["3", "4"]), (6, ["5", "6"])]


SPANNING = [
    b'a,b,c\n1,"two\nlines",half "said"\n2,x,y\n',
    b'a,b,c\n1,"two\nlines",x\ry\n2,x,y\n',
    b'a,b,c\n1,"two\nlines","said" loudly\n2,x,y\n',
    b'a,b,c\n1,"now\nthree\nlines","said" loudly\n2,x,y\n',
    b'a,b,c\n1,"two\nlines","then ""two""\nmore" loudly\n2,x,y\n',
]


@pytest.mark.parametrize("content", SPANNING)
def test_a_broken_record_over_several_lines_is_one_fault_where_it_starts(content: bytes) -> None:
    records = reader.Records(io.BytesIO(content))
    records.header()
    batches = list(records.batches())
    broken = [batch.lines[place] for batch in batches for place in batch.broken]
    whole = [row for batch in batches for place, row in enumerate(batch.rows) if place not in batch.broken]
    assert broken == [2]
    assert whole == [["2", "x", "y"]]


def test_records_that_an_unclosed_quote_swallowed_are_read_all_the_same() -> None:
    records = reader.Records(io.BytesIO(b'a,b\n1,"never closed\n2,x\n3,"y"\n4,z\n'))
    records.header()
    batches = list(records.batches())
    assert [batch.lines[place] for batch in batches for place in batch.broken] == [2]
    assert [row for batch in batches for place, row in enumerate(batch.rows) if place not in batch.broken] == [
        ["2", "x"],
        ["3", "y"],
        ["4", "z"],
    ]
