from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import WORK, Page

PAGES = (Page("figures", _("Siffror"), WORK, 60, rights.SEE_FIGURES),)
