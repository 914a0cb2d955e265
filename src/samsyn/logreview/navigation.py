from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.logreview import selectors
from samsyn.shell.navigation import CONTROL, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page(
        "break_glass_queue", _("Nödöppningar"), CONTROL, 110, rights.REVIEW_LOG, waiting=selectors.emergencies_waiting
    ),
    Page("log_review", _("Loggkontroll"), CONTROL, 120, rights.REVIEW_LOG, waiting=selectors.readings_waiting),
    Page("log_review_figures", _("Statistik över loggkontroller"), CONTROL, 130, rights.REVIEW_STATISTICS),
)

PERSON_TABS = (PersonTab("log", _("Logg"), 71, rights.READ_PERSON_LOG, "person_log"),)
