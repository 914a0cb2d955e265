"""What became better for the person, and the person's own part in it."""

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Counts, Direction, Edition, Indicator, Measure, Source
from samsyn.quality.catalogue.origins import OSTERMALM

MANAGES_MORE_ALONE = Indicator(
    code="manages_more_alone",
    name=_("Klarar mer på egen hand"),
    says=_("Hur stor andel av personerna som klarade mer på egen hand vid sin senaste DUR-uppföljning."),
    origin=OSTERMALM,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.DUR_REVIEWS_LATEST,
    editions=(
        Edition(
            population=_("Personer med en DUR-uppföljning under perioden som svarar på frågan."),
            numerator=_("De vars senaste sådana uppföljning säger mer."),
            counted={"manages_more_alone": "more"},
        ),
    ),
)

MANAGES_MORE_ALONE_EVER = Indicator(
    code="manages_more_alone_ever",
    name=_("Klarar mer på egen hand vid någon uppföljning"),
    says=_("Hur stor andel av personerna som klarade mer på egen hand vid någon uppföljning under perioden."),
    origin=_("Östermalm 2019, där talet föll när halvårsuppföljningar inte räknades"),
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.ALONE_ANSWERS,
    counts=Counts.PERSONS,
    editions=(
        Edition(
            population=_(
                "Personer med en DUR-uppföljning eller insatsuppföljning under perioden som svarar på frågan."
            ),
            numerator=_("De för vilka någon av uppföljningarna säger mer."),
            counted={"manages_more_alone": "more"},
        ),
    ),
)

SATISFIED_WITH_INTERVENTION = Indicator(
    code="satisfied_with_intervention",
    name=_("Nöjda med insatsen"),
    says=_("Hur stor andel av personerna som vid sin senaste uppföljning sade sig vara nöjda med insatsen."),
    origin=OSTERMALM,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.SATISFIED_LATEST,
    editions=(
        Edition(
            population=_("Personer med en uppföljning under perioden, av vilket slag som helst, som svarar på frågan."),
            numerator=_("De vars senaste svar är ja."),
            counted={"satisfied": "yes"},
        ),
    ),
)

PLAN_PARTICIPATION = Indicator(
    code="plan_participation",
    name=_("Deltog i sin genomförandeplan"),
    says=_("Hur stor andel av personerna som var med när deras senaste genomförandeplan gjordes."),
    origin=OSTERMALM,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.PLANS_LATEST,
    editions=(
        Edition(
            population=_("Personer med en genomförandeplan upprättad under perioden."),
            numerator=_("De som deltog i den senaste av dem."),
            counted={"client_took_part": True},
        ),
    ),
)
