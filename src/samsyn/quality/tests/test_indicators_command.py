import csv
import io
import json
from decimal import Decimal

import pytest
from django.core.management import call_command

from samsyn.quality.figures import KEYS

pytestmark = pytest.mark.django_db


def indicators(*codes, **options):
    out, err = io.StringIO(), io.StringIO()
    call_command("indicators", *codes, stdout=out, stderr=err, **options)
    assert err.getvalue() == ""
    return out.getvalue()


def objects(*codes, **options):
    return json.loads(indicators(*codes, format="json", **options), parse_float=Decimal)


def test_json_has_the_keys_in_their_order_and_their_types(ostermalm):
    everyone, women, _men = objects("addiction_ended_as_planned", period="2019", unit="VUX")
    assert tuple(everyone) == KEYS
    assert everyone == {
        "code": "addiction_ended_as_planned",
        "period": "2019",
        "unit": "VUX",
        "sex": "all",
        "numerator": 15,
        "denominator": 30,
        "value": 50,
        "measure": "percent",
        "low": pytest.approx(Decimal("33.154"), abs=Decimal("0.001")),
        "high": pytest.approx(Decimal("66.846"), abs=Decimal("0.001")),
        "target": 50,
        "met": True,
    }
    assert [type(everyone[key]) for key in ("numerator", "denominator", "met")] == [int, int, bool]
    assert (women["sex"], women["numerator"], women["denominator"], women["target"], women["met"]) == (
        *("female", 3, 7),
        *(None, None),
    )


def test_what_is_no_share_has_neither_denominator_nor_interval(ostermalm):
    known = objects("violence_known", period="2019")[0]
    nights = objects("supported_housing_nights", period="2019")[0]
    cost = objects("placement_cost", period="2019")[0]
    budget = objects("budget_adherence", period="2020")[0]
    assert (known["value"], known["measure"], nights["value"], nights["measure"]) == (49, "count", 14235, "nights")
    assert [row[key] for row in (known, nights, cost) for key in ("denominator", "low", "high")] == [None] * 9
    assert (cost["measure"], type(cost["value"])) == ("sek", Decimal)
    assert (budget["denominator"], budget["value"], budget["low"]) == (Decimal("39500000.00"), 0, None)
    assert known["unit"] is None


def test_csv_is_the_same_rows(ostermalm):
    rows = list(csv.DictReader(io.StringIO(indicators(period="2019", unit="VUX", format="csv"))))
    assert tuple(rows[0]) == KEYS
    for row, wanted in zip(rows, objects(period="2019", unit="VUX"), strict=True):
        for key, cell in row.items():
            value = wanted[key]
            assert cell == ("" if value is None else str(value).lower() if key == "met" else str(value)), key


def test_the_table_is_for_people(ostermalm):
    table = indicators("manages_more_alone", "placement_cost", period="2019", unit="VUX")
    assert table == (
        "Klarar mer på egen hand (manages_more_alone)\n"
        "  alla     22,6 % (60 av 265)  intervall 18,0–28,1  mål minst 25: inte nått\n"
        "  kvinnor  24,7 % (40 av 162)  intervall 18,7–31,9\n"
        "  män      19,4 % (20 av 103)  intervall 12,9–28,1\n"
        "Kostnad för placeringar (placement_cost)\n"
        "  alla     0 kr\n  kvinnor  0 kr\n  män      0 kr\n"
    )


def test_no_indicator_at_all_is_an_empty_list():
    from samsyn.quality.formats import as_json

    assert json.loads("".join(as_json([]))) == []
