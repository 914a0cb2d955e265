PASSWORD_LINK_DAYS = 7
"""How long a link for choosing a password holds, unless it is used. Local practice."""
