"""The chain worked in a real browser, by reception, handler, manager and committee secretary."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from samsyn.cases.models import Case
from samsyn.decisions.models import Decision
from samsyn.decisions.tests.factories import Authority
from samsyn.decisions.tests.walking import Walker, walking
from samsyn.documents.models import Document
from samsyn.intake.models import Intake
from samsyn.interventions.models import Intervention
from samsyn.investigations.models import Communication, Investigation
from samsyn.organisation.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REASONS = "Du behöver stöd hemma och kan inte få det på annat sätt."


@pytest.fixture
def world() -> Authority:
    return Authority()


@pytest.fixture
def walker(chromium, live_server):
    with walking(chromium, live_server.url) as walker:
        yield walker


@pytest.fixture
def reception(world) -> User:
    return world.user("intake_worker", unit="nord-team")


def receive(walker: Walker, reception: User, kind: str) -> Case:
    """A matter about somebody born in 1974, typed in by reception."""
    walker.become(reception)
    walker.go("register")
    walker.write("Förnamn", "Åsa")
    walker.write("Efternamn", "Lind")
    walker.write("Födelsedag", "1974-11-22")
    walker.choose("Kvinna")
    walker.page.keyboard.press("Enter")
    walker.choose(kind)
    walker.choose("Personen själv" if kind == "Ansökan" else "Privatperson")
    walker.page.keyboard.press("Enter")
    walker.choose("Nej")
    walker.choose("Missbruk och beroende")
    walker.page.keyboard.press("Enter")
    walker.page.get_by_role("button", name="Ta emot ärendet").click()
    walker.sees("Ärendet har lämnats till dem som arbetar med det.")
    return Case.objects.latest("pk")


def at(walker: Walker, case: Case, user: User | None = None) -> None:
    if user:
        walker.become(user)
    walker.go("case", case.person_id, case.number)


def assign(walker: Walker, case: Case, by: User, to: User) -> None:
    at(walker, case, by)
    walker.step("Fördela")
    walker.pick("Handläggare", to.staff.name if to.staff else "")
    walker.send("Fördela", "Ärendet är fördelat.")
    at(walker, case, to)
    assert walker.now() == "Fördelning"
    walker.step("Ta emot ärendet")
    walker.choose("Jag tar ärendet")
    walker.send("Ta emot ärendet", "Ditt svar är sparat.")


def ask(walker: Walker, words: str, kind: str) -> None:
    walker.step("Ta emot")
    walker.write("Vad personen ansöker om", words)
    walker.pick("Slag av insats", kind)
    walker.send("Ta emot", "Ansökan är antecknad.")


def investigate(walker: Walker) -> None:
    """Every part that the page says is missing, written and signed one by one."""
    walker.step("Inled utredning")
    walker.send("Inled utredning", "Utredningen är inledd.")
    for _n in range(20):
        missing = walker.page.locator(".step-items li", has_text="saknas").get_by_role("link")
        if not missing.count():
            return
        assert walker.now() == "Utredning"
        missing.first.click()
        walker.fits()
        walker.page.locator("textarea[name=text]").fill("Åsa vill ha lugn och ro, och en vardag som håller.")
        walker.send("Signera del", "Delen är signerad.")
    raise AssertionError("there is always a part more")


def communicate(walker: Walker, how: str = "") -> None:
    assert walker.now() == "Kommunicering"
    walker.step("Skicka till personen")
    if how:
        walker.pick("Hur", how)
    walker.send("Skicka till personen", "Det är antecknat att personen har fått materialet.")


def waive(walker: Walker) -> None:
    walker.step("Anteckna svar")
    walker.choose("Personen behöver inte mer tid")
    walker.send("Anteckna svar", "Svaret är antecknat.")


def rule(walker: Walker, button: str, outcome: str, says: str, *, price: str = "400", kind: str = "boendestöd") -> None:
    last = timezone.localdate() + timedelta(days=99)
    walker.choose(outcome)
    if outcome != "Avslag":
        walker.pick("Insats som beviljas", kind)
        walker.write("Gäller till och med", last.isoformat())
        walker.write("Pris per dygn, kronor", price)
    walker.write("Skäl", REASONS)
    walker.send(button, says)


def test_an_application_to_a_granted_decision(walker, world, reception):
    case = receive(walker, reception, "Ansökan")
    assign(walker, case, reception, world.anna)
    ask(walker, "Hjälp att få ordning på vardagen", "boendestöd")
    investigate(walker)
    communicate(walker)
    waive(walker)
    assert walker.now() == "Beslut"
    walker.step("Fatta beslut")
    rule(walker, "Fatta beslut", "Bifall", "Beslutet är fattat.")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.decided_by) == ("granted", world.anna.staff)
    assert Intervention.objects.get().decision == decision
    assert Document.objects.filter(kind="decision").count() == 1
    walker.sees("Handlingar")
    walker.page.set_viewport_size({"width": 320, "height": 800})
    assert walker.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_report_not_opened(walker, world, reception):
    case = receive(walker, reception, "Orosanmälan")
    at(walker, case, world.anna)
    assert walker.now() in ("Fördelning", "Förhandsbedömning")
    walker.step("Inled inte utredning")
    walker.choose("Utredning inleds inte")
    walker.write("Skäl", "Personen har talat med oss och vill inte ha hjälp.")
    walker.send("Inled inte utredning", "Utredning inleds inte.")
    case.refresh_from_db()
    assert case.closed_on == timezone.localdate()
    assert Document.objects.get().kind == "assessment_decision"


def test_a_report_without_a_person_gets_one(walker, world, reception):
    walker.become(reception)
    walker.go("unknown")
    walker.page.get_by_role("link", name="Ta emot om en okänd person").click()
    walker.write("Vem det gäller", "Mannen på Storgatan 4, andra våningen")
    walker.choose("Orosanmälan")
    walker.choose("Missbruk och beroende")
    walker.send("Ta emot", "Ärendet är mottaget.")
    walker.become(world.anna)
    walker.go("unknown")
    walker.page.get_by_role("link", name="Orosanmälan").click()
    walker.write("Förnamn", "Kim")
    walker.write("Efternamn", "Ask")
    walker.write("Födelsedag", "1970-01-02")
    walker.choose("Man")
    walker.send("Ange person", "Nu är det angivet vem ärendet gäller.")
    intake = Intake.objects.get()
    at(walker, intake.case)
    walker.sees("Förhandsbedömning")
    assert intake.person is not None
    assert (intake.person.given_name, intake.person.family_name) == ("Kim", "Ask")


def test_partly_granted_beyond_the_delegation(walker, world, reception):
    case = receive(walker, reception, "Ansökan")
    assign(walker, case, reception, world.anna)
    ask(walker, "Ett stödboende med personal", "stödboende")
    investigate(walker)
    communicate(walker)
    waive(walker)
    walker.step("Fatta beslut")
    walker.write("Vad som inte beviljas", "Personal dygnet runt")
    rule(walker, "Fatta beslut", "Delvis bifall", "Du får inte besluta detta", kind="stödboende", price="9000")
    at(walker, case)
    walker.step("Lämna till beslut")
    walker.choose("Utskottet")
    walker.send("Lämna till beslut", "Förslaget är lämnat till beslut.")
    at(walker, case, world.bo)
    walker.step("För in nämndens beslut")
    walker.pick("Beslutat av", "utskottet")
    walker.write("Sammanträde och paragraf", "Individutskottet § 114")
    walker.write("Vad som inte beviljas", "Personal dygnet runt")
    rule(walker, "För in nämndens beslut", "Delvis bifall", "Beslutet är infört.", kind="stödboende", price="9000")
    decision = Decision.objects.get()
    assert (decision.body, decision.not_granted) == ("committee", "Personal dygnet runt")


def test_communicated_with_disagreement_and_an_absence_in_the_middle(walker, world, reception):
    kim = world.user("social_worker", unit="nord-provider")
    case = receive(walker, reception, "Ansökan")
    assign(walker, case, reception, world.anna)
    ask(walker, "Hjälp att få ordning på vardagen", "boendestöd")
    investigate(walker)
    communicate(walker, "brev")
    walker.become(world.anna)
    walker.go("absences")
    walker.pick("Ersättare", kim.staff.name if kim.staff else "")
    walker.send("Anteckna frånvaro", "Frånvaron är antecknad.")
    at(walker, case, kim)
    walker.step("Anteckna svar")
    walker.write("Vad personen svarade", "Det stämmer inte. Jag klarar maten själv.")
    walker.send("Anteckna svar", "Svaret är antecknat.")
    sent = Communication.objects.get()
    assert (sent.manner, sent.answer) == ("post", "Det stämmer inte. Jag klarar maten själv.")
    walker.step("Fatta beslut")
    rule(walker, "Fatta beslut", "Avslag", "Beslutet är fattat.")
    walker.page.get_by_text("Personens svar").click()
    expect(walker.page.get_by_text("Jag klarar maten själv.")).to_be_visible()
    assert Investigation.objects.get().concluded_on == timezone.localdate()
    assert Decision.objects.get().decided_by == kim.staff
