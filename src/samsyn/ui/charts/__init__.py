"""Charts drawn on the server as SVG, from plain data classes; every one has its table.

Colours, type and theme come from the page's stylesheet through classes; nothing is styled inline.
"""

from samsyn.ui.charts.chain import Bar, Chain, Mark, chain
from samsyn.ui.charts.intervals import Estimate, IntervalChart, Period, interval_chart
from samsyn.ui.charts.lines import Line, LinesChart, lines_chart, strip
from samsyn.ui.charts.small import small_interval
from samsyn.ui.charts.svg import Chart

__all__ = [
    "Bar",
    "Chain",
    "Chart",
    "Estimate",
    "IntervalChart",
    "Line",
    "LinesChart",
    "Mark",
    "Period",
    "chain",
    "interval_chart",
    "lines_chart",
    "small_interval",
    "strip",
]
