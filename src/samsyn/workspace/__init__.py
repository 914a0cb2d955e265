"""Every page that shows more than its own app: the start page, a person's overview, finding a person.

Stands on top of the acts, beside `api`; computes nothing, composes their selectors.
"""
