from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.logreview import selectors
from samsyn.shell.navigation import FOLLOW_UP, Page, Queue
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page(
        "break_glass_queue",
        _("Nödöppningar"),
        FOLLOW_UP,
        420,
        rights.REVIEW_LOG,
        waiting=Queue(selectors.EMERGENCIES, selectors.emergencies_waiting),
        about=_("Personer som någon har öppnat i nödläge. Du granskar var och en."),
    ),
    Page(
        "log_review",
        _("Loggkontroll"),
        FOLLOW_UP,
        430,
        rights.REVIEW_LOG,
        waiting=Queue(selectors.READINGS, selectors.readings_waiting),
        about=_("Läsningar att granska: stickprov, och sådant som ser ovanligt ut."),
    ),
    Page(
        "log_review_figures",
        _("Statistik över loggkontroller"),
        FOLLOW_UP,
        440,
        rights.REVIEW_STATISTICS,
        about=_("Hur många kontroller som gjorts och vad de lett till, utan personer."),
    ),
)

PERSON_TABS = (PersonTab("log", _("Logg"), 72, rights.READ_PERSON_LOG, "person_log", under="access"),)
