"""The page that receives a matter, its receipt, and the queue of those who own a wall."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.access import services as access
from samsyn.intake.models import Intake, Receipt
from samsyn.intake.tests.factories import new_number
from samsyn.log.models import LogEntry
from samsyn.people.models import Person
from samsyn.people.tests.factories import FIRST_DAY, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

URL = "/arenden/nytt/"
WAYS = ("nobody", "seen", "elsewhere", "without_ground", "walled", "protected", "exposed", "misnamed")
REASON = "Redan känt och utrett i ärendet"


def signed_in(user):
    client = Client()
    client.force_login(user)
    client.get(reverse("start"))
    return client


def typed(number="", **more):
    return {
        "once": str(uuid4()),
        "number": number,
        "given_name": "Åsa",
        "family_name": "Lindqvist",
        "born_on": "",
        "sex": "unknown",
        "kind": "application",
        "reporter": "self",
        "danger": "no",
        "received_on": "2026-11-20",
        "area": "addiction",
        **more,
    }


def post(client, world, number="", **more):
    return client.post(URL, typed(number, unit=str(world.units["nord-team"].pk), **more))


def html(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def without_codes(page):
    """A page without what is random in every one: the receipt's code and the CSRF token."""
    page = re.sub(r"K-2026-\w{5}", "K", page)
    return re.sub(r'(csrfmiddlewaretoken" value="|x-csrftoken": ")\w+', r"\1", page)


def test_the_answer_is_the_same_whoever_it_is(world):
    """Status, headers, page and number of queries, of the answer and of the receipt."""
    client, number, seen = signed_in(world.registrar), new_number(), set()
    for way in WAYS:
        Person.objects.filter(personal_identity_number=number).update(personal_identity_number=new_number())
        {**world.open_to_all, **world.behind}[way](number)
        with CaptureQueriesContext(connection) as asked:
            answer = post(client, world, number)
            page = client.get(answer["Location"])
        assert answer.status_code == 302
        headers = tuple((key, re.sub("K-2026-.{5}", "K", value)) for key, value in answer.items())
        seen.add((headers, without_codes(html(page)), len(asked), tuple(client.cookies)))
    assert len(seen) == 1
    assert Receipt.objects.filter(barrier="").count() == 4
    assert Receipt.objects.exclude(barrier="").count() == 4


def test_the_receipt(world):
    client = signed_in(world.registrar)
    number = new_number()
    page = html(client.get(post(client, world, f"{number[:8]}-{number[8:]}", born_on="19741122")["Location"]))
    for words in (
        "Vem har det nu",
        "Ärendet har lämnats till dem som arbetar med det.",
        "Åsa Lindqvist",
        "2026-11-20",
        "1974-11-22",
    ):
        assert words in page
    assert number[8:] not in page
    person = Person.objects.get(personal_identity_number=number)
    assert reverse("person", args=[person.pk]) not in page


def test_from_whom_and_how_urgent_stand_on_the_receipt_and_in_the_matter(world):
    client = signed_in(world.registrar)
    sent = post(client, world, kind="concern_report", reporter="private", channel="phone", danger="yes")
    page = html(client.get(sent["Location"]))
    for words in ("Privatperson", "Telefon", "Någon är i fara nu.", "Det ska vara bedömt senast", "2026-11-20"):
        assert words in page
    row = Intake.objects.get()
    assert (row.reporter, row.channel, row.danger) == ("private", "phone", True)
    page = html(client.post(URL, {**typed(danger="", reporter=""), "unit": str(world.units["nord-team"].pk)}), 422)
    assert "Välj vem det kom från." in page


def test_one_step_after_the_other(world):
    client = signed_in(world.registrar)
    titles = (
        "Vem gäller det?",
        "Vad kom in, och från vem?",
        "Hur bråttom är det, och vem tar hand om det?",
        "Se igenom",
    )
    known = typed() | {"unit": str(world.units["nord-team"].pk)}
    for number, title in enumerate(titles):
        page = html(client.post(URL, known | {"step": str(number - 1), "go": "next"}) if number else client.get(URL))
        assert f"Steg {number + 1} av 4</span>{title}" in page
    assert not Receipt.objects.exists()


def test_both_are_shown_to_whoever_sees_both(world):
    number = new_number()
    world.misnamed(number)
    post(signed_in(world.registrar), world, number)
    same, head = "Samma nummer står i flera akter.", signed_in(world.user("head"))
    page = html(head.post("/personer/", {"q": number}))
    assert all(words in page for words in ("Lindqvist, Åsa", "Ask, Kim", same))
    assert same in html(head.post("/personer/", {"q": f"{number[2:8]}-{number[8:]}"}))
    page = html(signed_in(world.registrar).post("/personer/", {"q": number}))
    assert "Lindqvist, Åsa" in page
    assert "Ask, Kim" not in page
    assert same not in page


