"""Invented data to look at, to try and to measure with: the demo's two kinds of unit, and a city.

The published units carry the figures that the two source documents print, with their dates. The
living unit is a whole adult unit with invented people, three years back from today. The city is
the same life, many times over. All of it is made as exchange packages and comes in through the
import, so that it satisfies every rule the format has. No models; docs/demo.md tells more.
"""
