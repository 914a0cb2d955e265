"""Who works here, what each may see and why, and the log of it (SoLPuL 2001:454 10 §).

Units, staff, accounts and their assignments, and one table of grounds that every other app's
scope is a join on. Knows no other app: whoever assigns, orders or closes writes the ground.
"""
