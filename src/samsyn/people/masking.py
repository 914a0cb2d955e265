"""What is shown of a protected person, as finished words: no page decides what to leave out.

Source: OSL (2009:400) 21:3, 21:3 a; FOL (1991:481) 16 §. That a unit's or a residence's name tells where somebody is,
and is masked as an address is: [inference].
"""

from django.utils.translation import gettext as _

from samsyn.people.models import Protection


def is_protected(protection: str | None) -> bool:
    """None: nobody, as of a row without a person."""
    return protection not in (None, Protection.NONE)


def protected_name() -> str:
    return _("Skyddade personuppgifter")


def list_name(family_name: str, given_name: str, protection: str) -> str:
    """The name as a line of a list has it."""
    return protected_name() if is_protected(protection) else ", ".join(filter(None, (family_name, given_name)))


def list_mark(protection: str) -> str:
    """What stands where the number is left out; empty of others."""
    return _("skyddat") if is_protected(protection) else ""


def protection_label(protection: str) -> str:
    return str(Protection(protection).label) if is_protected(protection) else ""


def protection_note(protection: str, *, named: bool) -> str:
    """What is shown and what is not, in sentences; empty of others."""
    if not is_protected(protection):
        return ""
    if named:
        sentences = [_("Uppgifterna visas nu, i det här svaret. Att du har visat dem står i loggen, med ditt skäl.")]
    else:
        sentences = [_("Namn, nummer, adress och kontaktuppgifter visas inte.")]
    if protection == Protection.PROTECTED_REGISTRATION:
        sentences.append(_("Skicka post genom Skatteverkets förmedling."))
    return " ".join(sentences)
