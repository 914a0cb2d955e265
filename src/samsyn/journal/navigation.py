from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.journal.drafts import old_drafts
from samsyn.shell.navigation import WORK, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (Page("entry_drafts", _("Utkast"), WORK, 40, rights.READ_PERSON, waiting=old_drafts),)

PERSON_TABS = (PersonTab("journal", _("Journal"), 20, "", "journal"),)
