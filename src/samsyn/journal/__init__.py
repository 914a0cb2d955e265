"""The journal (SoL 2025:400 14:3, 14:6): what was said and done, signed, never changed, corrected beside.

Stands on `cases`; beside `instruments`. Every act above may write an entry.
"""
