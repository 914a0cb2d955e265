"""The matter itself (ärendet): person, area, unit, handler, opened, closed; all else hangs on it.

Opened by its intake; what reached the unit without one (an investigation, a decision, an
intervention offered under SoL 11:5) opens its own.
"""
