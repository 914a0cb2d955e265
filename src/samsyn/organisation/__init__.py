"""Boards, units, staff, accounts and what a board decides as its own practice.

Stands on `log`. Who may see what is `access`, above; how accounts are kept is `accounts`.
"""
