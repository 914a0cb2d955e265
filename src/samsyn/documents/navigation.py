from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.person_tabs import PersonTab

PAGES = ()

PERSON_TABS = (PersonTab("documents", _("Dokument"), 50, rights.READ_PERSON, "person_documents"),)
