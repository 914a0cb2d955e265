"""Files on a person: added, opened by whoever reads the case's file, whole, and gone with their act."""

from datetime import timedelta
from hashlib import sha256
from os import utime
from time import time
from uuid import uuid4

import pyrage
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.cases.services import Scope, follow_references
from samsyn.documents import services, storing
from samsyn.documents.models import Document
from samsyn.documents.refusals import DocumentDayAhead, FileActive, NoSuchCaseHere
from samsyn.documents.services import Described
from samsyn.documents.tests import files
from samsyn.intake.models import Receipt
from samsyn.intake.tests.factories import Reception
from samsyn.investigations.models import Investigation
from samsyn.log.models import LogEntry
from samsyn.people.tests.factories import TODAY, client_of

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("today")]

LETTER = Described("received", "Läkarintyg", "in", TODAY, "Vårdcentralen")
HOSTILE = '"><script>alert(1)</script>\r\nX: y; filename="b.exe'


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SAMSYN_FILES = tmp_path / "files"
    return settings.SAMSYN_FILES


@pytest.fixture
def world():
    return Reception()


@pytest.fixture
def person(world):
    return world.receive().intake.person


@pytest.fixture
def worker(world):
    return world.registrar


def case_of(person):
    return Case.objects.get(person=person)


def add(world, person, user=None, *, data=None, name="intyg.pdf", described=LETTER, case=None):
    return services.add_document(
        actor=world.acting(user), person_id=person.pk, case_id=(case or case_of(person)).pk, described=described,
        data=data or files.pdf(), name=name,
    )  # fmt: skip


def address(document):
    return reverse("document_file", args=[document.person_id, document.pk])


def on_disk(folder):
    return [place for place in folder.rglob("*") if place.is_file()]


def test_added_kept_and_opened_with_a_log_entry(world, person, worker, folder):
    data, client = files.pdf(), client_of(worker)
    sent = {
        "file": SimpleUploadedFile("intyg.exe", data), "title": "Läkarintyg", "kind": "received", "direction": "in",
        "made_on": "idag", "to_whom": "", "case": str(case_of(person).pk), "once": str(uuid4()),
    }  # fmt: skip
    for _each in range(2):
        sent["file"].seek(0)
        assert client.post(reverse("new_document", args=[person.pk]), sent).status_code == 302
    found = Document.objects.get()
    assert (found.media, found.size, found.sha256) == ("pdf", len(data), sha256(data).hexdigest())
    (place,) = on_disk(folder)
    assert place.read_bytes() == data
    assert place.stat().st_mode & 0o077 == 0
    assert "Läkarintyg" in client.get(reverse("person_documents", args=[person.pk])).content.decode()
    answer = client.get(address(found))
    assert answer.content == data
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="intyg.pdf"'
    entry = LogEntry.objects.get(action="document_opened")
    assert (entry.person_id, entry.case_id, entry.facts["document"]) == (person.pk, found.case_id, found.pk)
    assert "Läkarintyg" not in str(LogEntry.objects.values_list("facts", flat=True))


def test_a_file_is_handed_out_so_that_it_can_do_nothing(world, person, worker):
    client = client_of(worker)
    for data, shown in ((files.picture("PNG"), True), (b"Hej <script>", True), (files.picture("HEIF"), False)):
        answer = client.get(address(add(world, person, data=data, name=HOSTILE)))
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer["Content-Disposition"].startswith("inline" if shown else "attachment")
        assert not set("\r\n<>") & set(answer["Content-Disposition"])
        assert "no-store" in answer["Cache-Control"]
    answer = client.get(address(add(world, person)) + "?spara")
    assert answer["Content-Disposition"].startswith("attachment")


def test_whoever_does_not_read_the_cases_file_has_none_of_it(world, person):
    found = add(world, person)
    for user in (world.user("social_worker", unit="syd-team"), world.user("support_worker", unit="nord-provider")):
        assert client_of(user).get(address(found)).status_code == 404
    other = world.receive().intake.person
    assert client_of(world.registrar).get(reverse("document_file", args=[other.pk, found.pk])).status_code == 404
    walled = world.exposed("197411220001")
    secret = add(world, walled, world.user("violence_worker", unit="nord-team"))
    assert client_of(world.registrar).get(address(secret)).status_code == 404
    world.wall(person, world.user("head"))
    assert client_of(world.registrar).get(address(found)).status_code == 404


def test_only_whoever_may_receive_adds_and_only_in_a_case_of_the_persons(world, person):
    with pytest.raises(PermissionDenied):
        add(world, person, world.user("social_worker", unit="syd-team"))
    with pytest.raises(NoSuchCaseHere):
        add(world, person, case=case_of(world.receive().intake.person))


def test_no_such_case_here_and_document_day_ahead(world, person):
    with pytest.raises(DocumentDayAhead):
        add(world, person, described=Described("received", "x", "in", TODAY + timedelta(days=1)))
    with pytest.raises(NoSuchCaseHere):
        add(world, person, case=case_of(world.receive().intake.person))


