from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import PEOPLE, Page
from samsyn.shell.person_tabs import PersonTab

PAGES = (
    Page(
        "walls",
        _("Väggar"),
        PEOPLE,
        110,
        rights.SET_WALL,
        about=_("De personer som bara en namngiven krets får se, och vilka som står på listan."),
    ),
)

PERSON_TABS = (
    PersonTab("access", _("Åtkomst"), 70, "", "person_access", part=_("Dina grunder")),
    PersonTab("readers", _("Vilka kan läsa"), 71, rights.SEE_READERS, "person_readers", under="access"),
    PersonTab("set_wall", _("Sätt en vägg"), 73, rights.SET_WALL, "set_wall", under="access"),
)
