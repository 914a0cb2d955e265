"""The manager's queue of readings: whose stand in it, what is shown of one, and its signature."""

from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from samsyn.access import services
from samsyn.access.models import TemporaryAccess
from samsyn.access.reach import actor_of
from samsyn.accounts import services as accounts_services
from samsyn.log.models import LogEntry
from samsyn.logreview import services as logreview_services
from samsyn.logreview.models import ReviewItem
from samsyn.logreview.tests.log_world import moment
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def anna(world):
    return world.user("social_worker", unit="nord-team")


@pytest.fixture
def bo(world):
    return world.user("head")


def html_of(client, name="log_review", args=(), query=""):
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def night_item(world, user, person=None, hour=1):
    entry = world.reads(user, person or world.known(), moment(hour))
    world.review()
    return ReviewItem.objects.get(entry_id=entry.pk)


class TestQueue:
    def test_others_readings_in_the_units_below_but_never_ones_own(self, world, anna, bo):
        deputy = world.user("deputy_head", unit="nord-team")
        cilla = world.user("social_worker", unit="syd-team")
        person = world.known()
        for user in (anna, bo, deputy, cilla):
            world.reads(user, person, moment(1))
        world.review()
        for reader, shown in ((bo, {anna, deputy}), (deputy, {anna}), (world.user("head", unit="syd"), {cilla})):
            html = html_of(client_of(reader))
            items = {item.user: reverse("log_review_item", args=[item.pk]) for item in ReviewItem.objects.all()}
            assert {user for user, page in items.items() if f'"{page}"' in html} == shown

    def test_what_waits_stands_first_and_is_counted_in_the_menu(self, world, anna, bo):
        first, second = night_item(world, anna, hour=1), night_item(world, anna, hour=2)
        client = client_of(bo)
        assert 'Loggkontroll <span class="count">2<' in html_of(client)
        logreview_services.review_reading(
            actor=actor_of(bo, today=TODAY), item_id=second.pk, outcome="justified", comment=""
        )
        html = html_of(client)
        assert 'Loggkontroll <span class="count">1<' in html
        html = html_of(client, query="?state=all")
        order = [html.index(reverse("log_review_item", args=[item.pk])) for item in (first, second)]
        assert order == sorted(order)
        assert 'Loggkontroll <span class="count">' not in html_of(client_of(anna), "start")

    def test_the_filters(self, world, anna, bo):
        other = world.user("social_worker", unit="nord-team")
        erik = world.known("Erik", "Åkerblom", protection="confidential")
        waits, reviewed = night_item(world, anna), night_item(world, other)
        protected = world.reads(anna, erik, moment(12))
        world.review()
        logreview_services.review_reading(
            actor=actor_of(bo, today=TODAY), item_id=reviewed.pk, outcome="justified", comment=""
        )
        by = {waits.pk: "waits", reviewed.pk: "reviewed", ReviewItem.objects.get(entry_id=protected.pk).pk: "protected"}
        client = client_of(bo)
        for query, shown in (
            ("", {"waits", "protected"}),
            ("?state=all", {"waits", "reviewed", "protected"}),
            ("?state=waiting", {"waits", "protected"}),
            ("?state=reviewed", {"reviewed"}),
            ("?rule=protected", {"protected"}),
            ("?rule=sample", set()),
            ("?month=2026-11&state=all", {"waits", "reviewed", "protected"}),
            ("?month=2026-10", set()),
            ("?rule=y&month=z&state=å&page=99", {"waits", "protected"}),
        ):
            html = html_of(client, query=query)
            names = {name for pk, name in by.items() if reverse("log_review_item", args=[pk]) in html}
            assert names == shown, query
        for name, shown in ((other.username, {"reviewed"}), ("ingen som finns", set())):
            html = client.post(reverse("log_review") + "?state=all", {"q": name}).content.decode()
            names = {title for pk, title in by.items() if reverse("log_review_item", args=[pk]) in html}
            assert names == shown, name

    def test_a_person_is_named_to_whoever_has_a_ground_and_it_is_logged(self, world, anna, bo):
        known, elsewhere = world.known("Kim", "Unik"), world.person("Otto", "Gömd")
        night_item(world, anna, known)
        night_item(world, anna, elsewhere, hour=2)
        html = html_of(client_of(bo))
        assert f"{anna} om Unik, Kim, 1 läsning" in html
        assert f"person {elsewhere.pk}" in html
        assert "Gömd" not in html
        assert LogEntry.objects.get(action="persons_listed").facts == {"page": "log_reviews", "persons": [known.pk]}

    def test_one_readers_readings_of_one_person_stand_together(self, world, anna, bo):
        kim, lo = world.known("Kim", "Ask"), world.known("Lo", "Ek")
        first, between = night_item(world, anna, kim), night_item(world, anna, lo, hour=2)
        ReviewItem.objects.filter(pk=between.pk).update(at=moment(2))
        ReviewItem.objects.filter(pk=first.pk).update(at=moment(3))
        first.pk, first.entry_id, first.at = None, first.entry_id + 1000, moment(1)
        first.save()
        html = html_of(client_of(bo))
        assert html.index("om Ask, Kim, 2 läsningar") < html.index("om Ek, Lo, 1 läsning")
        assert html.count("om Ask, Kim") == 1

    def test_several_are_signed_at_once_all_or_none(self, world, anna, bo):
        items = [night_item(world, anna, hour=hour) for hour in (1, 2, 3)]
        client, address = client_of(bo), reverse("log_review")
        client.post(address, {"act": "justified", "chosen": [items[0].pk, items[1].pk]})
        assert ReviewItem.objects.filter(outcome="justified").count() == 2
        assert "2 granskningar är signerade." in html_of(client)
        answer = client.post(address, {"act": "justified", "chosen": [items[2].pk, items[0].pk]}, follow=True)
        assert "redan" in answer.content.decode()
        assert ReviewItem.objects.filter(outcome="justified").count() == 2
        own = world.reads(bo, world.known("Bo", "Egen"), moment(4))
        world.review()
        theirs = [items[2].pk, ReviewItem.objects.get(entry_id=own.pk).pk]
        assert client.post(address, {"act": "justified", "chosen": theirs}).status_code == 403
        assert ReviewItem.objects.filter(outcome="justified").count() == 2

    def test_the_list_is_taken_out_as_a_workbook_and_logged(self, world, anna, bo):
        person = world.known("Kim", "Ask")
        night_item(world, anna, person)
        answer = client_of(bo).get(reverse("log_reviews_file"))
        assert answer.status_code == 200
        assert LogEntry.objects.get(action="list_taken").facts == {
            "page": "loggkontroll", "rows": 1, "persons": [person.pk],
        }  # fmt: skip

    def test_the_number_of_queries_is_the_same(self, world, anna, bo, django_assert_num_queries):
        client = client_of(bo)
        night_item(world, anna, hour=4)
        html_of(client)
        for _ in range(2):
            with django_assert_num_queries(11):
                html_of(client)
            for hour in (1, 2, 3):
                night_item(world, anna, hour=hour)


