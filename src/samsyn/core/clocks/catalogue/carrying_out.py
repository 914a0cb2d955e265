"""From a granted decision to the end of what it granted."""

from samsyn.core.clocks.rule import PRACTICE, N, R, Rule, span
from samsyn.core.words import gettext_noop as _

CARRYING_OUT = (
    Rule("non_executed", _("ej verkställt beslut"), "SoL 34:1", _("beslutet fattades"), _("beslutsdag okänd"),
         _("verkställt eller avslutat"), span("3 m"), N, _("rapporteras till IVO varje kvartal")),
    Rule("non_resumed", _("avbruten verkställighet"), "SoL 34:1", _("insatsen avbröts"), _("avbrottsdag okänd"),
         _("återupptagen eller avslutad"), span("3 m"), N, _("rapporteras till IVO varje kvartal")),
    Rule("fee_bar", _("särskild avgift, preskription"), "SoL 34:10", _("beslutet fattades eller avbröts"),
         _("beslutsdag okänd"), _("ingenting stoppar tiden"), span("2 y"), N, _("ingen särskild avgift tas ut")),
    Rule("unread_order", _("oläst beställning"), PRACTICE, _("beställningen skickades"), _("dag för beställningen okänd"),
         _("besvarad"), span("1 wd"), N, _("beställare, utförare och deras chefer får veta")),
    Rule("plan_grace", _("genomförandeplan saknas"), PRACTICE, _("insatsen började utan plan"), _("startdag okänd"),
         _("planen finns"), span("14 d"), N, _("samordnaren får veta")),
    Rule("order_followup", _("uppföljning av uppdrag"), PRACTICE, _("insatsen började, eller senaste uppföljningen"),
         _("startdag okänd"), _("uppföljt"), span("3 m"), N, _("står kvar på din egen lista")),
    Rule("plan_followup", _("uppföljning av plan"), PRACTICE, _("planen gjordes"), _("planens dag okänd"),
         _("uppföljd"), span("6 m"), N, _("står kvar på din egen lista")),
    Rule("half_year_local", _("halvårsuppföljning"), PRACTICE, _("insatsen började, eller senaste uppföljningen"),
         _("startdag okänd"), _("uppföljt"), span("6 m"), N, _("står kvar på din egen lista")),
    Rule("yearly", _("årsuppföljning"), PRACTICE, _("insatsen började, eller senaste uppföljningen"),
         _("startdag okänd"), _("uppföljt"), span("12 m"), N, _("chefen får veta")),
    Rule("asi_yearly", _("ASI uppföljning"), PRACTICE, _("senaste ASI-intervjun"), _("dag för senaste ASI okänd"),
         _("ny intervju gjord"), span("12 m"), N, _("står kvar på din egen lista")),
    Rule("renewal_due", _("beslut löper ut"), PRACTICE, _("beslutet gäller till"), _("beslutets slutdag okänd"),
         _("förnyat eller avslutat"), span("-60 d"), N, _("chefen får veta")),
    Rule("transfer_answer", _("svar om överflyttning"), "SoL 29:11", _("den skriftliga begäran kom in"),
         _("begärans dag okänd"), _("besvarad"), span("1 m"), R, _("IVO får pröva frågan")),
    Rule("ivo_transfer", _("IVO om överflyttning"), "SoL 29:11", _("ansökan kom in till IVO"), _("ansökningsdag okänd"),
         _("avgjort"), span("3 m"), R, _("fråga IVO"), tags=("inference",)),
)  # fmt: skip
"""A granting decision until what it granted has ended.

Not executed, or not resumed, in three months is reported (SoL 34:1). IVO decides on a transfer in three months
(SoL 29:11), moved to a working day [inference].
"""
