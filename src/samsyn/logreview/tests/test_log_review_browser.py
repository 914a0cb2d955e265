"""The pages of the log review in a real browser: every width, light and dark, axe, keyboard."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from samsyn.logreview.models import ReviewItem
from samsyn.workspace.tests.test_people_browser import faults, visit, widest

__all__ = ["visit"]  # the fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Karl-Johan Alexander Maximilian Teodor af Björkvalla-Silfverstråle"


@pytest.fixture
def person(world):
    return world.known("Kim", LONG.split()[-1], protection="none")


@pytest.fixture
def anna(world):
    user = world.user("social_worker", unit="nord-team")
    user.name = LONG
    user.save()
    return user


@pytest.fixture
def items(world, anna, person):
    """Four readings that several rules have found, one of them signed."""
    night = timezone.localtime().replace(hour=1, minute=0, second=0, microsecond=0)
    for n in range(4):
        world.reads(anna, world.known(f"Kim{n}", person.family_name), night.replace(minute=n))
    world.reads(anna, person, night.replace(minute=30), origin="2001:db8:1234:5678:9abc:def0:1234:5678")
    world.review()
    return list(ReviewItem.objects.order_by("pk"))


def each_width(page):
    assert widest(page) == []
    assert faults(page) == set()
    page.set_viewport_size({"width": 320, "height": 640})
    assert faults(page) == set()


def test_the_queue_and_a_reading_signed_by_keyboard(visit, world, items):
    page = visit(world.user("head"), reverse("log_review"))
    each_width(page)
    page.get_by_role("link", name=LONG).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Granska en läsning")).to_be_visible()
    each_width(page)
    page.get_by_label("Befogad", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Signera granskningen").press("Enter")
    expect(page.get_by_text("Granskningen är signerad.")).to_be_visible()
    assert ReviewItem.objects.filter(outcome="justified").count() == 1


def test_the_figures(visit, world, items):
    each_width(visit(world.user("head"), reverse("log_review_figures")))


def test_a_persons_log_and_its_extract(visit, world, person, items):
    bo = world.user("head")
    page = visit(bo, reverse("person_log", args=[person.pk]))
    each_width(page)
    page.get_by_role("link", name="Lämna ut loggen").click()
    each_width(page)
    page.get_by_label("Personen själv").check()
    page.get_by_label("Namn på den som får det").fill("Kim")
    page.get_by_label("Partsinsyn").check()
    with page.expect_download() as handed_out:
        page.get_by_role("button", name="Hämta utdraget").click()
    assert handed_out.value.suggested_filename.endswith(".pdf")
