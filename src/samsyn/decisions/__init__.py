"""Decisions: outcome, legal basis, who decided, what was granted, until when (FL 31–33 §§).

Stands on `investigations`; `interventions` carries out what is granted.
"""
