"""Times that the law and local practice set: rules as data, the day they end, and the clocks that run.

Pure Python. `last_day` counts, `count` tells how; `RULES` has every rule by its code. What is the unit's own to
decide comes in as `numbers`; this package knows no unit.
"""

from samsyn.core.clocks.catalogue import RULES
from samsyn.core.clocks.counting import Counted, Moment, Step, count, last_day, local_time, rule_named
from samsyn.core.clocks.rule import ClockError, Rule, Span
from samsyn.core.clocks.running import ClockFact, Pause, RunningClock, clocks_of, foremost
from samsyn.core.clocks.working_days import day_off, next_working_day, working_day

__all__ = [
    "RULES",
    "ClockError",
    "ClockFact",
    "Counted",
    "Moment",
    "Pause",
    "Rule",
    "RunningClock",
    "Span",
    "Step",
    "clocks_of",
    "count",
    "day_off",
    "foremost",
    "last_day",
    "local_time",
    "next_working_day",
    "rule_named",
    "working_day",
]
