import json

import pytest

from samsyn.config.cli import run

pytestmark = pytest.mark.django_db


def asked(capsys, *arguments):
    status = run(["clock", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_one_object_with_every_step(capsys):
    status, out, err = asked(capsys, "young_report", "2026-12-11", "--format", "json")
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert list(answer) == ["rule", "from", "last_day", "source", "kind", "roll", "how"]
    assert (answer["last_day"], answer["kind"], answer["roll"]) == ("2026-12-28", "statutory", "R")
    assert [(step["step"], step["why"]) for step in answer["how"]][1:4] == [
        ("raw", "14 dagar"),
        ("skipped", "juldagen"),
        ("skipped", "annandag jul"),
    ]


def test_a_span_in_hours_has_the_time_and_its_zone(capsys):
    _status, out, _err = asked(capsys, "hospital_notice", "2026-10-24T14:30", "--format", "json")
    answer = json.loads(out)
    assert (answer["from"], answer["last_day"]) == ("2026-10-24T14:30", "2026-10-25T13:30+01:00")


def test_the_rules_are_listed(capsys):
    _status, out, _err = asked(capsys, "--format", "json")
    rows = json.loads(out)
    assert list(rows[0]) == ["rule", "name", "source", "kind", "span", "roll"]
    assert next(row for row in rows if row["rule"] == "appeal") == {
        "rule": "appeal",
        "name": "överklagande",
        "source": "FL 44 §",
        "kind": "statutory",
        "span": "3 w",
        "roll": "R",
    }
    assert "överklagande" in asked(capsys)[1]


def test_a_table_for_people(capsys):
    status, out, _err = asked(capsys, "appeal", "2026-05-29")
    assert status == 0
    assert out.startswith("överklagande (appeal): 2026-06-22\n")
    assert "midsommarafton" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("x", "2026-01-01"),
        ("appeal",),
        ("appeal", "2026-02-30"),
        ("appeal", "2026-1-1"),
        ("appeal", "２０２６-01-01"),
        ("appeal", "0001-01-01"),
        ("appeal", "9999-12-31"),
        ("appeal", "0000-01-01"),
        ("appeal", "2026-01-01T25:00"),
        ("appeal", "2026-01-01T"),
        ("appeal", "2026-01-01T10:00+01:00"),
        ("appeal", "2026-03-29T02:30"),
        ("danger_alarm", "2026-01-01"),
        ("appeal", "2026-01-01", "x"),
        ("appeal", "2026-01-01", "--format", "xml"),
        ("appeal", "2026-01-01", "--unit", "UNKNOWN"),
        ("appeal", "2026-01-01", "--board", "UNKNOWN"),
        ("appeal", "2026-01-01", "--unit", "'; drop table x; --"),
        ("appeal", "2026-01-01", "--unit", "\udcff\0"),
        ("a\nb\x1b[31m", "2026-01-01"),
        ("x" * 5000, "2026-01-01"),
        ("appeal", "2026-01-01", "--unknown"),
        ("appeal", "2026-01-01", "--unit"),
        ("-1", "--x"),
    ],
)
def test_a_wrong_question_is_one_swedish_sentence(capsys, arguments):
    status, out, err = asked(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.endswith(".\n")
    assert len(err) < 250
    assert err.count("\n") == 1
