PASSWORD_LINK_DAYS = 7
"""How long a link for choosing a password holds, unless it is used. Local practice."""


ALONE_AFTER_DAYS = 30
"""So long after the last other who could confirm a password link, one works unconfirmed. Local practice.

Whoever makes links also ends roles: not at once, so that nobody makes themselves alone in order to.
"""
