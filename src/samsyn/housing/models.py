from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import MoneyField
from samsyn.core.rows import BoardRow, code_check, order_check


class ResidenceKind(models.TextChoices):
    SUPPORTED_HOUSING = "supported_housing", _("stödboende")
    TRAINING_FLAT = "training_flat", _("träningslägenhet")
    TRIAL_FLAT = "trial_flat", _("försökslägenhet")
    RESIDENTIAL_CARE = "residential_care", _("hem för vård eller boende")
    SHELTERED_HOUSING = "sheltered_housing", _("skyddat boende")
    SPECIAL_SERVICE_HOUSING = "special_service_housing", _("boende med särskild service")


class LeaseKind(models.TextChoices):
    TRAINING_FLAT = "training_flat", _("träningslägenhet")
    TRIAL_FLAT = "trial_flat", _("försökslägenhet")


class MovedTo(models.TextChoices):
    OWN_CONTRACT = "own_contract", _("eget kontrakt")
    MORE_INDEPENDENT = "more_independent", _("mer självständigt boende")
    SAME_LEVEL = "same_level", _("likvärdigt boende")
    MORE_SUPPORT = "more_support", _("boende med mer stöd")
    HOMELESS = "homeless", _("hemlöshet")
    HOSPITAL = "hospital", _("sjukhus")
    PRISON = "prison", _("anstalt")
    DECEASED = "deceased", _("avliden")
    OTHER = "other", _("annat")


class LeaseEnd(models.TextChoices):
    OWN_CONTRACT = "own_contract", _("eget kontrakt")
    MOVED_ON = "moved_on", _("flyttade vidare")
    TERMINATED = "terminated", _("uppsagd")
    DECEASED = "deceased", _("avliden")
    OTHER = "other", _("annat")


class NoticeSender(models.TextChoices):
    LANDLORD = "landlord", _("hyresvärd")
    ENFORCEMENT_AUTHORITY = "enforcement_authority", _("Kronofogden")


class NoticeContact(models.TextChoices):
    LETTER = "letter", _("brev")
    PHONE = "phone", _("telefon")
    VISIT = "visit", _("besök")
    NONE = "none", _("ingen kontakt")


class Residence(BoardRow):
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    name = models.TextField(_("namn"))
    kind = models.CharField(_("slag"), max_length=24, choices=ResidenceKind)
    places = models.PositiveIntegerField(_("platser"))

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", ResidenceKind, name="residence_kind_known"),
            models.CheckConstraint(condition=Q(places__gte=1), name="residence_has_places"),
        ]

    def __str__(self) -> str:
        return self.name


class Placement(BoardRow):
    """A night counts for every d with moved_in_on <= d < moved_out_on; one night a person and date."""

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, blank=True, related_name="placements", verbose_name=_("ärende")
    )
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="placements")
    intervention = models.ForeignKey(
        "interventions.Intervention", models.PROTECT, null=True, blank=True, related_name="placements"
    )
    residence = models.ForeignKey("housing.Residence", models.PROTECT, related_name="placements")
    moved_in_on = models.DateField(_("inflyttad"))
    moved_out_on = models.DateField(_("utflyttad"), null=True, blank=True)
    price_per_day = MoneyField(_("pris per dygn"), null=True, blank=True)
    moved_to = models.CharField(_("flyttade till"), max_length=16, choices=MovedTo, default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("moved_in_on", "moved_out_on", name="placement_out_after_in"),
            code_check("moved_to", MovedTo, name="placement_moved_to_known", blank=True),
            models.CheckConstraint(
                condition=Q(moved_to="") | Q(moved_out_on__isnull=False), name="placement_moved_to_with_out"
            ),
            models.CheckConstraint(condition=Q(price_per_day__gte=0), name="placement_price_not_negative"),
        ]
        indexes = [
            models.Index(
                fields=["board", "moved_out_on", "moved_in_on", "moved_to", "residence", "person"], name="placement_out"
            ),
        ]


class Lease(BoardRow):
    """A sublet flat; only the trial flat can become an own contract."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="leases")
    residence = models.ForeignKey("housing.Residence", models.PROTECT, related_name="leases")
    kind = models.CharField(_("slag"), max_length=13, choices=LeaseKind)
    starts_on = models.DateField(_("börjar"))
    ends_on = models.DateField(_("slutar"), null=True, blank=True)
    end_reason = models.CharField(_("avslutsorsak"), max_length=12, choices=LeaseEnd, default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", LeaseKind, name="lease_kind_known"),
            code_check("end_reason", LeaseEnd, name="lease_end_reason_known", blank=True),
            order_check("starts_on", "ends_on", name="lease_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, end_reason="") | (Q(ends_on__isnull=False) & ~Q(end_reason="")),
                name="lease_end_reason_with_end",
            ),
        ]


class EvictionNotice(BoardRow):
    """From the landlord or Kronofogden (SoF 2025:468 11:3); the person may be unknown to the unit."""

    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="eviction_notices")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    sender = models.CharField(_("avsändare"), max_length=22, choices=NoticeSender)
    received_on = models.DateField(_("inkom"))
    children_affected = models.PositiveIntegerField(_("berörda barn"))
    avertable = models.BooleanField(_("hade kunnat undvikas"), null=True, blank=True)
    evicted_on = models.DateField(_("avhyst"), null=True, blank=True)
    first_contact_on = models.DateField(_("första kontakt"), null=True, blank=True)
    contact = models.CharField(_("kontakt genom"), max_length=6, choices=NoticeContact, default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("sender", NoticeSender, name="notice_sender_known"),
            code_check("contact", NoticeContact, name="notice_contact_known", blank=True),
            order_check("received_on", "first_contact_on", name="notice_contact_after_received"),
            order_check("first_contact_on", "evicted_on", name="notice_evicted_after_contact"),
            order_check("received_on", "evicted_on", name="notice_evicted_after_received"),
        ]
        indexes = [models.Index(fields=["board", "received_on", "sender"], name="notice_received")]
