"""From what comes in to a decision that is final."""

from samsyn.core.clocks.rule import INFERENCE, PRACTICE, B, N, R, Rule, span
from samsyn.core.words import gettext_noop as _

RECEIVED = (
    Rule("open_investigation", _("inleda utredning"), "SoL 14:2", _("ärendet kom in"), _("ankomstdag okänd"),
         _("bedömt"), span("0 wd"), N, _("chefen får veta"), local=True),
    Rule("young_protection", _("skyddsbedömning 18–20"), "SoL 20:1", _("anmälan kom in"), _("ankomstdag okänd"),
         _("skyddsbedömningen antecknad"), span("0 d"), N, _("chefen får veta genast")),
    Rule("young_report", _("förhandsbedömning 18–20"), "SoL 20:2", _("anmälan kom in"), _("ankomstdag okänd"),
         _("bedömt eller förlängt"), span("14 d"), R, _("chefen får veta dag 10 och dag 13")),
    Rule("adult_report_local", _("förhandsbedömning vuxen"), PRACTICE, _("anmälan kom in"), _("ankomstdag okänd"),
         _("bedömt"), span("14 d"), N, _("chefen får veta dag 10 och dag 13")),
    Rule("danger_alarm", _("akut larm"), PRACTICE, _("faran markerades"), _("tidpunkt okänd"),
         _("en chef har tagit larmet"), span("1 h"), N, _("larmet går till nästa chef")),
    Rule("unread_assignment", _("oläst tilldelning"), PRACTICE, _("ärendet fördelades"), _("fördelningsdag okänd"),
         _("besvarat"), span("1 wd"), N, _("mottagaren får veta, sedan chefen")),
    Rule("reply_next_day", _("svar nästa dag"), PRACTICE, _("någon bad om svar"), _("dag för kontakten okänd"),
         _("besvarat"), span("1 wd"), N, _("står kvar på din egen lista")),
    Rule("delay_notice", _("fråga om försening"), "FL 11 §", _("ansökan kom in"), _("ansökningsdag okänd"),
         _("beslutat, eller brev om förseningen"), span("120 d"), N,
         _("handläggaren tillfrågas om ärendet är försenat"), local=True),
    Rule("delay_request", _("sex månader"), "FL 12 §", _("ansökan kom in"), _("ansökningsdag okänd"),
         _("beslutat"), span("6 m"), N, _("personen får begära att ärendet avgörs, från dagen efter")),
    Rule("delay_answer", _("svar på begäran"), "FL 12 §", _("begäran kom in"), _("begärans dag okänd"),
         _("beslutat eller avslaget"), span("4 w"), R, _("chefen får veta genast")),
    Rule("answer_to_material", _("svar på material"), "FL 25 §", _("materialet skickades"), _("dag för utskick okänd"),
         _("besvarat, eller personen avstår"), span("14 d"), N, _("beslut får fattas"), local=True, stated=True),
    Rule("proposal_waiting", _("förslag väntar"), PRACTICE, _("förslaget lämnades"), _("förslagets dag okänd"),
         _("beslutat eller återlämnat"), span("5 wd"), N, _("chefen får veta")),
    Rule("child_report", _("orosanmälan barn"), "SoL 19:1", _("oron blev känd"), _("dag då oron blev känd saknas"),
         _("anmälan skickad"), span("0 d"), N, _("chefen får veta genast")),
    Rule("new_drugs", _("nya medel"), "SoL 15:6", _("medlet upptäcktes"), _("dag för upptäckten okänd"),
         _("anmält"), span("0 d"), N, _("chefen får veta")),
)  # fmt: skip
"""What comes in, until it is decided. Report clocks follow the age at receipt: SoL 20:1–2 for 18–20 and unknown age."""

DECIDED = (
    Rule("appeal", _("överklagande"), "FL 44 §", _("personen fick del av beslutet"), _("delfående okänt"),
         _("överklagandet kom in"), span("3 w"), R, _("ett senare överklagande avvisas (FL 45 §), beslutet står fast")),
    Rule("appeal_public", _("överklagande, det allmänna"), "FL 44 §", _("beslutet meddelades"), _("beslutsdag okänd"),
         _("överklagandet kom in"), span("3 w"), R, _("rätten att överklaga är förlorad")),
    Rule("appeal_legality", _("laglighetsprövning"), "KL 13:5", _("justeringen anslogs"), _("anslagsdag okänd"),
         _("överklagandet kom in"), span("3 w"), R, _("beslutet står fast")),
    Rule("announce_minutes", _("anslå justering"), "KL 8:12", _("protokollet justerades"), _("justeringsdag okänd"),
         _("anslaget"), span("2 d"), R, _("tiden för överklagande löper inte"), tags=(INFERENCE,)),
    Rule("forward_appeal_local", _("överlämna överklagande"), "FL 46 §; JO: a week", _("överklagandet kom in"),
         _("dag för överklagandet okänd"), _("överlämnat"), span("7 d"), N, _("chefen får veta"), local=True),
    Rule("appeal_court", _("överklaga dom"), "FPL 6 a §", _("domen delgavs"), _("delfående okänt"),
         _("överklagandet kom in"), span("3 w"), R, _("domen står fast")),
    Rule("simplified_service", _("förenklad delgivning"), "DelgL 26 §", _("beslutet skickades"),
         _("dag för utskick okänd"), _("delgivningen är skedd"), span("2 w"), N, _("personen är delgiven den dagen")),
    Rule("control_message", _("kontrollmeddelande"), "DelgL 22 §", _("beslutet skickades"), _("dag för utskick okänd"),
         _("kontrollmeddelandet skickat"), span("1 wd"), N, _("personen är inte delgiven")),
    Rule("arrival", _("ankomstdag"), "FL 22 §", _("handlingen hittades vid första tömningen"), _("dag för tömningen okänd"),
         _("handlingen kom in"), span("-1 wd"), B, _("handlingen kom in den dagen")),
)  # fmt: skip
"""A decision until it is final.

Minutes that are to be announced on a day off may be announced on the next working day (KL 8:12, Lag 1930:173 2 §
[inference]). Simplified service and other spans that the law itself sets do not move (DelgL 26 § [inference]).
"""
