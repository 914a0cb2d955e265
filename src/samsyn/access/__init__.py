"""Who may see whom and why: roles' rights, limits, grounds, walls, temporary access (SoLPuL 2001:454 10 §).

One table of grounds that every other app's scope is a join on. Knows no app above `organisation`:
whoever assigns, orders or closes writes the ground.
"""