class TestItem:
    def test_the_reading_and_the_readers_day(self, world, anna, bo):
        person, elsewhere = world.known("Kim", "Ask"), world.person("Otto", "Gömd")
        world.reads(anna, elsewhere, moment(0.5))
        item = night_item(world, anna, person, hour=1)
        world.reads(anna, person, moment(9))
        world.reads(anna, person, moment(9, days=1))
        html = html_of(client_of(bo), "log_review_item", [item.pk])
        assert "Ask, Kim" in html
        assert f"person {elsewhere.pk}" in html
        assert "Gömd" not in html
        assert html.count("Läste om en person: översikten") == 4
        assert "3 gånger" in html
        assert "socialsekreterare, team nord" in html
        assert "Ärendet hör till enheten" in html
        assert "Läsningen gjordes på natten" in html
        listed = LogEntry.objects.get(action="persons_listed")
        assert listed.facts == {"page": "log_review", "persons": [person.pk]}

    def test_a_name_behind_a_wall_is_a_number(self, world, bo):
        vera = world.user("violence_worker", unit="nord-team")
        item = night_item(world, vera, world.known("Vera", "Gömd", area="violence_exposed"))
        assert "Gömd" not in html_of(client_of(bo), "log_review_item", [item.pk])

    def test_signed_once_with_an_entry_in_the_log(self, world, anna, bo):
        item = night_item(world, anna)
        page, client = reverse("log_review_item", args=[item.pk]), client_of(bo)
        assert client.post(page, {"outcome": "", "comment": ""}).status_code == 422
        assert client.post(page, {"outcome": "unjustified", "comment": "nej"}).status_code == 422
        assert client.post(page, {"outcome": "justified", "comment": ""}).status_code == 302
        assert client.post(page, {"outcome": "justified", "comment": ""}).status_code == 422
        item.refresh_from_db()
        assert (item.outcome, item.reviewed_by) == ("justified", bo)
        entry = LogEntry.objects.get(action="reading_reviewed")
        assert (entry.role, entry.facts) == ("head", {"entry": item.entry_id, "outcome": "justified"})

    def test_asking_waits_for_the_answer_and_every_comment_is_kept(self, world, anna, bo):
        item = night_item(world, anna)
        page, client = reverse("log_review_item", args=[item.pk]), client_of(bo)
        short = client.post(page, {"outcome": "ask", "comment": "vad?"}).content.decode()
        assert "Skriv vad du vill fråga eller kom fram till, minst 10 tecken." in short
        saved = client.post(page, {"outcome": "ask", "comment": "Frågar Anna på måndag"}, follow=True)
        assert "Frågan är sparad. Granskningen väntar på svar." in saved.content.decode()
        assert "signerad" not in saved.content.decode()
        html = html_of(client, "log_review_item", [item.pk])
        assert "Medarbetaren ska tillfrågas" in html
        assert "Samsyn skickar inte frågan. Ställ den själv och skriv svaret här." in html
        client.post(page, {"outcome": "unjustified", "comment": "Ingen förklaring, anmäls"})
        item.refresh_from_db()
        assert item.comment == "Frågar Anna på måndag\nIngen förklaring, anmäls"
        assert item.outcome == "unjustified"
        assert LogEntry.objects.filter(action="reading_reviewed").count() == 2

    def test_nobody_reviews_their_own(self, world, bo):
        item = night_item(world, bo)
        assert client_of(bo).get(reverse("log_review_item", args=[item.pk])).status_code == 404
        with pytest.raises(PermissionDenied):
            logreview_services.review_reading(
                actor=actor_of(bo, today=TODAY), item_id=item.pk, outcome="justified", comment=""
            )
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewItem.objects.filter(pk=item.pk).update(outcome="justified", reviewed_by=bo, reviewed_at=moment())
        deputy = world.user("deputy_head")
        assert client_of(deputy).get(reverse("log_review_item", args=[item.pk])).status_code == 200

    @pytest.mark.parametrize(
        ("role", "unit", "status"),
        [("head", "nord-home", 404), ("head", "syd", 404), ("social_worker", "nord", 403), ("controller", "nord", 403)],
    )
    def test_who_may_not(self, world, anna, role, unit, status):
        item, user = night_item(world, anna), world.user(role, unit=unit)
        page = reverse("log_review_item", args=[item.pk])
        assert client_of(user).get(page).status_code == status
        assert client_of(user).post(page, {"outcome": "justified", "comment": ""}).status_code == status
        with pytest.raises(PermissionDenied):
            logreview_services.review_reading(
                actor=actor_of(user, today=TODAY), item_id=item.pk, outcome="justified", comment=""
            )
        item.refresh_from_db()
        assert item.outcome == ""

    def test_a_search_and_an_entry_that_is_gone(self, world, anna, bo):
        world.searches(anna, [world.known("Kim", "Ask")], moment(9))
        with time_machine.travel(moment(2, days=-1), tick=False):
            world.review()
        item = ReviewItem.objects.get()
        html = html_of(client_of(bo), "log_review_item", [item.pk])
        assert "Sökte efter en person" in html
        assert "den här läsningen" in html
        ReviewItem.objects.update(entry_id=10**9)
        html = html_of(client_of(bo), "log_review_item", [item.pk])
        assert "Posten i loggen är gallrad" in html

    def test_the_number_of_queries_is_the_same(self, world, anna, bo, django_assert_num_queries):
        item, client = night_item(world, anna), client_of(bo)
        html_of(client)
        for _ in range(2):
            with django_assert_num_queries(13):
                html_of(client, "log_review_item", [item.pk])
            for n in range(30):
                world.reads(anna, world.known(f"Kim{n}"), moment(1 + n / 20))


