"""How interventions ended, by area (domain A7, B: end reasons kept apart)."""

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, LeftOut, Measure, Source
from samsyn.quality.catalogue.origins import BOTH, OSTERMALM

BEFORE_START = (
    LeftOut("never_started", _("Insatsen påbörjades aldrig."), {"end_reason": "never_started"}),
    LeftOut(
        "withdrawn_before_start",
        _("Insatsen togs tillbaka innan den hade börjat."),
        {"end_reason": "withdrawn_before_start"},
    ),
)
OTHER_REASONS = (
    LeftOut("moved", _("Personen flyttade."), {"end_reason": "moved"}),
    LeftOut("deceased", _("Personen avled."), {"end_reason": "deceased"}),
    LeftOut("replaced", _("Insatsen ersattes av en annan."), {"end_reason": "replaced"}),
)
AS_PLANNED = {"end_reason": "as_planned"}

ADDICTION_ENDED_AS_PLANNED = Indicator(
    code="addiction_ended_as_planned",
    name=_("Insatser avslutade enligt plan, missbruk"),
    says=_("Hur stor andel av de avslutade insatserna för personer med missbruk eller beroende som gick som planerat."),
    origin=BOTH,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.INTERVENTIONS_ENDED,
    editions=(
        Edition(
            population=_("Insatser inom missbruk och beroende som avslutades under perioden."),
            numerator=_("De som avslutades enligt plan."),
            where={"area": "addiction"},
            counted=AS_PLANNED,
            left_out=BEFORE_START + OTHER_REASONS,
        ),
    ),
)

_EXPOSED = _("Insatser för våldsutsatta som avslutades under perioden.")

VIOLENCE_ENDED_AS_PLANNED = Indicator(
    code="violence_ended_as_planned",
    name=_("Insatser avslutade enligt plan, våldsutsatta"),
    says=_("Hur stor andel av de avslutade insatserna för våldsutsatta personer som gick som planerat."),
    origin=OSTERMALM,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.INTERVENTIONS_ENDED,
    editions=(
        Edition(
            population=_EXPOSED,
            numerator=_(
                "De som avslutades enligt plan. De som slutade före starten räknas som avslutade på annat sätt."
            ),
            where={"area": "violence_exposed"},
            counted=AS_PLANNED,
            left_out=OTHER_REASONS,
        ),
        Edition(
            since=2020,
            population=_EXPOSED,
            numerator=_("De som avslutades enligt plan."),
            where={"area": "violence_exposed"},
            counted=AS_PLANNED,
            left_out=BEFORE_START + OTHER_REASONS,
        ),
    ),
)


def _treatment(area: str, *, code: str, name: str, says: str, population: str) -> Indicator:
    return Indicator(
        code=code,
        name=name,
        says=says,
        origin=OSTERMALM,
        measure=Measure.PERCENT,
        direction=Direction.AT_LEAST,
        source=Source.INTERVENTIONS_ENDED,
        editions=(
            Edition(
                population=population,
                numerator=_("De som avslutades enligt plan."),
                where={"area": area, "kind": "violence_treatment"},
                counted=AS_PLANNED,
                left_out=BEFORE_START + OTHER_REASONS,
            ),
        ),
    )


TREATMENT_EXPOSED = _treatment(
    "violence_exposed",
    code="violence_treatment_completed_exposed",
    name=_("Fullföljd behandling, våldsutsatta"),
    says=_("Hur stor andel av de våldsutsatta som fullföljde sin behandling vid våld i nära relation."),
    population=_("Behandlingar vid våld i nära relation för våldsutsatta som avslutades under perioden."),
)

TREATMENT_PERPETRATOR = _treatment(
    "violence_perpetrator",
    code="violence_treatment_completed_perpetrator",
    name=_("Fullföljd behandling, våldsutövare"),
    says=_("Hur stor andel av dem som har utövat våld som fullföljde sin behandling."),
    population=_("Behandlingar vid våld i nära relation för våldsutövare som avslutades under perioden."),
)
