"""The questions of client surveys: an indicator each, `survey:` and the question's code."""

import re

from samsyn.core.words import gettext_noop as _
from samsyn.quality.catalogue.declaration import Direction, Edition, Indicator, Measure, Source
from samsyn.quality.catalogue.origins import OSTERMALM

PREFIX = "survey:"
_CODE = re.compile(rf"{PREFIX}[a-z][a-z0-9_]*")


def is_survey(code: str) -> bool:
    return _CODE.fullmatch(code) is not None


def survey_question(question: str) -> Indicator:
    return Indicator(
        code=f"{PREFIX}{question}",
        name=_("Brukarundersökning"),
        says=_("Hur stor andel av svaren på en fråga i årets brukarundersökning som var positiva."),
        origin=OSTERMALM,
        measure=Measure.PERCENT,
        direction=Direction.AT_LEAST,
        source=Source.CLIENT_SURVEY,
        editions=(
            Edition(
                population=_("Svar på frågan i årets brukarundersökning, i alla enheter och grupper."),
                numerator=_("De positiva svaren."),
            ),
        ),
    )
