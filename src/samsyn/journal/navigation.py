from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.journal.drafts import KEYS, old_drafts
from samsyn.shell.navigation import MY_DAY, Page, Queue
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page(
        "entry_drafts",
        _("Utkast till anteckningar"),
        MY_DAY,
        40,
        rights.READ_PERSON,
        waiting=Queue(KEYS, old_drafts),
        about=_("Det du har börjat skriva i en journal men inte signerat, och utkast efter dem som har slutat."),
    ),
)

PERSON_TABS = (PersonTab("journal", _("Journal"), 20, "", "journal"),)
