"""The two documents that most of the indicators come from (domain A7)."""

from samsyn.core.words import gettext_noop as _

OSTERMALM = _("Östermalm 2019 (bidrag till kvalitetsutmärkelsen 2020)")
HAGERSTEN = _("Hägersten-Liljeholmen (verksamhetsplan 2017)")
BOTH = _("Östermalm 2019 och Hägersten-Liljeholmen 2017")
