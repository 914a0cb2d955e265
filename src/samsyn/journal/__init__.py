"""The journal: what was said and done, signed, never changed, corrected beside.

Source: SoL (2025:400) 14:3, 14:6.

Stands on `cases`; beside `instruments`. Every act above may write an entry.
"""
