from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.journal.drafts import old_drafts
from samsyn.shell.navigation import WORK, Page

PAGES = (Page("entry_drafts", _("Utkast"), WORK, 40, rights.READ_PERSON, waiting=old_drafts),)
