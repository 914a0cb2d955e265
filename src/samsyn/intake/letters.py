"""Letters to a person: no investigation is opened; a matter has come in."""

from datetime import date

from django.utils.translation import gettext as _

from samsyn.core.written import iso_date
from samsyn.documents.letters import Letter
from samsyn.reporting.documents import Section


def assessment_decision(*, reasons: str, by: str) -> Letter:
    """That no investigation is opened, with the reasons and who decided."""
    sections = [Section(_("Skäl"), [reasons]), Section(_("Vem som har beslutat"), [by])]
    more = _("Du kan alltid söka hjälp hos oss. Beslutet kan inte överklagas.")
    return Letter("assessment_decision", _("Utredning inleds inte"), [_("Vi inleder ingen utredning."), more], sections)


def receipt_notice(*, kind: str, received_on: date, number: str) -> Letter:
    """That it has come in, and how it goes on from here, in plain words."""
    intro = [
        _("Vi har tagit emot %(what)s den %(day)s.") % {"what": kind, "day": iso_date(received_on)},
        _("Ditt ärende har nummer %(number)s. Säg numret när du ringer.") % {"number": number},
    ]
    onward = [
        _("Någon hos oss läser det som har kommit in och hör av sig till dig."),
        _("Vi frågar ingen annan om dig utan att du vet om det, om inte lagen kräver det."),
        _("Är det bråttom: ring oss. Vid fara för liv: ring 112."),
    ]
    return Letter("other", _("Vi har tagit emot ditt ärende"), intro, [Section(_("Så går det till"), onward)])
