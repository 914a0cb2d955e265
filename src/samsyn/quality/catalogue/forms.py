"""How many interviews and forms were made."""

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, Measure, Source
from samsyn.quality.catalogue.origins import HAGERSTEN, OSTERMALM


def _answered(instrument: str, *, code: str, name: str, says: str, origin: str, numerator: str) -> Indicator:
    return Indicator(
        code=code,
        name=name,
        says=says,
        origin=origin,
        measure=Measure.COUNT,
        direction=Direction.NEITHER,
        source=Source.RESPONSES,
        editions=(Edition(numerator=numerator, where={"instrument": instrument}),),
    )


ASI_INTERVIEWS = _answered(
    "asi",
    code="asi_interviews",
    name=_("ASI-intervjuer"),
    says=_("Hur många intervjuer med ASI som gjordes."),
    origin=HAGERSTEN,
    numerator=_("ASI-intervjuer besvarade under perioden."),
)
ASI_FOLLOWUPS = _answered(
    "asi_followup",
    code="asi_followups",
    name=_("ASI-uppföljningar"),
    says=_("Hur många uppföljande intervjuer med ASI som gjordes."),
    origin=HAGERSTEN,
    numerator=_("ASI-uppföljningar besvarade under perioden."),
)
UBAT_FORMS = _answered(
    "ubat",
    code="ubat_forms",
    name=_("UBÅT-formulär"),
    says=_("Hur många UBÅT-formulär som fylldes i."),
    origin=HAGERSTEN,
    numerator=_("UBÅT-formulär besvarade under perioden."),
)
DUR_FORMS = _answered(
    "dur",
    code="dur_forms",
    name=_("DUR-formulär"),
    says=_("Hur många DUR-formulär som fylldes i."),
    origin=OSTERMALM,
    numerator=_("DUR-formulär besvarade under perioden."),
)