class TestBehindWalls:
    """A reading by somebody who works behind a wall tells that the person has a matter there."""

    REASON = "Granskar en läsning av personen"

    @pytest.fixture
    def frida(self, world):
        return world.user("violence_worker", unit="nord-team")

    def test_whom_it_is_about_is_not_told_without_a_reason(self, world, frida, bo):
        person = world.known("Kim", "Ask")
        world.case(person, "violence_exposed", unit="nord-team")
        item = night_item(world, frida, person)
        client = client_of(bo)
        for name, args in (("log_review", ()), ("log_review_item", [item.pk])):
            html = html_of(client, name, args)
            assert frida.name in html
            assert "Ask" not in html
            assert f"person {person.pk}" not in html
            assert f"/{person.pk}/" not in html.replace(reverse("log_review_item", args=[item.pk]), "")
        services.pass_wall(actor=actor_of(bo, today=TODAY), person_id=person.pk, reason=self.REASON)
        assert "Ask, Kim" in html_of(client, "log_review_item", [item.pk])

    def test_nor_in_the_readers_day_around_another_reading(self, world, frida, bo):
        known, other = world.known("Kim", "Ask"), world.known("Bim", "Ek")
        for person in (known, other):
            world.case(person, "violence_exposed", unit="nord-team")
        world.reads(frida, other, moment(1.2))
        item = night_item(world, frida, known)
        html = html_of(client_of(bo), "log_review_item", [item.pk])
        assert html.count("visas inte") >= 2
        assert "Ek, Bim" not in html

    def test_a_colleagues_reading_in_an_open_area_is_told(self, world, anna, bo):
        person = world.known("Kim", "Ask")
        world.case(person, "violence_exposed", unit="nord-team")
        item = night_item(world, anna, person)
        assert "Ask, Kim" in html_of(client_of(bo), "log_review_item", [item.pk])


