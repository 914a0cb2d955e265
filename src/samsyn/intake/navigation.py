from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import WORK, Page

PAGES = (
    Page("register", _("Ta emot ett ärende"), WORK, 30, rights.REGISTER),
    Page("received", _("Mottaget bakom vägg"), WORK, 40, rights.REGISTER),
)
