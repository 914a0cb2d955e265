"""Compulsory care, from the examination to the last day of care."""

from samsyn.core.clocks.rule import INFERENCE, UNCOUNTED, N, R, Rule, span
from samsyn.core.words import gettext_noop as _

LVM = (
    Rule("lvm_examination", _("läkarundersökning"), "LVM 9 §", _("utredningen inleddes"), _("inledningsdag okänd"),
         _("intyget finns"), span("3 d"), N, _("chefen får veta"), local=True),
    Rule("lvm_submit", _("underställning"), "LVM 15 §", _("omhändertagandet beslutades"), _("beslutsdag okänd"),
         _("underställt"), span("1 d"), N, _("omhändertagandet upphör (LVM 18 a §)"), outer=R, tags=(INFERENCE,)),
    Rule("lvm_custody_court", _("rätten om omhändertagande"), "LVM 17 §",
         _("det senare av underställt och verkställt"), _("dag för underställningen okänd"), _("avgjort"),
         span("4 d"), R, _("fråga rätten"), longer=span("1 w")),
    Rule("lvm_apply", _("ansökan om vård"), "LVM 18 §", _("omhändertagandet fastställdes"), _("dag för fastställelsen okänd"),
         _("ansökan har kommit in till rätten"), span("1 w"), R, _("omhändertagandet upphör (LVM 18 a §)")),
    Rule("lvm_care_court", _("rätten om vård"), "LVM 38 §", _("det senare av ansökan och verkställt"),
         _("ansökningsdag okänd"), _("avgjort"), span("1 w"), R, _("fråga rätten"), extendable=True),
    Rule("lvm_start", _("påbörja vård"), "LVM 12 §", _("beslutet om vård vann laga kraft"), _("laga kraft okänd"),
         _("ankommen till hemmet"), span("4 w"), N, _("beslutet om vård upphör")),
    Rule("lvm_away", _("borta från vård"), "LVM 12 §", _("personen lämnade vården eller häktades"),
         _("dag för avvikandet okänd"), _("tillbaka"), span("6 m"), N, _("beslutet om vård upphör")),
    Rule("lvm_end", _("längsta vårdtid"), "LVM 20–21 §§", _("ankommen till hemmet"), _("ankomstdag okänd"),
         _("utskriven"), span("6 m"), N, _("vården måste upphöra"), then=UNCOUNTED),
)  # fmt: skip
"""Compulsory care. The day after the decision is the last for submitting it (LVM 15 §).

Where that is a day off, the next working day is the outer limit (Lag 1930:173 2 § [inference]). Days away or
detained do not count in the longest time of care (LVM 20–21 §§).
"""
