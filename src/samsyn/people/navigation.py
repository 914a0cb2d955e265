from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import CONTROL, WORK, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page("break_glass", _("Nödöppning"), WORK, 50, rights.BREAK_GLASS),
    Page("walls", _("Väggar"), CONTROL, 150, rights.SET_WALL),
)

PERSON_TABS = (
    PersonTab("readers", _("Vilka kan läsa"), 72, rights.SEE_READERS, "person_readers"),
    PersonTab("set_wall", _("Sätt vägg"), 73, rights.SET_WALL, "set_wall"),
)
