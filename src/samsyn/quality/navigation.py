from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import FOLLOW_UP, Page

PAGES = (
    Page(
        "figures",
        _("Enhetens siffror"),
        FOLLOW_UP,
        410,
        rights.SEE_FIGURES,
        about=_("Indikatorerna för din enhet, räknade ur ärendena, med mål och jämförelser."),
    ),
)
