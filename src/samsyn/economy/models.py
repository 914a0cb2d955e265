from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import MoneyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class EconomyArea(models.TextChoices):
    ADDICTION = "addiction", _("missbruk och beroende")
    SOCIAL_PSYCHIATRY = "social_psychiatry", _("socialpsykiatri")
    VIOLENCE = "violence", _("våld")
    COMMON = "common", _("gemensamt")


class Account(models.TextChoices):
    FEES = "fees", _("avgifter")
    RENTS = "rents", _("hyresintäkter")
    GRANTS = "grants", _("bidrag")
    OTHER_INCOME = "other_income", _("övriga intäkter")
    STAFF = "staff", _("personal")
    OTHER_STAFF = "other_staff", _("övriga personalkostnader")
    PREMISES = "premises", _("lokaler")
    PURCHASED_CARE = "purchased_care", _("köpt vård")
    OTHER_COSTS = "other_costs", _("övriga kostnader")


INCOME = (Account.FEES.value, Account.RENTS.value, Account.GRANTS.value, Account.OTHER_INCOME.value)
"""Accounts that hold income; the others hold costs. Both are positive, a correction negative."""


class BudgetLine(Registered):
    year = models.PositiveSmallIntegerField(_("år"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    area = models.CharField(_("verksamhet"), max_length=17, choices=EconomyArea)
    account = models.CharField(_("konto"), max_length=14, choices=Account)
    amount = MoneyField(_("belopp"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "year", "unit", "area", "account"], name="budget_line_once"),
            code_check("area", EconomyArea, name="budget_area_known"),
            code_check("account", Account, name="budget_account_known"),
        ]


class LedgerEntry(BoardRow):
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    booked_on = models.DateField(_("bokförd"))
    area = models.CharField(_("verksamhet"), max_length=17, choices=EconomyArea)
    account = models.CharField(_("konto"), max_length=14, choices=Account)
    amount = MoneyField(_("belopp"))
    text = models.TextField(_("text"), default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", EconomyArea, name="ledger_area_known"),
            code_check("account", Account, name="ledger_account_known"),
        ]
        indexes = [models.Index(fields=["board", "booked_on", "account", "amount", "unit"], name="ledger_booked")]


class Invoice(BoardRow):
    provider = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("utförare"))
    decision = models.ForeignKey("decisions.Decision", models.PROTECT, null=True, blank=True, related_name="+")
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till och med"))
    days = models.PositiveIntegerField(_("dygn"))
    amount = MoneyField(_("belopp"))
    received_on = models.DateField(_("inkom"))
    approved_on = models.DateField(_("godkänd"), null=True, blank=True)
    approved_by = models.ForeignKey("organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("period_from", "period_to", name="invoice_period_forward"),
        ]
