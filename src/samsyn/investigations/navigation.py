from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.shell.navigation import MY_DAY, Page

PAGES: tuple[Page, ...] = (
    Page(
        "conference",
        _("Ärendedragning"),
        MY_DAY,
        50,
        rights.HANDLE_CASE,
        about=_("Ärenden som väntar på beslut eller är färdiga för det, ett i taget, med vad som sades och ska göras."),
    ),
)
