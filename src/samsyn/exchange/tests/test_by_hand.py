"""Packages written by hand from the words of the format's page: what it takes, and where it says no.

The random packages go further; these say in plain sight what a sender may write.
"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samsyn.exchange.tests.importing import bring_in_files, refused, taken_out, undone
from samsyn.exchange.tests.package_csv import Files
from samsyn.exchange.tests.package_values import luhn_digit

pytestmark = [pytest.mark.both, pytest.mark.django_db]

UNITS = "unit_id,name,kind,parent_id"
PERSONS = "person_id,given_name,family_name,sex,protection"
NUMBERED = f"{PERSONS},personal_identity_number"
INTAKES = "intake_id,person_id,unit_id,area,kind,received_on"
INVESTIGATIONS = "investigation_id,intake_id,person_id,unit_id,area,opened_on,minor_children,child_impact_analysis"
DECISIONS = "decision_id,person_id,unit_id,decided_on,outcome,legal_basis,intervention_kind,valid_from,valid_to"
INTERVENTIONS = "intervention_id,person_id,unit_id,area,kind,started_on,ended_on,end_reason"
RESIDENCES = "residence_id,unit_id,name,kind,places"
PLACEMENTS = "placement_id,person_id,residence_id,moved_in_on,moved_out_on"
LEASES = "lease_id,person_id,residence_id,kind,starts_on"
NOTICES = "notice_id,unit_id,sender,received_on,children_affected,avertable,evicted_on,first_contact_on"
SURVEYS = "survey,year,unit_id,question,sex,answers,positive"
TARGETS = "unit_id,indicator,year,target,direction"
LEDGER = "entry_id,unit_id,booked_on,area,account,amount"
INVOICES = "invoice_id,provider_id,period_from,period_to,days,amount,received_on,approved_on"
STAFF = "staff_id,name,role,unit_id,areas"


def csv(header: str, *rows: str) -> bytes:
    return "".join(f"{line}\n" for line in (header, *rows)).encode()


BOARD = csv(UNITS, "b,Board,board,")


def of(units: bytes = BOARD, **tables: bytes) -> Files:
    return {"units.csv": units} | {f"{table}.csv": content for table, content in tables.items()}


TODAY = localdate()
TOMORROW = TODAY + timedelta(days=1)
UNKNOWN_DAYS = ("19610560", "19610075", "19610060", "20000289")
"""Coordination numbers: 60 for a day that is unknown, 00 for a month."""

NO_DAYS = ("19610491", "19970229", "19970289", "19610015", "19610592")

BEFORE = of(
    csv(UNITS, "b,Board,board,", "u,U,unit,b", "v,V,unit,u"),
    persons=csv(NUMBERED, "p,A,B,female,none,198001010001", "q,A,B,female,none,198001020000"),
    intakes=csv(f"{INTAKES},assessed_on,outcome", "i,p,u,addiction,application,2019-01-01,2019-01-02,investigation"),
    investigations=csv(INVESTIGATIONS, "v,i,p,u,addiction,2019-01-02,false,not_applicable"),
    residences=csv(RESIDENCES, "r,b,R,training_flat,1", "s,b,S,trial_flat,1"),
    placements=csv(PLACEMENTS, "a,p,r,2019-01-01,2019-02-01"),
    leases=csv(LEASES, "l,p,r,training_flat,2019-01-01"),
)
"""What a board has in the database already."""

ROWS: dict[str, dict[str, tuple[list[str], list[str]]]] = {
    # Table: header: (rows that are taken, rows that are refused).
    "persons": {
        PERSONS: (
            ["🏠" * 64 + ",A,B,female,none", "p ,A,B,female,none", " ,A,B,female,none", '"x,""y""",A,B,male,none',
             "x,=1+1,@B,male,none", 'x,"A\r\nB","\rC",male,none', "x," + "y" * 9_000_000 + ",B,male,none"],
            ["🏠" * 65 + ",A,B,female,none", "a\u00a0b,A,B,female,none", "a\u200db,A,B,female,none",
             '"",A,B,female,none', "x,A,B,woman,none", "x,A,B,female,none,", "x,A,B", ",,,,", "   ", "",
             "x,A,B,Female,none", "x,A,B, female,none", "x,A,B,female,none\r\r", 'x,A"B",C,female,none'],
        ),
        NUMBERED: (
            [f"p,A,B,female,none,{number}" for number in
             ("198001010001", "198001610008", "198001910002", "200002290005", "185001010007")]
            + [f"p,A,B,unknown,none,{digits}981{luhn_digit(digits[2:] + '981')}" for digits in UNKNOWN_DAYS]
            + ["x,Reza,,female,none,", "x,,Reza,female,none,"],
            [f"x,A,B,female,none,{number}" for number in
             ("198001010002", "198001920001", "198001000002", "190002290005", "190002890002",
              "19800101T001", "19800101-0001", "8001010001", "'198001010001", f"21990101000{luhn_digit('990101000')}",
              f"19800101001{luhn_digit('800101001')}")]
            + [f"p,A,B,unknown,none,{digits}981{luhn_digit(digits[2:] + '981')}" for digits in NO_DAYS]
            + ["x,,,female,none,"],
        ),
        f"{PERSONS},born_on,died_on": (
            [f"x,A,B,male,none,{TODAY},{TODAY}", f"x,A,B,male,none,,{TODAY}"],
            [f"x,A,B,male,none,{TOMORROW},", f"x,A,B,male,none,,{TOMORROW}", "x,A,B,male,none,2061-05-17,"],
        ),
        f"{PERSONS},language": (["x,A,B,male,none,sv", "x,A,B,male,none,"], ["x,A,B,male,none,SV", "x,A,B,male,none,swe"]),
    },
    "ledger_entries": {
        LEDGER: (
            [f"l,b,{day},common,staff,{amount}" for day, amount in
             [("1900-01-01", "0"), ("2199-12-31", "-1"), ("2000-02-29", "0.1"), ("2019-01-01", "999999999999.99"),
              ("2019-01-01", "-0.00"), ("2019-01-01", "007.50")]],
            [f"l,b,{day},common,staff,1" for day in
             ("1899-12-31", "2200-01-01", "2100-02-29", "1900-02-29", "2019-2-9", "2019-02-09 ", "２０１９-01-01", "")]
            + [f"l,b,2019-01-01,common,staff,{amount}" for amount in
               ("1.", ".5", "+5", "1e3", '"1,5"', "1.500", "", "١", "1 000", "-", "--1", "1.5.5", "1000000000000")],
        )
    },
    "residences": {
        RESIDENCES: (
            ["x,b,R,training_flat,1", "x,b,R,training_flat,2147483647"],
            [f"x,b,R,training_flat,{places}" for places in ("0", "01", "007", "+1", "1.0", "-1", "", "2147483648", "1e1")],
        )
    },
    "targets": {
        TARGETS: (
            ["b,housed_share,2019,26.50,at_least", "b,housed_share,2019,-1.5,at_most", "b,survey:easy,2019,5,at_least"],
            ["b,housed_share,10000,5,at_least", "b,housed_share,19,5,at_least", "b,nope,2019,5,at_least",
             *(f"b,housed_share,2019,{number},at_least" for number in ("1.", ".5", "+1", "1e3", "NaN", "inf", ""))],
        )
    },
    "investigations": {
        INVESTIGATIONS: (
            ["x,,q,b,addiction,2019-01-01,true,missing", "x,i,p,b,addiction,2018-01-01,true,made"],
            ["x,,q,b,addiction,2019-01-01,true,not_applicable", "x,,q,b,addiction,2019-01-01,false,made",
             "x,i,q,b,addiction,2019-01-01,true,made", "x,i,p,b,relative_support,2019-01-01,true,made"],
        )
    },
    "decisions": {
        DECISIONS: (
            ["x,p,b,2019-01-01,granted,x,counselling,,", 'x,p,b,2019-01-01,rejected,"\n",,2019-01-01,2019-01-01'],
            ["x,p,b,2019-01-01,granted,x,,,", "x,p,b,2019-01-01,rejected,x,counselling,,",
             "x,p,b,2019-01-01,rejected,,,,", "x,p,b,2019-01-01,rejected,x,,2019-01-02,2019-01-01"],
        ),
        "decision_id,person_id,unit_id,decided_on,outcome,legal_basis,price_per_day": (
            ["x,p,b,2019-01-01,rejected,x,0"], ["x,p,b,2019-01-01,rejected,x,-0.01"],
        ),
    },
    "interventions": {
        INTERVENTIONS: (
            ["x,p,b,addiction,counselling,,,", f"x,p,b,addiction,counselling,{TOMORROW},,",
             "x,p,b,addiction,counselling,,2019-01-01,never_started",
             "x,p,b,addiction,counselling,2019-01-01,2019-01-01,as_planned"],
            ["x,p,b,addiction,counselling,2019-01-01,2019-01-01,never_started",
             "x,p,b,addiction,counselling,,2019-01-01,as_planned", "x,p,b,addiction,counselling,2019-01-01,,as_planned",
             "x,p,b,addiction,counselling,2019-01-01,2019-01-01,"],
        )
    },
    "placements": {
        PLACEMENTS: (
            ["x,p,r,2019-02-01,", "x,p,r,2019-01-15,2019-01-15", "x,q,r,2019-01-01,", "a,p,r,2019-01-31,2019-03-01"],
            ["x,p,r,2019-01-31,", "x,p,r,2018-01-01,2199-12-31", "x,p,r,2019-03-01,2019-02-28", "a,p,r,2019-01-01,banana"],
        ),
        "placement_id,person_id,residence_id,moved_in_on,moved_to": (
            ["a,p,r,2019-01-01,hospital"], ["x,p,r,2020-01-01,hospital", "a,p,r,2019-03-01,"],
        ),
    },
    "leases": {LEASES: (["x,p,s,trial_flat,2019-01-01"], ["x,p,s,training_flat,2019-01-01", "l,p,s,training_flat,2019-01-01"])},
    "intakes": {
        INTAKES: (
            ["i,,b,addiction,application,2019-01-01", "i,p,v,addiction,referral,2019-01-02"],
            ["i,q,b,addiction,application,2019-01-01", "i,p,b,relative_support,application,2019-01-01",
             "i,p,b,addiction,application,2019-01-03", "x,p ,b,addiction,application,2019-01-01"],
        ),
        f"{INTAKES},assessed_on,outcome": (
            [f"x,q,b,addiction,application,{TODAY},{TODAY},advice_only"],
            [f"x,q,b,addiction,application,{TOMORROW},,", f"x,q,b,addiction,application,2019-01-01,{TOMORROW},advice_only"],
        ),
        "intake_id,unit_id,area,kind,received_on,outcome": (
            ["i,b,addiction,application,2019-01-01,advice_only"], ["x,b,addiction,application,2019-01-01,advice_only"],
        ),
    },
    "eviction_notices": {
        NOTICES: (
            ["x,b,landlord,2019-01-01,0,,,", "x,b,landlord,2019-01-01,0,true,2019-01-02,2019-01-02"],
            ["x,b,landlord,2019-01-01,0,true,2019-01-05,2019-01-06", "x,b,landlord,2019-01-01,0,,,2018-12-31",
             "x,b,landlord,2019-01-01,,,,", f"x,b,landlord,{TOMORROW},0,,,", "x,b,landlord,2019-01-01,00,,,",
             "x,b,landlord,2019-01-01,0,False,,"],
        )
    },
    "survey_results": {
        SURVEYS: (
            ["client_survey,2019,b,q1_,all,0,0", "client_survey,2019,b,q,male,2,2"],
            ["client_survey,2019,b,q,all,1,2", "client_survey,2019,b,q,unknown,2,2", "client_survey,2019,b,Q,all,2,2"],
        )
    },
    "invoices": {
        INVOICES: (
            ["x,b,2019-01-01,2019-01-01,0,-5,2019-01-01,2018-01-01"],
            ["x,b,2019-01-02,2019-01-01,1,5,2019-01-01,", "x,b,2019-01-01,2019-01-01,,5,2019-01-01,"],
        )
    },
    "staff": {
        STAFF: (
            ["x,S,head,b,", "x,S,head,b,addiction relative_support"],
            ["x,S,boss,b,", "x,S,head,b,addiction  relative_support", "x,S,head,b,addiction ", "x,S,head,b,banana"],
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("table", ROWS)
def test_a_row_is_taken_or_refused_as_the_page_has_it(table: str) -> None:
    bring_in_files(BEFORE)
    wrong = []
    for header, (fine, bad) in ROWS[table].items():
        for row in [*fine, *bad]:
            with undone():
                places = set(refused(of(**{table: csv(header, row)})))
            if places != ({(f"{table}.csv", 2)} if row in bad else set()):
                wrong.append((row[:80], places))
    assert not wrong


TOGETHER: dict[str, tuple[Files, set[tuple[str, int]]]] = {
    "numbers exchanged": (
        of(persons=csv(NUMBERED, "p,A,B,female,none,198001020000", "q,A,B,female,none,198001010001")), set()
    ),
    "a number handed to a new person": (
        of(persons=csv(NUMBERED, "x,A,B,female,none,198001010001", "p,A,B,female,none,")), set()
    ),
    "a number that another has in the database": (
        of(persons=csv(NUMBERED, "x,A,B,female,none,198001010001")), {("persons.csv", 2)}
    ),
    "a ring with the database": (of(csv(UNITS, "b,B,board,", "u,U,unit,v")), {("units.csv", 3)}),
    "a ring that the same package undoes": (of(csv(UNITS, "b,B,board,", "v,V,unit,b", "u,U,unit,v")), set()),
    "the board below its own unit": (of(csv(UNITS, "b,B,board,v")), {("units.csv", 2)}),
    "a unit without a parent": (of(csv(UNITS, "b,B,board,", "x,X,external_provider,")), set()),
    "a night free as the other row moves": (
        of(placements=csv(PLACEMENTS, "x,p,r,2019-01-15,2019-02-15", "a,p,r,2019-01-01,2019-01-15")), set()
    ),
    "stays exchanged": (
        of(placements=csv(PLACEMENTS, "x,p,r,2019-01-01,2019-02-01", "a,q,r,2019-01-01,2019-02-01")), set()
    ),
    "two stays without end": (
        of(placements=csv(PLACEMENTS, "x,p,r,2019-05-01,", "y,p,r,2020-05-01,")), {("placements.csv", 3)}
    ),
    "nothing is compared with a refused cell": (
        of(placements=csv(PLACEMENTS, "a,p,r,2019-01-01,banana", "x,p,r,2019-01-15,2019-01-20")), {("placements.csv", 2)}
    ),
    "a residence of another kind than its lease": (
        of(residences=csv(RESIDENCES, "r,b,R,trial_flat,1")), {("residences.csv", 2)}
    ),
    "a residence and its lease": (
        of(residences=csv(RESIDENCES, "r,b,R,trial_flat,1"), leases=csv(LEASES, "l,p,r,trial_flat,2019-01-01")), set()
    ),
    "ids alike but for their form": (
        of(persons=csv(PERSONS, "é,A,B,male,none", "e\u0301,A,B,male,none", "p ,A,B,male,none", "P,A,B,male,none")), set()
    ),
    "one id three times": (
        of(persons=csv(PERSONS, *["x,A,B,male,none"] * 3)), {("persons.csv", 3), ("persons.csv", 4)}
    ),
    "a refused row still meets references": (
        of(persons=csv(PERSONS, "x,A,B,woman,none", "y,A"),
           intakes=csv(INTAKES, *(f"{who}1,{who},b,addiction,application,2019-01-01" for who in "xy"))),
        {("persons.csv", 2), ("persons.csv", 3)},
    ),
    "a stored row that the package gives anew is judged as it is given": (
        of(intakes=csv(INTAKES, "i,p,u,relative_support,application,2019-01-01"),
           investigations=csv(INVESTIGATIONS, "v,i,p,u,relative_support,2019-01-02,false,not_applicable")), set()
    ),
    "a stored row that the package leaves is judged as it is stored": (
        of(intakes=csv(INTAKES, "i,p,u,relative_support,application,2019-01-01")), {("intakes.csv", 2)}
    ),
    "with a row that has another's id nothing is compared": (
        of(persons=csv(NUMBERED, "x,A,B,female,none,198001610008", "x,A,B,female,none,198001910002",
                       "y,A,B,female,none,198001910002")),
        {("persons.csv", 3)},
    ),
    "an empty group is a value": (
        of(survey_results=csv("group," + SURVEYS, *[',client_survey,2019,b,q,all,1,1'] * 2)), {("survey_results.csv", 3)}
    ),
    "another board's person and unit": (
        of(csv(UNITS, "c,C,board,"), intakes=csv(INTAKES, "x,p,c,addiction,application,2019-01-01",
                                                 "y,,b,addiction,application,2019-01-01")),
        {("intakes.csv", 2), ("intakes.csv", 3)},
    ),
    "no board": (of(csv(UNITS, "u,U,unit,")), {("units.csv", 1)}),
    "two boards": (of(csv(UNITS, "b,B,board,", "c,C,board,")), {("units.csv", 3)}),
    "faults in every file": (
        of(persons=csv(PERSONS, "x,A,B,woman,none"), staff=csv(STAFF, "x,S,boss,b,"), shoes=b"size\n42\n"),
        {("persons.csv", 2), ("staff.csv", 2), ("shoes.csv", 1)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_rows_are_judged_together_with_the_database(name: str) -> None:
    bring_in_files(BEFORE)
    files, places = TOGETHER[name]
    assert set(refused(files)) == places


HEADERS = {
    "a byte-order mark": (b"\xef\xbb\xbf" + csv(PERSONS), set()),
    "two of them": (b"\xef\xbb\xbf" * 2 + csv(PERSONS), {1}),
    "in quotes": (csv('"person_id",given_name,"family_name",sex,protection', "x,A,B,male,none"), set()),
    "without a row, without a line end": (PERSONS.encode(), set()),
    "LF and CRLF": (f"{PERSONS}\r\nx,A,B,male,none\ny,A,B,male,none\r\nz,A,B,male,none".encode(), set()),
    "blank after comma": (csv(PERSONS.replace(",", ", ")), {1}),
    "semicolons": (csv(PERSONS.replace(",", ";")), {1}),
    "capitals": (csv(PERSONS.upper()), {1}),
    "one twice": (csv(f"{PERSONS},sex", "x,A,B,male,none,male"), {1}),
    "a line feed in it": (csv(PERSONS.replace("person_id", '"person_id\n"')), {1}),
    "CR alone": (csv(PERSONS, "x,A,B,male,none").replace(b"\n", b"\r"), {1}),
    "empty": (b"", {1}),
    "a line end": (b"\n", {1}),
    "UTF-16": (csv(PERSONS).decode().encode("utf-16"), {1}),
    "blank last line": (csv(PERSONS, "x,A,B,male,none", ""), {3}),
    "end of file sign": (csv(PERSONS, "x,A,B,male,none", "\x1a"), {3}),
    "Latin-1": (csv(PERSONS, "x,å,B,male,none").decode().encode("latin-1"), {2}),
    "a fault after a record of three lines": (csv(PERSONS, 'x,"A\nB\nC",D,male,none', "y,A,B,man,none"), {5}),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_file_begins_and_ends_as_the_page_has_it(name: str) -> None:
    content, lines = HEADERS[name]
    assert set(refused(of(persons=content))) == {("persons.csv", line) for line in lines}


def test_a_column_left_out_is_kept_and_an_empty_cell_empties() -> None:
    address = f"{PERSONS},address"
    bring_in_files(of(persons=csv(address, "x,A,B,male,none,Gatan 1", "y,A,B,male,none,Gatan 2")))
    bring_in_files(of(persons=csv(PERSONS, "x,A,B,male,none", "y,A,B,male,none")))
    bring_in_files(of(persons=csv(address, "y,A,B,male,none,")))
    out = taken_out()["persons.csv"].decode()
    assert "Gatan 1" in out
    assert "Gatan 2" not in out
