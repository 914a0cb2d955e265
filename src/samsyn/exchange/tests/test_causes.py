"""A sender learns the cause that can be mended, once, and not the symptoms it leads to."""

import pytest

from samsyn.exchange.faults import PackageRefused
from samsyn.exchange.tests.importing import bring_in_files

pytestmark = pytest.mark.django_db

UNITS = "unit_id,name,kind,parent_id\nb,N\u00e4mnd,board,\n"
PERSONS = "person_id,given_name,family_name,sex,protection\nx,A,B,male,none\ny,C,D,female,none\n"
LEDGER = "entry_id,unit_id,booked_on,area,account,amount,text\n"


def told(**tables: bytes) -> list[str]:
    files = {"units.csv": UNITS.encode()} | {f"{name}.csv": content for name, content in tables.items()}
    with pytest.raises(PackageRefused) as refused:
        bring_in_files(files)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(("separator", "name"), [(";", "semikolon"), ("\t", "tabb"), ("|", "lodstreck")])
def test_another_separator(separator, name):
    (fault,) = told(persons=PERSONS.replace(",", separator).encode())
    assert fault.startswith(f"persons.csv:1 -: fälten skiljs åt med {name}, komma väntades")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_another_encoding(encoding):
    (fault,) = told(persons=PERSONS.encode(encoding))
    assert fault.startswith(f"persons.csv:1 -: filen är i {encoding[:6].upper()}, UTF-8 väntades")


@pytest.mark.parametrize("heading", [" given_name", "given_name ", "\u00a0given_name"])
def test_a_blank_in_a_heading(heading):
    (fault,) = told(persons=PERSONS.replace("given_name", heading).encode())
    assert fault == (
        "persons.csv:1 given_name: rubriken har ett blanktecken före eller efter, given_name utan blanktecken väntades"
    )


def test_blanks_after_every_comma_are_told_a_heading_each_and_no_column_is_missing():
    faults = told(persons=PERSONS.replace(",", ", ", 4).encode())
    assert len(faults) == 4
    assert all("blanktecken före eller efter" in fault for fault in faults)


def test_capitals_in_a_heading():
    (fault,) = told(persons=PERSONS.replace("sex", "Sex").encode())
    assert fault == "persons.csv:1 sex: rubriken är skriven Sex, sex med små bokstäver väntades"


@pytest.mark.parametrize("cell", ["12,50", '"12,50"', "-3,5"])
def test_a_decimal_comma(cell):
    (fault,) = told(ledger_entries=f"{LEDGER}l,b,2019-01-01,common,staff,{cell},hyra\n".encode())
    plain = cell.strip('"')
    assert fault.startswith("ledger_entries.csv:2 amount: ")
    assert f"{plain} har decimalkomma, {plain.replace(',', '.')} med punkt väntades" in fault


def test_a_decimal_comma_in_a_target():
    (fault,) = told(targets=b'unit_id,indicator,year,target,direction\nb,housed_share,2019,"26,5",at_least\n')
    assert "26,5 har decimalkomma, 26.5 med punkt väntades" in fault


def test_a_row_that_is_too_wide_for_another_reason_is_told_its_width():
    (fault,) = told(ledger_entries=f"{LEDGER}l,b,2019-01-01,common,staff,12,hyra,mars\n".encode())
    assert "raden har 8 fält, 7 fält som i rubrikraden väntades" in fault
