"""The log of every reading and act (SoLPuL 2001:454 10 §): entries, seals, verifying.

Keeps ids and no foreign keys, so that everything above may write to it and it stands when what it
tells of is disposed of. Knows no other app.
"""
