from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import WORK, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page("start", _("Min dag"), WORK, 10),
    Page("find_person", _("Personer"), WORK, 20, rights.FIND_PERSON),
)

PERSON_TABS = (PersonTab("overview", _("Översikt"), 10, "", "person"),)
