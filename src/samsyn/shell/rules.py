"""How much is kept of what somebody is writing. None of it is law: the limits keep a mishap small."""

MOST_DRAFTS = 50
"""So many an account may have at once; what is left behind is thrown away by whoever wrote it, or by age."""
MOST_LETTERS = 400_000
"""Of one draft, all fields together: four times the longest text that a form takes."""
SENT_KEPT_DAYS = 30
"""So long a form that was sent is known again, so that sending it once more is the same act."""
