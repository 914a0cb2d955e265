"""Accounts from invitation to closing: roles, leavers, password links, signing in.

Stands on `access` and on `cases`, whose open matters a leaver hands over.
"""
