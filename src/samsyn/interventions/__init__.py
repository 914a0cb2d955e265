"""What is granted or offered: the order to a provider, the intervention's life, its follow-up.

Not executed in three months is reported (SoL 34:1–3). Stands on `decisions`; `delivery` and
`housing` carry it out.
"""
