"""Words of the work that a newcomer does not know, explained where a page first uses them."""

from django.utils.translation import gettext_lazy as _

TERMS = {
    "ground": (
        _("Grund"),
        _("det som ger dig rätt att läsa om en person, till exempel att du handlägger ärendet eller utför insatsen."),
    ),
    "wall": (
        _("Vägg"),
        _(
            "skiljer det om en person, eller ett helt område, från dem som inte arbetar med det. De ser inte ens att det finns."
        ),
    ),
    "state": (_("Läge"), _("hur långt något har kommit: det väntar, pågår eller är avslutat.")),
    "break_glass": (
        _("Nödöppning"),
        _("när du måste läsa om någon som du saknar grund för, och det inte kan vänta. En chef granskar den efteråt."),
    ),
}
