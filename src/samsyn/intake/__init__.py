"""A matter reaches the unit (SoL 14:2): intake, preliminary assessment, reception.

Open contacts (SoL 11:5, 14:4) are counted and not filed. Stands on `cases`; `investigations`
stands on it.
"""
