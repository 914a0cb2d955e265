from django.db.models import Q

MOST_TO_CHOOSE = 50
"""So many people are offered in a form at once; a search finds the others."""


def named(text: str, *columns: str) -> Q:
    """Where one of the columns holds every word.

    SQLite tells Å from å, so a word is sought as it is mostly written.
    """
    every = Q()
    for word in text.replace("\0", "").split()[:5]:
        one = Q()
        for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
            for column in columns:
                one |= Q(**{f"{column}__icontains": spelling})
        every &= one
    return every
