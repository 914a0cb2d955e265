"""States of a case and of what hangs on it, as people read them. Plain Python."""

from collections.abc import Mapping

from samsyn.core.words import gettext_noop

OBJECTS: Mapping[str, str] = {
    "intake": gettext_noop("aktualiseringen"),
    "assignment": gettext_noop("fördelningen"),
    "case": gettext_noop("ärendet"),
    "investigation": gettext_noop("utredningen"),
    "decision": gettext_noop("beslutet"),
    "consent": gettext_noop("samtycket"),
    "delay_request": gettext_noop("begäran"),
}
"""What a verb acts on, in the definite form, as a refusal names it."""

STATES: Mapping[str, str] = {
    "-": gettext_noop("inte påbörjad"),
    "received": gettext_noop("mottagen och inte bedömd"),
    "assessed": gettext_noop("bedömd"),
    "annulled": gettext_noop("tillbakatagen"),
    "unread": gettext_noop("inte besvarad"),
    "accepted": gettext_noop("mottagen"),
    "returned": gettext_noop("lämnad tillbaka"),
    "open": gettext_noop("pågående"),
    "communicated": gettext_noop("skickad till personen för svar"),
    "ready": gettext_noop("färdig för beslut"),
    "proposed": gettext_noop("lämnad till beslut"),
    "concluded": gettext_noop("avslutad"),
    "decided": gettext_noop("fattat"),
    "sent": gettext_noop("skickat"),
    "served": gettext_noop("delgivet"),
    "final": gettext_noop("slutligt"),
    "appealed": gettext_noop("överklagat"),
    "changed": gettext_noop("ersatt"),
    "given": gettext_noop("givet"),
    "refused": gettext_noop("nekat"),
    "answered": gettext_noop("besvarad"),
    "withdrawn": gettext_noop("återtaget"),
    "closed": gettext_noop("avslutat"),
    "investigated": gettext_noop("under utredning"),
    "carried_out": gettext_noop("under genomförande"),
    "idle": gettext_noop("utan något öppet"),
}


def assignment_state(*, given: bool, accepted: bool, returned: bool) -> str:
    """Of the latest assignment of a case; `-` where there is none."""
    if not given:
        return "-"
    if returned:
        return "returned"
    return "accepted" if accepted else "unread"
