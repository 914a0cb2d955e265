"""Letters to the party: that an investigation is opened, and all that the decision will rest on."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from samsyn.core.written import iso_date
from samsyn.documents.letters import Letter
from samsyn.reporting.documents import Section


def opening_notice(*, applied: bool, handler: str) -> Letter:
    """That an investigation is opened, on what ground, and what the person may ask for (FL 9, 10 §§)."""
    why = (
        _("Du har ansökt om hjälp. Vi utreder vad du behöver.")
        if applied
        else _("Vi har fått veta att du kan behöva hjälp, och utreder vad du behöver.")
    )
    rights = [
        _("Du får läsa det vi skriver och rätta det som är fel."),
        _("Du får ha med dig någon som stöder dig, och tolk om du behöver det."),
        _("Dröjer beslutet mer än sex månader kan du begära att vi avgör ärendet (förvaltningslagen 12 §)."),
    ]
    who = [_("%(name)s handlägger ditt ärende.") % {"name": handler}] if handler else []
    return Letter("opening_notice", _("Utredning inleds"), [why, *who], [Section(_("Dina rättigheter"), rights)])


def communication_letter(parts: Sequence[tuple[str, str]], *, answer_by_on: date) -> Letter:
    """All the signed parts, the day to answer by, and that one may answer orally (FL 25 §, SoL 14:8)."""
    intro = [
        _("Det här bygger beslutet på. Läs det och säg till om något är fel eller saknas."),
        _("Svara senast %(day)s, skriftligt eller muntligt. Du kan också säga att du inte behöver mer tid.")
        % {"day": iso_date(answer_by_on)},
    ]
    return Letter(
        "communication_letter",
        _("Det här bygger beslutet på"),
        intro,
        [Section(title, [text]) for title, text in parts],
    )


def delay_notice(*, until_on: date, why: str) -> Letter:
    """That it takes longer, why, and until when (FL 11 §)."""
    intro = [_("Ditt ärende tar längre tid än vi har räknat med. Vi räknar med att besluta senast %(day)s.")]
    return Letter(
        "delay_notice",
        _("Ditt ärende försenas"),
        [intro[0] % {"day": iso_date(until_on)}],
        [Section(_("Varför"), [why])],
    )


def refused_request(*, why: str, by: str) -> Letter:
    """That the matter cannot be decided yet, which may be appealed as the matter itself (FL 12 §)."""
    appeal = _("Du kan överklaga. Skriv till oss inom tre veckor från den dag du fick beslutet.")
    sections = [
        Section(_("Skäl"), [why]),
        Section(_("Vem som har beslutat"), [by]),
        Section(_("Om du inte är nöjd"), [appeal]),
    ]
    return Letter("decision", _("Ärendet avgörs inte ännu"), [_("Vi kan inte avgöra ditt ärende ännu.")], sections)
