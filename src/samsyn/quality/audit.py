from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class FigureCasesListed(
    Entry,
    action="figure_cases_listed",
    sentence=gettext_noop("läste listan över fallen bakom en siffra"),
    changes_facts=False,
    hides=("persons",),
):
    """A page of the rows behind a figure was read; `persons` are the ids of those it showed."""

    code: str
    period: str
    unit: str
    sex: str
    part: str
    shown: int
    persons: list[int]
