"""A few invented documents, added by the verbs by those who handle the matters."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from samsyn.access.reach import actor_of
from samsyn.cases.models import Case
from samsyn.documents.services import Described, add_document, store_written
from samsyn.organisation.models import User
from samsyn.reporting.documents import Document, Section, as_pdf

HANDLERS = ("anna", "kerstin", "frida")
CASES_EACH = 2

CERTIFICATE = (
    "Läkarintyg",
    "Vårdcentralen i Åsvalla",
    ("Undertecknad har träffat personen den här veckan.", "Sömn och matlust är bättre. Återbesök om fyra veckor."),
)
MAIL = """From: Vårdcentralen <mottagning@vardcentralen.example>
To: vuxenenheten@asvalla.example
Subject: Tid för återbesök
Date: Mon, 2 Mar 2026 09:15:00 +0100
Content-Type: text/plain; charset=utf-8

Hej! Återbesöket är bokat till den 30 mars kl. 10. Hälsningar, mottagningen
"""


def write_documents(*, today: date) -> int:
    """Two matters each of three handlers: a certificate and an e-mail came in, a letter went out."""
    written = 0
    for username in HANDLERS:
        user = User.objects.select_related("staff").get(username=username)
        cases = Case.objects.filter(handler=user.staff, person__isnull=False, closed_on__isnull=True).order_by("pk")
        for case in cases.select_related("unit", "board")[:CASES_EACH]:
            written += _of_case(user, case, today)
    return written


def _of_case(user: User, case: Case, today: date) -> int:
    actor = actor_of(user, today=today)
    assert case.person_id is not None
    for described, data, name in (
        (
            Described("received", "Läkarintyg", "in", today - timedelta(days=9), "Vårdcentralen i Åsvalla"),
            _paper(case, user, today, CERTIFICATE),
            "intyg.pdf",
        ),
        (
            Described("received", "Tid för återbesök", "in", today - timedelta(days=2), "Vårdcentralen i Åsvalla"),
            MAIL.encode(),
            "återbesök.eml",
        ),
    ):
        add_document(actor=actor, person_id=case.person_id, case_id=case.pk, described=described, data=data, name=name)
    letter = (
        "Begäran om uppgifter",
        case.unit.name,
        ("Vi behöver veta vilka tider som är bokade hos er under våren.", "Svara till den som skriver brevet."),
    )
    store_written(
        actor=actor,
        board_id=case.board_id,
        person_id=case.person_id,
        case_id=case.pk,
        described=Described("information_request", letter[0], "out", today - timedelta(days=5), CERTIFICATE[1]),
        pdf=_paper(case, user, today, letter),
        right="register",
    )
    return 3


def _paper(case: Case, user: User, today: date, said: tuple[str, str, tuple[str, ...]]) -> bytes:
    title, sender, paragraphs = said
    made_on = timezone.make_aware(datetime.combine(today, time(9)))
    return as_pdf(
        Document(
            title=title,
            board=case.board.name,
            unit=sender,
            made_on=made_on,
            made_by=user.name,
            sections=[Section(title, paragraphs)],
        )
    )
