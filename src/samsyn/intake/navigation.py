from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.intake import policies, selectors
from samsyn.shell.navigation import RECEPTION, Page, Queue

PAGES = (
    Page(
        "register",
        _("Ta emot ett ärende"),
        RECEPTION,
        210,
        rights.REGISTER,
        about=_("En ansökan, en anmälan eller något annat som har kommit in om en person."),
    ),
    Page(
        "unknown",
        _("Okända personer"),
        RECEPTION,
        218,
        rights.REGISTER,
        waiting=Queue(selectors.UNNAMED, policies.unnamed_waiting),
        about=_("Ärenden där ingen vet vem personen är ännu."),
    ),
    Page(
        "receipts",
        _("Dina kvitton"),
        RECEPTION,
        215,
        rights.REGISTER,
        about=_("Det du har tagit emot: vad du skrev, vem som har det och när det ska vara bedömt."),
    ),
    Page(
        "received",
        _("Mottaget bakom vägg"),
        RECEPTION,
        220,
        rights.REGISTER,
        waiting=Queue(selectors.RECEIPTS, policies.received_behind),
        about=_("Ärenden som någon utan insyn har tagit emot, om en person som du kan se."),
    ),
)
