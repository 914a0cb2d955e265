from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.access.policies import reads_file, reads_matters
from samsyn.shell.navigation import FOLLOW_UP, MY_DAY, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page(
        "paper_pack",
        _("Underlag på papper"),
        MY_DAY,
        60,
        rights.READ_PERSON,
        about=_("Dina personer, telefoner och dagens tider som PDF, för en dag utan Samsyn."),
    ),
    Page(
        "unit_board",
        _("Enhetens ärenden"),
        FOLLOW_UP,
        20,
        rights.LEAD_UNIT,
        about=_("Öppna ärenden efter steg och handläggare, vad som är sent och vad som blivit liggande."),
    ),
)
"""The hubs' own pages stand in `shell.navigation`."""

PERSON_TABS = (
    PersonTab("overview", _("Översikt"), 10, "", "person"),
    PersonTab("matters", _("Utredning och beslut"), 30, "", "person_matters", opens=reads_matters),
    PersonTab("help", _("Insatser och plan"), 40, "", "person_help", opens=reads_file),
    PersonTab("details", _("Uppgifter"), 60, "", "person_details"),
)
