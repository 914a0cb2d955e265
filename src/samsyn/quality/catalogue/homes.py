"""Evictions, supported housing, trial flats, roofs."""

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Counts, Direction, Edition, Indicator, LeftOut, Measure, Source
from samsyn.quality.catalogue.origins import HAGERSTEN, OSTERMALM

NOTICES_AVERTABLE = Indicator(
    code="notices_avertable",
    name=_("Avhysningsmeddelanden som hade kunnat undvikas"),
    says=_("Hur stor andel av Kronofogdens meddelanden om avhysning som hade kunnat undvikas. Lägre är bättre."),
    origin=OSTERMALM,
    measure=Measure.PERCENT,
    direction=Direction.AT_MOST,
    source=Source.NOTICES_RECEIVED,
    by_sex=False,
    editions=(
        Edition(
            population=_("Meddelanden från Kronofogden som kom in under perioden."),
            numerator=_("De som hade kunnat undvikas. Saknas uppgiften räknas meddelandet som oundvikligt."),
            where={"sender": "enforcement_authority"},
            counted={"avertable": True},
        ),
    ),
)

EVICTIONS_WITH_CHILDREN = Indicator(
    code="evictions_with_children",
    name=_("Vräkningar som berör barn"),
    says=_("Hur många vräkningar som drabbade ett hem med barn."),
    origin=OSTERMALM,
    measure=Measure.COUNT,
    direction=Direction.AT_MOST,
    source=Source.EVICTIONS,
    by_sex=False,
    only_grows=True,
    editions=(
        Edition(
            numerator=_("Meddelanden som ledde till avhysning under perioden och berör minst ett barn."),
            where={"with_children": True},
        ),
    ),
)

TRIAL_FLAT_TO_OWN_CONTRACT = Indicator(
    code="trial_flat_to_own_contract",
    name=_("Från försökslägenhet till eget kontrakt"),
    says=_("Hur stor andel av försökslägenheterna som blev personens egen under perioden."),
    origin=HAGERSTEN,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.LEASES,
    editions=(
        Edition(
            population=_("Kontrakt på försökslägenhet som gällde någon dag av perioden."),
            numerator=_("De som under perioden slutade med eget kontrakt."),
            where={"kind": "trial_flat"},
            counted={"end_reason": "own_contract", "ended": True},
        ),
    ),
)

SUPPORTED_HOUSING_NIGHTS = Indicator(
    code="supported_housing_nights",
    name=_("Boendedygn i stödboende"),
    says=_("Hur många nätter som någon bodde i stödboende."),
    origin=HAGERSTEN,
    measure=Measure.NIGHTS,
    direction=Direction.NEITHER,
    source=Source.NIGHTS,
    counts=Counts.NIGHTS,
    editions=(
        Edition(
            numerator=_("Nätter i stödboende under perioden, från inflyttningsdagen till dagen före utflyttningen."),
            where={"residence_kind": "supported_housing"},
        ),
    ),
)

MOVED_MORE_INDEPENDENT = Indicator(
    code="moved_more_independent",
    name=_("Flyttade till mer självständigt boende"),
    says=_("Hur stor andel av dem som flyttade från stödboende som fick eget kontrakt eller bor mer självständigt."),
    origin=HAGERSTEN,
    measure=Measure.PERCENT,
    direction=Direction.AT_LEAST,
    source=Source.PLACEMENTS_ENDED,
    editions=(
        Edition(
            population=_("Placeringar i stödboende som avslutades under perioden."),
            numerator=_("De som ledde till eget kontrakt eller ett mer självständigt boende."),
            where={"residence_kind": "supported_housing"},
            counted={"moved_to": ("own_contract", "more_independent")},
            left_out=(LeftOut("deceased", _("Personen avled."), {"moved_to": "deceased"}),),
        ),
    ),
)

HOMELESS_AFTER_PLACEMENT = Indicator(
    code="homeless_after_placement",
    name=_("Hemlösa efter placering"),
    says=_("Hur många personer som blev hemlösa efter sin senaste placering och inte har fått någon ny bostad."),
    origin=HAGERSTEN,
    measure=Measure.COUNT,
    direction=Direction.AT_MOST,
    source=Source.ENDED_IN_HOMELESSNESS,
    editions=(
        Edition(
            numerator=_(
                "Personer vars senaste placering, av dem som avslutats till och med periodens sista dag, ledde till "
                "hemlöshet, och som den dagen varken hade en placering eller ett kontrakt, i någon enhet. Placeringar "
                "från alla år räknas."
            ),
        ),
    ),
)

HOUSED_SHARE = Indicator(
    code="housed_share",
    name=_("Bor på boende, socialpsykiatri"),
    says=_("Hur stor andel av personerna med insats inom socialpsykiatrin som bor på ett boende eller i en lägenhet."),
    origin=_("Östermalm våren 2020"),
    measure=Measure.PERCENT,
    direction=Direction.NEITHER,
    source=Source.SOCIAL_PSYCHIATRY,
    counts=Counts.PERSONS,
    editions=(
        Edition(
            population=_("Personer med en insats inom socialpsykiatri som pågick periodens sista dag."),
            numerator=_("De som den dagen hade en placering eller ett kontrakt, i någon enhet."),
            counted={"housed": True},
        ),
    ),
)

PLACEMENT_COST = Indicator(
    code="placement_cost",
    name=_("Kostnad för placeringar"),
    says=_("Vad placeringarna kostade under perioden, räknat på pris och antal dygn."),
    origin=HAGERSTEN,
    measure=Measure.SEK,
    direction=Direction.NEITHER,
    source=Source.NIGHTS,
    counts=Counts.COST,
    editions=(Edition(numerator=_("Pris per dygn gånger antal nätter under perioden. Saknat pris är noll.")),),
)
