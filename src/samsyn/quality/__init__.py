"""Goals to results: targets and the indicators computed from the cases.

Takes other apps' `statistics` and nothing else of them; it alone, with `economy`, evaluates
those querysets.
"""
