"""The name of a browser and its system, for its owner to know it by; nothing is decided by it."""

from django.utils.translation import gettext as _

PROGRAMS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
"""In this order: Edge says that it is Chrome too, and Chrome that it is Safari."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def name_of(user_agent: str) -> str:
    program = next((name for sign, name in PROGRAMS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if program and system:
        return _("%(program)s på %(system)s") % {"program": program, "system": system}
    return program or system or _("okänd webbläsare")
