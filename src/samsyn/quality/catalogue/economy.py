from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, Measure, Source
from samsyn.quality.catalogue.origins import HAGERSTEN

BUDGET_ADHERENCE = Indicator(
    code="budget_adherence",
    name=_("Budgetföljsamhet"),
    says=_("Hur stor del av årets budget som hade använts. Nettokostnad är kostnader minus intäkter."),
    origin=HAGERSTEN,
    measure=Measure.PERCENT,
    direction=Direction.AT_MOST,
    source=Source.BUDGET,
    by_sex=False,
    interval=False,
    editions=(
        Edition(
            population=_("Budgeterad nettokostnad för hela året."),
            numerator=_("Bokförd nettokostnad från 1 januari till periodens sista dag."),
        ),
    ),
)
