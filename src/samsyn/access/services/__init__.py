"""Writes that concern who may see what; one verb each."""

from samsyn.access.services.assignments import assign
from samsyn.access.services.grounds import (
    add_grounds,
    drop_doubled_grounds,
    ground_differences,
    rebuild_grounds,
)
from samsyn.access.services.limits import (
    decide_practice,
    lift_limit,
    narrow_right,
    practice_followed,
    practice_to_follow,
)
from samsyn.access.services.passages import break_glass, end_passage, glass_limits, pass_wall, review_break_glass
from samsyn.access.services.practices import decide_unit_practice
from samsyn.access.services.walls import change_wall, lift_wall, set_wall

__all__ = [
    "add_grounds",
    "assign",
    "break_glass",
    "change_wall",
    "decide_practice",
    "decide_unit_practice",
    "drop_doubled_grounds",
    "end_passage",
    "glass_limits",
    "ground_differences",
    "lift_limit",
    "lift_wall",
    "narrow_right",
    "pass_wall",
    "practice_followed",
    "practice_to_follow",
    "rebuild_grounds",
    "review_break_glass",
    "set_wall",
]
