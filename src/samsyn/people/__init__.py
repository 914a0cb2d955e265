"""The persons the work is for: names, contact data, relations, protected identity.

Found by name, identity number or case number and in no other way (SoLPuF 2001:637 15 §).
Stands beside `ombudsmen`, of which it knows nothing, above `access`.
"""