def test_what_is_refused_leaves_nothing(world, person, worker, folder):
    with pytest.raises(FileActive):
        add(world, person, data=b"<html>")
    sent = {"file": SimpleUploadedFile("x.pdf", b"<html>"), "title": "x", "kind": "received", "direction": "in"}
    page = client_of(worker).post(
        reverse("new_document", args=[person.pk]), sent | {"made_on": "idag", "case": str(case_of(person).pk)}
    )
    assert page.status_code == 422
    assert "en webbsida, som kan köra något" in page.content.decode()
    assert not Document.objects.exists()
    assert on_disk(folder) == []


def grown_old(folder):
    for place in on_disk(folder):
        utime(place, (time() - 25 * 3600,) * 2)


def test_a_file_goes_when_its_act_is_rolled_back(world, person, folder, monkeypatch):
    monkeypatch.setattr(services, "record", lambda *args, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(world, person)
    assert on_disk(folder) == []
    monkeypatch.undo()
    kept = add(world, person)
    with transaction.atomic():
        add(world, person)
        transaction.set_rollback(True)
    assert len(on_disk(folder)) == 2
    assert services.sweep() == 0
    grown_old(folder)
    assert services.sweep() == 1
    assert [place.name for place in on_disk(folder)] == [kept.file]


def test_verify_finds_what_is_missing_changed_and_orphaned(world, person, folder, capsys):
    gone, changed, whole = (add(world, person) for _each in range(3))
    assert services.verify_files().sound
    storing.take_back(gone.file)
    storing.place_of(changed.file).write_bytes(files.pdf() + b" ")
    storing.put(b"x")
    grown_old(folder)
    report = services.verify_files()
    assert (report.missing, report.changed, report.orphaned) == ((gone.pk,), (changed.pk,), 1)
    with pytest.raises(SystemExit):
        call_command("verify")
    told = capsys.readouterr().err
    assert f"1 dokument saknar sin fil: {gone.pk}." in told
    assert storing.read(whole.file) is not None


def test_what_samsyn_wrote_is_kept_as_it_was_sent(world, person, worker):
    case, pdf = case_of(person), files.pdf()
    made = services.store_written(
        actor=actor_of(worker, today=TODAY), board_id=case.board_id, person_id=person.pk, case_id=case.pk,
        described=Described("decision_letter", "Underrättelse om beslut", "out", TODAY, "Personen"), pdf=pdf,
        right="register",
    )  # fmt: skip
    assert made.own
    answer = client_of(worker).get(address(made))
    assert answer.content == pdf
    assert answer["Content-Disposition"].endswith("Underr%C3%A4ttelse%20om%20beslut.pdf")
    assert LogEntry.objects.filter(action="document_written").exists()


def test_it_goes_along_when_what_opened_its_case_goes_to_another(world, person, worker):
    first, unit = case_of(person), world.units["nord-team"]
    opening = {
        "board_id": first.board_id, "registered_by": world.system, "external_id": "u1", "person": person, "unit": unit,
        "area": "addiction", "opened_on": TODAY,
    }  # fmt: skip
    second = Case.objects.create(**opening, origin="investigation")
    begun = Investigation.objects.create(
        **opening, case=second, minor_children=False, child_impact_analysis="not_applicable"
    )
    made = services.store_written(
        actor=world.acting(), board_id=first.board_id, person_id=person.pk, case_id=second.pk, described=LETTER,
        pdf=files.pdf(), right="register",
    )  # fmt: skip
    Investigation.objects.filter(pk=begun.pk).update(intake=Receipt.objects.get(person=person).intake)
    follow_references(Scope(first.board_id))
    made.refresh_from_db()
    assert made.case == first
    assert not Case.objects.filter(pk=second.pk).exists()


def test_copies_are_encrypted_made_once_and_put_back(world, person, folder, tmp_path, capsys):
    identity = pyrage.x25519.Identity.generate()
    key, copies = tmp_path / "key", tmp_path / "copies"
    key.write_text(f"# public key: {identity.to_public()}\n{identity}\n")
    found = [add(world, person, data=data) for data in (files.pdf(), b"Hemligt")]
    for _each in range(2):
        call_command("files", "backup", str(copies), to=str(identity.to_public()))
    assert capsys.readouterr().out == "2 nya kopior, 0 fanns, 0 gallrade.\n0 nya kopior, 2 fanns, 0 gallrade.\n"
    assert all(b"Hemligt" not in place.read_bytes() for place in on_disk(copies))
    for one in found:
        storing.take_back(one.file)
    call_command("files", "restore", str(copies), key=key)
    assert services.verify_files().sound
    storing.take_back(found[0].file)
    grown_old(copies)
    call_command("files", "backup", str(copies), to=str(identity.to_public()))
    assert len(on_disk(copies)) == 2
    for place in on_disk(copies):
        utime(place, (time() - 15 * 24 * 3600,) * 2)
    call_command("files", "backup", str(copies), to=str(identity.to_public()))
    assert [place.stem for place in on_disk(copies)] == [found[1].file]


@pytest.mark.parametrize("arguments", [("backup", {"to": "x"}), ("restore", {"key": None}), ("restore", {"key": "x"})])
def test_a_wrong_key_is_told(arguments, world, person, tmp_path):
    direction, given = arguments
    if given.get("key"):
        (tmp_path / "x").write_text("ingen nyckel")
        given = {"key": tmp_path / "x"}
    with pytest.raises(CommandError, match="nyckel"):
        call_command("files", direction, str(tmp_path / "copies"), **given)
