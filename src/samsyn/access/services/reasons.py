from django.utils.translation import gettext as _

from samsyn.access import rules


def given_reason(text: str, *, asks: str = "") -> str:
    """A stated reason, or ValueError: a word is none (`rules.LEAST_REASON`). `asks`: the error's own words."""
    reason = " ".join(text.split())
    if len(reason) < rules.LEAST_REASON:
        raise ValueError(asks or _("Skriv skälet med minst %(n)s tecken.") % {"n": rules.LEAST_REASON})
    return reason