class TestFigures:
    def test_sums_without_names(self, world, anna, bo):
        for hour, days in ((1, 0), (2, 0), (9, 30), (10, 30)):
            world.reads(anna, world.known("Kim", "Unik"), moment(hour, days=days))
        world.review()
        actor = actor_of(bo, today=TODAY)
        first, *_rest = ReviewItem.objects.filter(rules="night")
        with time_machine.travel(moment(14, days=-2), tick=False):
            logreview_services.review_reading(actor=actor, item_id=first.pk, outcome="ask", comment="Frågar på måndag")
            logreview_services.review_reading(actor=actor, item_id=first.pk, outcome="justified", comment="")
        TemporaryAccess.objects.create(
            board=world.board("nord"), unit=world.units["nord-team"], user=anna, role="social_worker", person_id=1,
            kind="break_glass", reason="Ambulansen frågade", at=moment(9), until=moment(9.5),
        )  # fmt: skip
        html = html_of(client_of(bo), "log_review_figures")
        assert "Unik" not in html
        assert f"{anna.name}" not in html
        book = openpyxl.load_workbook(BytesIO(client_of(bo).get(reverse("log_review_file", args=["xlsx"])).content))
        months = {row[0].value: [cell.value for cell in row[1:]] for row in book.worksheets[0].iter_rows(min_row=3)}
        assert months["2026-11"] == [None, None, 2, 0, 1, 1, 2]
        assert months["2026-10"] == [2, 1, 2, 2, 0, 2, None]
        rules = {row[0].value: [row[2].value, row[3].value] for row in book.worksheets[1].iter_rows(min_row=3)}
        assert rules["Nattetid"] == [2, 2]
        outcomes = {row[0].value: row[1].value for row in book.worksheets[2].iter_rows(min_row=3)}
        glass = [cell.value for cell in book.worksheets[3][3]]
        assert glass == ["2026-11", 1, 0]
        assert (outcomes["Befogad"], outcomes["Fråga medarbetaren"]) == (1, 0)

    def test_taken_out_is_logged(self, world, bo):
        client = client_of(bo)
        for form in ("pdf", "xlsx"):
            answer = client.get(reverse("log_review_file", args=[form]))
            assert answer.status_code == 200
            assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")
        taken = LogEntry.objects.filter(action="review_figures_taken")
        assert [entry.facts for entry in taken.order_by("pk")] == [{"form": "pdf"}, {"form": "xlsx"}]

    def test_another_units_and_boards_are_not_counted(self, world, anna):
        night_item(world, anna)
        for unit in ("nord-home", "syd"):
            client = client_of(world.user("head", unit=unit))
            assert "0 av" not in html_of(client, "log_review_figures")
            assert "2026-11" in html_of(client, "log_review_figures")

    def test_the_number_of_queries_is_the_same(self, world, anna, bo, django_assert_num_queries):
        client = client_of(bo)
        html_of(client)
        for _ in range(2):
            with django_assert_num_queries(10):
                html_of(client, "log_review_figures")
            night_item(world, anna)


