from django.utils.translation import gettext_lazy as _

from samsyn.shell.navigation import Page
from samsyn.shell.person_tabs import PersonTab

PAGES: tuple[Page, ...] = ()
"""The hubs' own pages stand in `shell.navigation`."""

PERSON_TABS = (PersonTab("overview", _("Översikt"), 10, "", "person"),)
