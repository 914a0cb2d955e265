"""Dates, clocks, money, identity numbers, names and codes: what every other app stands on.

Knows nothing of any act in the law and of no other app. `codes` holds the few code lists that
several acts share; `rows` the columns that every registered row carries.
"""
