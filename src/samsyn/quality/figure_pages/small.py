"""Small counts of a walled area are kept back from colleagues outside it (domain G)."""

from collections.abc import Sequence

from samsyn.access.actors import Actor
from samsyn.access.figures import sees_small_counts, whole_units
from samsyn.quality.figures import Figure, kept_apart, without_small_counts
from samsyn.quality.rules import WALLED_INDICATORS
from samsyn.quality.unit_figures import Sexes


def is_outside(actor: Actor, code: str, unit_id: int) -> bool:
    """Whether the indicator is of an area whose small counts the actor is not told."""
    area = WALLED_INDICATORS.get(code)
    return area is not None and not sees_small_counts(actor, area, unit_id)


def for_reader(actor: Actor, sexes: Sexes, unit_id: int) -> Sequence[Figure]:
    """The figures as the reader may see them: outside the area, some without numbers.

    Of whole years and of the reader's whole unit alone, and there without small counts. A tertial is a year less two
    others, a group a unit less its others.
    """
    if not is_outside(actor, sexes[0].indicator.code, unit_id):
        return sexes
    period = sexes[0].question.period
    whole = period.text == str(period.year) and unit_id in whole_units(actor)
    return without_small_counts(sexes) if whole else kept_apart(sexes)


def groups_for_reader(
    actor: Actor, groups: Sequence[tuple[str, Sequence[Sexes]]], unit_id: int
) -> list[tuple[str, list[Sequence[Figure]]]]:
    return [(title, [for_reader(actor, sexes, unit_id) for sexes in figures]) for title, figures in groups]
