from django.utils.translation import gettext_lazy as _

from samsyn.access import rights
from samsyn.accounts import links, proposals
from samsyn.shell.navigation import CONTROL, KEEPING, Page

PAGES = (
    Page("password_links", _("Länkar att bekräfta"), CONTROL, 140, rights.CONFIRM_LINKS, waiting=links.to_confirm),
    Page("proposals", _("Förslag att godkänna"), CONTROL, 145, rights.CONFIRM_LINKS, waiting=proposals.to_agree),
    Page("accounts", _("Konton"), KEEPING, 210, rights.MANAGE_ACCOUNTS),
    Page("account_sights", _("Vem kan se vad"), KEEPING, 220, rights.SEE_READERS),
    Page("rights", _("Rättigheter"), KEEPING, 230, rights.NARROW_RIGHTS),
    Page("practices", _("Praxis"), KEEPING, 240, rights.NARROW_RIGHTS),
)
