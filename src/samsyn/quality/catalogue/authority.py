"""The authority's own duties: investigations, reports, decisions, who is known."""

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Counts, Direction, Edition, Indicator, LeftOut, Measure, Source
from samsyn.quality.catalogue.origins import HAGERSTEN, OSTERMALM

CHILD_IMPACT_ANALYSIS = Indicator(
    code="child_impact_analysis",
    name=_("Barnkonsekvensanalys gjord"),
    says=_("Hur stor andel av utredningarna som berör minderåriga barn där följderna för barnen har analyserats."),
    origin=_("Östermalm 2019; SoL 3 kap. 1–3 §§"),
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.INVESTIGATIONS_CONCLUDED,
    editions=(
        Edition(
            population=_("Utredningar avslutade under perioden som berör minderåriga barn."),
            numerator=_("De med en gjord barnkonsekvensanalys."),
            where={"minor_children": True},
            counted={"child_impact_analysis": "made"},
        ),
    ),
)

ASSESSED_IN_TIME = Indicator(
    code="assessed_in_time",
    name=_("Anmälningar bedömda inom 14 dagar"),
    says=_("Hur stor andel av orosanmälningarna och LVM-anmälningarna som bedömdes inom 14 dagar."),
    origin=_("Östermalm 2019 (rutin: bedömd inom två veckor)"),
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.INTAKES_RECEIVED,
    editions=(
        Edition(
            population=_("Orosanmälningar och LVM-anmälningar som kom in under perioden."),
            numerator=_("De som bedömdes högst 14 dagar efter att de kom in."),
            where={"kind": ("concern_report", "lvm_report")},
            counted={"in_time": True},
            left_out=(
                LeftOut(
                    "awaited",
                    _("Anmälan är inte bedömd, och de 14 dagarna hade inte gått ut före periodens sista dag."),
                    {"awaited": True},
                ),
            ),
        ),
    ),
)

VIOLENCE_KNOWN = Indicator(
    code="violence_known",
    name=_("Kända våldsutsatta"),
    says=_("Hur många våldsutsatta personer som enheten hade kontakt med under perioden."),
    origin=OSTERMALM,
    measure=Measure.COUNT,
    direction=Direction.AT_LEAST,
    source=Source.VIOLENCE_KNOWN,
    counts=Counts.PERSONS,
    editions=(
        Edition(
            numerator=_(
                "Personer med en aktualisering som våldsutsatt som kom in under perioden, eller en sådan utredning "
                "eller påbörjad insats som pågick någon dag av den."
            ),
        ),
    ),
)

NOT_EXECUTED_DECISIONS = Indicator(
    code="not_executed_decisions",
    name=_("Ej verkställda beslut"),
    says=_("Hur många beviljade insatser som ännu inte hade kommit igång tre månader efter beslutet."),
    origin=_("SoL (2025:400) 34 kap. 1–3 §§"),
    measure=Measure.COUNT,
    direction=Direction.AT_MOST,
    source=Source.DECISIONS_WAITING,
    editions=(
        Edition(
            numerator=_(
                "Beslut om bifall eller delvis bifall, fattade minst tre månader före periodens sista dag, utan någon "
                "insats som hade börjat eller avslutats den dagen. Beslut från alla år räknas. En insats som har börjat och "
                "sedan avbrutits räknas som verkställd här; kvartalsrapporten om ej verkställda beslut ska ta upp "
                "avbrottet, så länge beslutet gäller."
            ),
        ),
    ),
)

OWN_OUTPATIENT = Indicator(
    code="own_outpatient",
    name=_("Inskrivna i egen öppenvård"),
    says=_("Hur många personer som började i enhetens egen öppenvård under perioden."),
    origin=HAGERSTEN,
    measure=Measure.COUNT,
    direction=Direction.NEITHER,
    source=Source.INTERVENTIONS_STARTED,
    counts=Counts.PERSONS,
    editions=(
        Edition(
            numerator=_(
                "Personer med en öppenvårdsinsats som började under perioden, dock inte hos en extern utförare."
            ),
            where={"kind": "outpatient_treatment", "own_provider": True},
        ),
    ),
)
