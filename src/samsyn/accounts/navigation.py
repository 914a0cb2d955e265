from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.accounts import links, proposals
from samsyn.shell.navigation import STEERING, Page, Queue

PAGES = (
    Page(
        "proposals",
        _("Förslag att godkänna"),
        STEERING,
        510,
        rights.CONFIRM_LINKS,
        waiting=Queue(proposals.KEYS, proposals.to_agree),
        about=_("Ändringar som börjar gälla när en andra person har godkänt dem."),
    ),
    Page(
        "password_links",
        _("Länkar att bekräfta"),
        STEERING,
        520,
        rights.CONFIRM_LINKS,
        waiting=Queue(links.KEYS, links.to_confirm),
        about=_("Länkar för nytt lösenord, som går att använda först när du har bekräftat dem."),
    ),
    Page(
        "accounts",
        _("Konton"),
        STEERING,
        530,
        rights.MANAGE_ACCOUNTS,
        about=_("Medarbetarnas konton och roller: bjud in, ändra och avsluta."),
    ),
    Page(
        "account_sights",
        _("Vem kan se vad"),
        STEERING,
        540,
        rights.SEE_READERS,
        about=_("Vad en medarbetare kan se i dag, och varför."),
    ),
    Page(
        "rights",
        _("Rättigheter"),
        STEERING,
        550,
        rights.NARROW_RIGHTS,
        about=_("Det som en roll inte får göra i din enhet, fast rollen annars får det."),
    ),
    Page(
        "practices",
        _("Praxis"),
        STEERING,
        560,
        rights.NARROW_RIGHTS,
        about=_("De tal som ni bestämmer själva, till exempel hur många läsningar som granskas."),
    ),
)
