"""Hospital, SIP, evictions, Lex Sarah, incidents and keeping."""

from samsyn.core.clocks.rule import INFERENCE, JANUARY, PRACTICE, VERIFY, YEAR_END, N, R, Rule, span
from samsyn.core.words import gettext_noop as _

BESIDE = (
    Rule("hospital_notice", _("inskrivningsmeddelande"), "2017:612 2:3", _("inskriven eller bedömd"),
         _("tidpunkt okänd"), _("meddelandet skickat"), span("24 h"), N, _("antecknas")),
    Rule("hospital_sip_call", _("kallelse till SIP"), "2017:612 4:3", _("underrättelsen om utskrivningsklar"),
         _("underrättelsens dag okänd"), _("kallad"), span("3 d"), R, _("ingen betalning"), tags=(INFERENCE,)),
    Rule("hospital_pays", _("betalningsansvar"), "2017:612 5:4", _("underrättelsen om utskrivningsklar"),
         _("underrättelsens tid okänd"), _("utskriven"), span("3 d"), N,
         _("kommunen betalar för varje dag (5:3, 5:5)"), agreed=True, after_noon=4),
    Rule("sip_start", _("börja med SIP"), "SoL 10:8", _("behov och samtycke"), _("dag för samtycket okänd"),
         _("kallad"), span("0 wd"), N, _("chefen får veta"), local=True),
    Rule("eviction_confirm", _("bekräfta avhysningstid"), "SoF 11:3", _("underrättelsen om tiden kom in"),
         _("underrättelsens dag okänd"), _("bekräftad"), span("0 d"), N, _("chefen får veta genast")),
    Rule("rent_recovery", _("återvinning av hyresrätt"), "JB 12:44", _("hyresgästen delgavs och nämnden underrättades"),
         _("delfående okänt"), _("betalat, eller nämndens åtagande"), span("3 w"), R, _("hyresrätten är förlorad")),
    Rule("eviction_decision", _("avhysning tidigast"), "JB 12:44", _("tiden för återvinning gick ut"),
         _("återvinningstid okänd"), _("ingenting stoppar tiden"), span("2 wd"), N, _("avhysning får ske"),
         tags=(VERIFY,)),
    Rule("lex_sarah_report", _("rapport"), "SoL 27:2", _("missförhållandet uppmärksammades"), _("dag okänd"),
         _("rapporterat"), span("0 wd"), N, _("chefen får veta"), local=True),
    Rule("lex_sarah_record", _("dokumentera, utreda"), "SoL 27:5", _("rapporterat"), _("rapportens dag okänd"),
         _("påbörjat"), span("0 wd"), N, _("chefen får veta"), local=True),
    Rule("lex_sarah_ivo", _("anmälan till IVO"), "SoL 27:6", _("bedömt som allvarligt"), _("bedömningens dag okänd"),
         _("anmälan skickad"), span("14 d"), N, _("chefen får veta"), local=True),
    Rule("incident_warning", _("tidig varning"), "2025:1506", _("incidenten blev känd"), _("tidpunkt okänd"),
         _("varningen skickad"), span("24 h"), N, _("enhetschefen får veta")),
    Rule("incident_report", _("incidentanmälan"), "2025:1506", _("incidenten blev känd"), _("tidpunkt okänd"),
         _("anmälan skickad"), span("72 h"), N, _("enhetschefen får veta")),
    Rule("incident_final", _("slutrapport"), "2025:1506", _("anmälan skickades"), _("anmälans dag okänd"),
         _("slutrapporten skickad"), span("1 m"), R, _("enhetschefen får veta"), tags=(INFERENCE,)),
    Rule("unsigned_draft", _("osignerat utkast"), PRACTICE, _("senast sparat"), _("dag för utkastet okänd"),
         _("signerat"), span("7 d"), N, _("författaren får veta")),
)  # fmt: skip
"""What stands beside the chain.

The home may be vacated at the earliest two working days after the time of recovery (JB 12:44 [verify]). The call to
a coordinated plan (Lag 2017:612 4:3) and the final report of an incident (Lag 2025:1506) move to a working day
[inference].
"""

KEEPING = (
    Rule("disposal_from", _("gallring från"), "SoL 16:1", _("sista anteckningen"), _("dag för sista anteckningen okänd"),
         _("ingenting stoppar tiden"), span("5 y"), N, _("får gallras")),
    Rule("disposal_by", _("gallring senast"), "SoL 16:1", _("sista anteckningen"), _("dag för sista anteckningen okänd"),
         _("gallrat"), span("5 y"), N, _("chefen får veta"), then=YEAR_END),
    Rule("disposal_private_from", _("gallring, enskild"), "SoL 17:2", _("sista anteckningen"),
         _("dag för sista anteckningen okänd"), _("ingenting stoppar tiden"), span("2 y"), N, _("sparas till dess")),
    Rule("ombud_report", _("PO-rapport"), "2013:522 10 §", _("räknat från"), _("dag okänd"), _("skickad"),
         span("1 y"), R, _("statsbidraget"), then=JANUARY),
)  # fmt: skip
"""How long a file is kept, and the ombudsmen's report."""
