"""Rules of the exchange package within one row, as plain comparisons of its cells.

Cells are strings as they stand in the file: ISO dates compare as text. Source: the format's own
page (docs/exchange-format.md); where a law stands behind a rule, it is named.
"""

from datetime import datetime

from samsyn.journal.rules import AUTHORITY, PROVIDER_ONLY, ranges_beyond
from samsyn.organisation.rules import OF_BOARD, PRACTICE_BOUNDS

BEFORE_START = ("never_started", "withdrawn_before_start")
GRANTING = ("granted", "partly_granted")


def ends_before_start(start: str, end: str) -> bool:
    """Both days are given and the end lies before the start; the same day is no fault."""
    return bool(start) and bool(end) and end < start


def only_one_given(first: str, second: str) -> bool:
    """Exactly one of two cells that go together is given."""
    return bool(first) != bool(second)


def not_one_of_two(first: str, second: str) -> bool:
    """Not exactly one of two cells is given."""
    return bool(first) == bool(second)


def not_a_units_number(unit: str, code: str) -> bool:
    """A unit has a number that is its board's alone."""
    return bool(unit) and code in OF_BOARD


def beyond_bounds(code: str, number: str) -> bool:
    """The number is less or more than a board or unit may decide."""
    least, most = PRACTICE_BOUNDS[code]
    return not least <= int(number) <= most


def holder_contradicts(holder: str, role: str, staff_id: str) -> bool:
    """A role is named exactly when the rule is a role's, and somebody exactly when it is theirs by name.

    Source: KL 6:37, 7:5.
    """
    return (holder == "role") != bool(role) or (holder == "named") != bool(staff_id)


def own_substitute(staff_id: str, substitute_id: str) -> bool:
    return staff_id == substitute_id


def no_name(given_name: str, family_name: str) -> bool:
    """One name is a name: many have no family name, or no other."""
    return not (given_name or family_name)


def nothing_former(identity_number: str, given_name: str, family_name: str) -> bool:
    return not (identity_number or given_name or family_name)


def child_impact_contradicts(minor_children: str, analysis: str) -> bool:
    """`not_applicable` exactly when no minor children are affected (SoL 3:1–3)."""
    return (minor_children == "false") != (analysis == "not_applicable")


def kind_contradicts_outcome(outcome: str, intervention_kind: str) -> bool:
    """An intervention is named exactly when it is granted, wholly or partly."""
    return (outcome in GRANTING) != bool(intervention_kind)


def started_though_never(started_on: str, end_reason: str) -> bool:
    """Ended before the start, and yet a start."""
    return end_reason in BEFORE_START and bool(started_on)


def ended_without_start(started_on: str, end_reason: str) -> bool:
    """Ended for a reason that supposes a start, without one."""
    return bool(end_reason) and end_reason not in BEFORE_START and not started_on


def moved_to_without_out(moved_out_on: str, moved_to: str) -> bool:
    return bool(moved_to) and not moved_out_on


def more_positive_than_answers(answers: str, positive: str) -> bool:
    return bool(answers) and bool(positive) and int(positive) > int(answers)


def number_contradicts_sex(personal_identity_number: str, sex: str) -> bool:
    """The eleventh digit is odd for a man, even for a woman (FOL 18 §); an unknown sex agrees with all."""
    if not personal_identity_number or sex == "unknown":
        return False
    return (sex == "male") != bool(int(personal_identity_number[10]) % 2)


def note_of_authority(side: str, kind: str) -> bool:
    """The provider's own note is none of the authority's (OSL 2009:400 8:2)."""
    return side == AUTHORITY and kind in PROVIDER_ONLY


def shared_by_authority(side: str, shared_at: str) -> bool:
    return side == AUTHORITY and bool(shared_at)


def signed_before_written(written_at: str, signed_at: str) -> bool:
    return bool(written_at and signed_at) and datetime.fromisoformat(signed_at) < datetime.fromisoformat(written_at)


def words_beyond_text(text: str, own_words: str) -> bool:
    return bool(own_words) and ranges_beyond(text, own_words)
