"""The log's entries in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.selectors import ground_words
from samsyn.log.entries import sentence_of
from samsyn.logreview.person_log import AS_KIN
from samsyn.ui.format import capitalised

PAGES = {
    "overview": gettext_lazy("översikten"),
    "matters": gettext_lazy("utredning och beslut"),
    "help": gettext_lazy("insatser och plan"),
    "details": gettext_lazy("uppgifter"),
    "access": gettext_lazy("åtkomst"),
    "readers": gettext_lazy("vilka som kan läsa"),
    "log": gettext_lazy("loggen"),
    "log_review": gettext_lazy("loggkontrollen"),
    "log_reviews": gettext_lazy("loggkontrollens lista"),
    "recent": gettext_lazy("senast öppnade"),
    AS_KIN: gettext_lazy("som närstående på en annan persons sida"),
}
"""What the log calls a page, and what the screen calls it; another has the sentence alone."""


def what(action: str, page: str = "") -> str:
    sentence = capitalised(sentence_of(action))
    named = str(PAGES.get(page, ""))
    return f"{sentence}: {named}" if named else sentence


FIELDS = {
    "personal_identity_number": gettext_lazy("identitetsnummer"),
    "given_name": gettext_lazy("förnamn"),
    "family_name": gettext_lazy("efternamn"),
    "sex": gettext_lazy("kön"),
    "born_on": gettext_lazy("födelsedag"),
    "died_on": gettext_lazy("dödsdag"),
    "protection": gettext_lazy("skydd"),
    "reserve_number": gettext_lazy("reservnummer"),
    "address": gettext_lazy("adress"),
    "postal_code": gettext_lazy("postnummer"),
    "city": gettext_lazy("ort"),
    "phone": gettext_lazy("telefon"),
    "email": gettext_lazy("e-post"),
    "language": gettext_lazy("språk"),
    "interpreter_needed": gettext_lazy("tolkbehov"),
}
"""Columns of persons.csv."""

PACKAGE_SHOWN = 12
"""So many of a checksum's letters tell one package from another."""


def what_changed(fields: Sequence[str], package: str) -> str:
    """Which fields an import changed, and which package; what stood there is not told."""
    if not fields:
        return ""
    named = ", ".join(str(FIELDS.get(field, field)) for field in fields)
    return ": " + _("%(fields)s (paket %(package)s)") % {"fields": named, "package": package[:PACKAGE_SHOWN]}


_TO_THE_PERSON = {
    "person_changed_by_import": gettext_lazy("Ändrade dina uppgifter genom en inläsning"),
    "person_read": gettext_lazy("Läste om dig"),
    "person_printed": gettext_lazy("Skrev ut en sida om dig"),
    "number_shown": gettext_lazy("Visade hela ditt person- eller samordningsnummer"),
    "unmasked": gettext_lazy("Visade dina skyddade uppgifter"),
    "persons_searched": gettext_lazy("Sökte, och du var en av dem som sökningen visade"),
    "persons_listed": gettext_lazy("Läste en lista där du fanns med"),
    "figure_cases_listed": gettext_lazy("Läste en lista bakom en siffra, där du fanns med"),
    "list_taken": gettext_lazy("Hämtade som kalkylblad en lista där du fanns med"),
    "paper_taken": gettext_lazy("Hämtade ett underlag på papper där du fanns med"),
    "wall_passed": gettext_lazy("Angav skäl för att läsa om dig"),
    "glass_broken": gettext_lazy("Öppnade dina uppgifter i nödläge"),
    "person_log_disclosed": gettext_lazy("Lämnade ut din logg"),
}


def what_to_the_person(action: str, page: str = "") -> str:
    """The same to the person whom it is about; another act has the log's own sentence."""
    sentence, named = str(_TO_THE_PERSON.get(action, "")), str(PAGES.get(page, ""))
    if not sentence:
        return what(action, page)
    return f"{sentence}: {named}" if named else sentence


_IN_A_LIST = ("persons_searched", "persons_listed", "figure_cases_listed", "list_taken", "paper_taken")


def why(ground: str, action: str) -> str:
    """A list or a search needs no ground for each whom it shows; it shows those one has a ground for."""
    if ground:
        return capitalised(ground_words(ground))
    if action == "person_changed_by_import":
        return _("Inläsning från ett annat system")
    return _("Visades i en lista") if action in _IN_A_LIST else _("Hör till rollens arbete")