class TestHomeAddress:
    def test_noted_by_whoever_manages_accounts_and_the_log_keeps_no_address(self, world, anna):
        admin = world.user("system_administrator")
        accounts_services.note_home_address(
            actor=actor_of(admin, today=TODAY), user=anna, address=" Björkbacken 93,\n991 34 Åsvalla "
        )
        anna.refresh_from_db()
        assert anna.home_address == "Björkbacken 93, 991 34 Åsvalla"
        entry = LogEntry.objects.get(action="home_address_noted")
        assert entry.facts == {"username": anna.username, "given": True}

    @pytest.mark.parametrize(("role", "unit"), [("system_administrator", "syd"), ("head", "nord")])
    def test_by_nobody_else(self, world, anna, role, unit):
        actor = actor_of(world.user(role, unit=unit), today=TODAY)
        with pytest.raises(PermissionDenied):
            accounts_services.note_home_address(actor=actor, user=anna, address="Björkbacken 93")

    def test_nobody_writes_their_own(self, world):
        admin = world.user("system_administrator")
        assert (
            client_of(admin).post(reverse("home_address", args=[admin.pk]), {"address": "Allén 1"}).status_code == 403
        )
        admin.refresh_from_db()
        assert admin.home_address == ""

    def test_on_the_page_it_is_written_and_never_shown(self, world, anna):
        client = client_of(world.user("system_administrator"))
        address = reverse("home_address", args=[anna.pk])
        page = client.post(address, {"address": "Björkbacken 93, 991 34 Åsvalla"}, follow=True).content.decode()
        assert "Adressen är sparad." in page
        for shown in (address, reverse("account", args=[anna.pk]), reverse("accounts")):
            assert "Björkbacken" not in client.get(shown).content.decode()
        anna.refresh_from_db()
        assert anna.home_address == "Björkbacken 93, 991 34 Åsvalla"
        client.post(address, {"address": ""})
        anna.refresh_from_db()
        assert anna.home_address == ""

    def test_an_address_that_is_too_long_is_told_and_kept_in_the_form(self, world, anna):
        client = client_of(world.user("system_administrator"))
        answer = client.post(reverse("home_address", args=[anna.pk]), {"address": "Björkbacken " * 30})
        assert answer.status_code == 422
        assert "Björkbacken Björkbacken" in answer.content.decode()