@pytest.mark.parametrize(
    ("day", "kept"), [("idag", "2026-11-22"), ("i går", "2026-11-21"), ("-7", "2026-11-15"), ("20261101", "2026-11-01")]
)
def test_a_day_in_any_usual_form(day, kept, world):
    post(signed_in(world.registrar), world, received_on=day)
    assert str(Receipt.objects.get().received_on) == kept


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            {"number": "197411229999"},
            "Numret stämmer inte. Kontrollera siffrorna; ofta är en siffra fel eller två ombytta.",
        ),
        ({"number": "197413229999"}, "De första sex eller åtta siffrorna är inget datum."),
        ({"number": "741332-9999"}, "De första sex eller åtta siffrorna är inget datum."),
        ({"number": "Åsa"}, "Skriv ett nummer med tio eller tolv siffror."),
        ({"number": "2" * 41}, "40"),
        ({"given_name": "", "family_name": ""}, "Skriv minst ett namn, eller Okänt."),
        ({"given_name": "\u200b \u0007", "family_name": " "}, "Skriv minst ett namn, eller Okänt."),
        ({"family_name": "x" * 201}, "200"),
        ({"family_name": "a\x00b"}, "Null-tecken"),
        ({"born_on": "2026-11-23"}, "Dagen ligger efter i dag."),
        ({"born_on": "1974-02-30"}, "Den dagen finns inte. Skriv den som 2026-11-22."),
        ({"born_on": "våren"}, "Skriv en dag som 2026-11-22."),
        ({"born_on": "2026-11-21"}, "Ärendet kan inte ha kommit in innan personen föddes."),
        ({"received_on": "2021-11-21"}, "Dagen ligger mer än 5 år tillbaka. Kontrollera årtalet."),
        ({"sex": "annat"}, "Välj kön, eller att uppgift saknas."),
        ({"kind": "gåva"}, "Välj vad som kom in."),
        ({"received_on": "+14"}, "Dagen ligger efter i dag."),
        ({"received_on": "snart"}, "Skriv en dag som"),
        ({"received_on": ""}, "Skriv dagen då ärendet kom in."),
        ({"area": "violence_exposed"}, "Välj ett av områdena."),
        ({"area": ""}, "Välj ett område."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(wrong, told, world):
    client = signed_in(world.registrar)
    page = html(post(client, world, **{"given_name": "Särskild", **wrong}), 422)
    assert told in page
    assert "<title>Fel: " in page
    if "given_name" not in wrong:
        assert 'value="Särskild"' in page
    assert not Receipt.objects.exists()


def test_the_number_and_the_sex(world):
    client = signed_in(world.registrar)
    number = next(number for number in iter(new_number, "") if int(number[10]) % 2)
    assert "näst sista siffra" in html(post(client, world, number, sex="female"), 422)
    assert post(client, world, number, sex="male").status_code == 302


def test_a_unit_of_another_is_no_choice(world):
    for unit in ("nord", "syd-team", "nord-home"):
        answer = signed_in(world.registrar).post(URL, typed(unit=str(world.units[unit].pk)))
        assert "Välj en enhet i listan." in html(answer, 422)


def test_several_units_are_chosen_among(world):
    head = signed_in(world.user("head"))
    page = html(head.post(URL, typed() | {"step": "1", "go": "next"}))
    assert "team nord" in page
    assert "home nord" not in page
    assert head.post(URL, typed(unit=str(world.units["nord"].pk), area="violence_exposed")).status_code == 302
    assert 'type="hidden" name="unit"' in html(signed_in(world.registrar).get(URL))


def test_a_role_for_each_unit_is_not_mixed(world):
    """Violence in the one unit and addiction in the other are not violence in the other."""
    user = world.user("social_worker", unit="nord-team")
    access.assign(
        actor=world.system, user=user, unit=world.units["syd-team"], role="violence_worker", valid_from=FIRST_DAY
    )
    answer = post(signed_in(user), world, area="violence_exposed")
    assert "Du tar inte emot ärenden i det området i den enheten." in html(answer, 422)


def test_sent_twice(world):
    client, once = signed_in(world.registrar), str(uuid4())
    first, second = post(client, world, once=once), post(client, world, once=once)
    assert first["Location"] == second["Location"]
    assert Intake.objects.count() == 1
    page = html(post(client, world, once=once, given_name="Bo"), 409)
    fresh = re.search(r'name="once" value="([0-9a-f-]{36})"', page)[1]
    assert fresh != once
    assert post(client, world, once=fresh, given_name="Bo").status_code == 302
    assert Intake.objects.count() == 2


@pytest.mark.parametrize("once", ["", "'; DROP TABLE"])
def test_without_a_token_that_can_be_read_it_is_received_all_the_same(once, world):
    assert post(signed_in(world.registrar), world, once=once).status_code == 302
    assert Receipt.objects.count() == 1


def test_hostile_names_are_shown_as_typed(world):
    client = signed_in(world.registrar)
    name = "<script>alert(1)</script>{{ 7 }}"
    page = html(client.get(post(client, world, given_name=name)["Location"]))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_queue_and_what_is_in_it(world):
    number = new_number()
    person = world.exposed(number)
    code = world.receive(number, given_name="Annan").code
    owner = signed_in(world.user("violence_worker", unit="nord-team"))
    assert "Mottaget bakom vägg</a> <strong" in html(owner.get(reverse("start")))
    page = html(owner.get(reverse("received") + "?lage=all"))
    assert code in page
    assert "Annan" not in page
    assert LogEntry.objects.latest("pk").facts == {"page": "received", "persons": [person.pk]}
    item = reverse("received_item", args=[code])
    page = html(owner.get(item))
    for words in (
        "Annan Lindqvist",
        "Skiljer sig",
        "förnamn",
        str(world.registrar),
        reverse("person", args=[person.pk]),
    ):
        assert words in page
    entry = LogEntry.objects.latest("pk")
    assert (entry.action, entry.person_id, entry.ground) == ("receipt_read", person.pk, "unit")
    answer = owner.post(item, {"take": "1", "unit": world.units["nord-team"].pk, "area": "violence_exposed"})
    assert answer["Location"] == reverse("person", args=[person.pk])
    page = html(owner.get(item))
    assert "Övertaget" in page
    assert "<form" not in page.partition('class="sheet"')[2]


def test_the_record_beside_is_told_of_where_it_is(world):
    """With a way there for those alone who see it."""
    number = new_number()
    world.misnamed(number)
    receipt = world.receive(number)
    beside = reverse("person", args=[receipt.intake.person_id])
    item = reverse("received_item", args=[receipt.code])
    page = html(signed_in(world.user("head")).get(item))
    for words in ("Samma nummer i en annan akt", "Hos team nord har det som skrevs blivit en egen akt", beside):
        assert words in page
    exposed = new_number()
    world.exposed(exposed)
    receipt = world.receive(exposed)
    page = html(
        signed_in(world.user("violence_worker", unit="nord-team")).get(reverse("received_item", args=[receipt.code]))
    )
    assert "Hos team nord har det som skrevs blivit en egen akt" in page
    assert reverse("person", args=[receipt.intake.person_id]) not in page


def test_set_aside_on_the_page(world):
    number = new_number()
    world.exposed(number)
    item = reverse("received_item", args=[world.receive(number).code])
    owner = signed_in(world.user("violence_worker", unit="nord-team"))
    assert "minst 10 tecken" in html(owner.post(item, {"aside": "1", "reason": "nej"}), 422)
    assert owner.post(item, {"aside": "1", "reason": REASON})["Location"] == reverse("received")
    assert REASON in html(owner.get(item))
    assert "undanlagt" in html(owner.get(reverse("received") + "?lage=all"))


def test_two_owners_at_once(world):
    number = new_number()
    world.exposed(number)
    item = reverse("received_item", args=[world.receive(number).code])
    owner = signed_in(world.user("violence_worker", unit="nord-team"))
    owner.post(item, {"aside": "1", "reason": REASON})
    again = owner.post(item, {"take": "1", "unit": world.units["nord-team"].pk, "area": "violence_exposed"})
    assert again["Location"] == item
    assert "Någon har redan tagit hand om ärendet." in html(owner.get(item))
    assert Receipt.objects.get().taken_over_as is None


def test_of_a_protected_person_what_was_typed_does_not_show(world):
    number = new_number()
    world.protected(number)
    code = world.receive(number, given_name="Hemlig").code
    page = html(signed_in(world.user("social_worker")).get(reverse("received_item", args=[code])))
    assert "Hemlig" not in page
    assert number[:8] not in page
    assert "Skyddade personuppgifter" in page


def test_a_head_is_asked_for_a_reason(world):
    number = new_number()
    person = world.exposed(number)
    item = reverse("received_item", args=[world.receive(number, given_name="Annan").code])
    head = signed_in(world.user("head"))
    for answer in (head.get(item), head.post(item, {"aside": "1", "reason": REASON})):
        assert answer["Location"] == reverse("wall", args=[person.pk])
    head.post(reverse("wall", args=[person.pk]), {"reason": "Fördelar ärendet i dag"})
    assert "Annan Lindqvist" in html(head.get(item))


def test_the_queue_costs_the_same_whatever_is_in_it(world):
    owner = signed_in(world.user("violence_worker", unit="nord-team"))
    asked = []
    for more in (0, 1, 30):
        for _number in range(more):
            number = new_number()
            world.exposed(number)
            world.receive(number)
        for page in ("start", "received"):
            asked.append((page, queries_of(owner.get, reverse(page))))
    assert len(set(asked)) == 2
    assert "1–25 av 31" in html(owner.get(reverse("received") + "?lage=all"))
    assert "26–31 av 31" in html(owner.get(reverse("received") + "?page=2"))
    most = {"start": 25, "received": 15}
    assert all(count <= most[page] for page, count in asked)
