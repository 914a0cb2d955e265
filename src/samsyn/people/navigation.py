from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import CONTROL, WORK, Page

PAGES = (
    Page("break_glass", _("Nödöppning"), WORK, 50, rights.BREAK_GLASS),
    Page("walls", _("Väggar"), CONTROL, 150, rights.SET_WALL),
)
