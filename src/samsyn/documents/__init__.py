"""Files on a person: what came in, and what went out as it was sent (SoL 14:2–3, OSL 5:1).

Beside the journal, since keeping files is another reason to change (ADR 0018): kinds are told by content, files lie
outside the database under random names. Stands on `cases` and `people`.
"""
