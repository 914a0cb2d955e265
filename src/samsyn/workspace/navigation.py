from django.utils.translation import gettext_lazy as _

from samsyn.access.policies import reads_file, reads_matters
from samsyn.shell.navigation import Page
from samsyn.shell.person_tabs import PersonTab

PAGES: tuple[Page, ...] = ()
"""The hubs' own pages stand in `shell.navigation`."""

PERSON_TABS = (
    PersonTab("overview", _("Översikt"), 10, "", "person"),
    PersonTab("matters", _("Utredning och beslut"), 30, "", "person_matters", opens=reads_matters),
    PersonTab("help", _("Insatser och plan"), 40, "", "person_help", opens=reads_file),
    PersonTab("details", _("Uppgifter"), 60, "", "person_details"),
)
