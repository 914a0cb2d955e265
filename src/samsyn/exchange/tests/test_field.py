"""Small packages of kinds that went wrong in use: what comes of them, as whoever reads them sees it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from samsyn.access import services as access
from samsyn.access.actors import Actor
from samsyn.access.reach import actor_of
from samsyn.core import periods
from samsyn.exchange.tests.importing import bring_in_files, taken_out
from samsyn.exchange.tests.package_csv import Files
from samsyn.organisation.models import Unit, User
from samsyn.people.models import Person
from samsyn.people.rules import read_query
from samsyn.people.selectors import find, get_person
from samsyn.quality import selectors as quality

pytestmark = pytest.mark.django_db

UNITS = "unit_id,name,kind,parent_id\nFLT,Nämnden,board,\nVUX,Vuxna,unit,FLT\nBST,Boendestödet,team,VUX\nOTH,Andra,team,VUX\n"
PERSONS = "person_id,given_name,family_name,sex,protection\n"
DECISIONS = "decision_id,person_id,unit_id,decided_on,outcome,legal_basis,intervention_kind,valid_from,valid_to\n"
INTERVENTIONS = "intervention_id,decision_id,person_id,unit_id,area,kind,provider_id,started_on,ended_on,end_reason\n"


def package(**tables: str) -> Files:
    return {"units.csv": UNITS.encode()} | {f"{table}.csv": text.encode() for table, text in tables.items()}


def somebody(role: str, unit: str) -> Actor:
    user = User.objects.create(username=f"{role} {unit}", name=f"{role} {unit}")
    place = Unit.objects.get(external_id=unit)
    access.assign(actor=User.objects.system(), user=user, unit=place, role=role, areas="", valid_from=localdate())
    return actor_of(user, today=localdate())


def order(started_on: str, *, decision: str = "d") -> Files:
    return package(
        persons=f"{PERSONS}fo,Order,Provsson,unknown,none\n",
        decisions=f"{DECISIONS}d,fo,VUX,2024-09-01,granted,11 kap. 1 § SoL (2025:400),housing_support,2024-09-01,\n",
        interventions=f"{INTERVENTIONS}i,{decision},fo,VUX,social_psychiatry,housing_support,BST,{started_on},,\n",
    )


@pytest.mark.parametrize("decision", ["d", ""])
@pytest.mark.parametrize("days", [1, 30, 0, -30])
def test_a_provider_sees_an_order_before_its_first_day(days: int, decision: str) -> None:
    bring_in_files(order((localdate() + timedelta(days=days)).isoformat(), decision=decision))
    person = Person.objects.get()
    assert get_person(somebody("support_worker", "BST"), person.pk) is not None
    assert get_person(somebody("support_worker", "OTH"), person.pk) is None


def test_an_order_that_never_had_a_day_is_seen_too() -> None:
    bring_in_files(order(""))
    assert get_person(somebody("support_worker", "BST"), Person.objects.get().pk) is not None


def test_help_broken_off_under_a_decision_in_force_counts_as_executed_and_the_indicator_says_so() -> None:
    """The quarterly report (SoL 34:1–3) is what lists it as interrupted."""
    bring_in_files(
        package(
            persons=f"{PERSONS}p,Test,Prov,female,none\n",
            decisions=f"{DECISIONS}d,p,VUX,2025-01-10,granted,11 kap. 1 § SoL (2025:400),housing_support,2025-01-10,\n",
            interventions=f"{INTERVENTIONS}i,d,p,VUX,social_psychiatry,housing_support,,2025-01-15,2025-05-01,provider_ended\n",
        )
    )
    asked = quality.figures(None, period=periods.parse("2025"), codes=("not_executed_decisions",))
    assert [figure.numerator for figure in asked] == [0, 0, 0]
    (edition,) = asked[0].indicator.editions
    assert "avbrutits räknas som verkställd här" in str(edition.numerator)
    assert "kvartalsrapporten" in str(edition.numerator)


@pytest.mark.parametrize(("given", "family"), [("Reza", ""), ("", "Reza")])
def test_one_name_is_a_name_in_a_package_on_the_page_and_in_the_search(given: str, family: str) -> None:
    rows = f"{PERSONS}p1,{given},{family},male,none\n"
    intakes = "intake_id,person_id,unit_id,area,kind,received_on\ni,p1,VUX,addiction,application,2024-11-02\n"
    bring_in_files(package(persons=rows, intakes=intakes))
    actor = somebody("social_worker", "VUX")
    (line,) = find(actor, read_query("reza", today=localdate())).people
    assert line.name == "Reza"
    card = get_person(actor, line.id)
    assert card is not None
    assert card.name == "Reza"
    assert f"p1,,{given},{family},male" in taken_out()["persons.csv"].decode()
    client = Client()
    client.force_login(actor.user)
    assert "<h1>Reza</h1>" in client.get(reverse("person", args=[line.id])).content.decode()
