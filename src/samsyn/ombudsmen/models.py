from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Sex
from samsyn.core.fields import KeyField
from samsyn.core.rows import code_check, new_external_id, order_check
from samsyn.log.ids import new_id


class ContactReason(models.TextChoices):
    AUTHORITY_CONTACT = "authority_contact", _("kontakt med myndigheter")
    HEALTH_CARE = "health_care", _("vård")
    HOUSING = "housing", _("boende")
    ECONOMY = "economy", _("ekonomi")
    OCCUPATION = "occupation", _("sysselsättning")
    SOCIAL_ISOLATION = "social_isolation", _("ensamhet")
    OTHER = "other", _("annat")


class Concerns(models.TextChoices):
    HEALTH_CARE = "health_care", _("vården")
    SOCIAL_SERVICES = "social_services", _("socialtjänsten")
    SOCIAL_INSURANCE = "social_insurance", _("Försäkringskassan")
    EMPLOYMENT_SERVICE = "employment_service", _("Arbetsförmedlingen")
    ENFORCEMENT = "enforcement", _("Kronofogden")
    HOUSING = "housing", _("bostadsmarknaden")
    OTHER = "other", _("annat")


class OmbudRow(models.Model):
    """A row of the register; board and registrar are plain codes, the database may be another."""

    board_code = KeyField(_("nämnd"), max_length=64)
    external_id = KeyField(_("id"), max_length=64, default=new_external_id)
    registered_at = models.DateTimeField(_("registrerad"), default=timezone.now, editable=False)
    registered_by = models.CharField(_("registrerad av"), max_length=150)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["board_code", "external_id"], name="%(app_label)s_%(class)s_key")
        ]


class OmbudAssignment(OmbudRow):
    sex = models.CharField(_("kön"), max_length=7, choices=Sex)
    birth_year = models.PositiveSmallIntegerField(_("födelseår"))
    contact_reason = models.CharField(_("kontaktorsak"), max_length=17, choices=ContactReason)
    started_on = models.DateField(_("började"))
    ended_on = models.DateField(_("slutade"), null=True, blank=True)

    class Meta(OmbudRow.Meta):
        constraints = [
            *OmbudRow.Meta.constraints,
            code_check("sex", Sex, name="ombud_sex_known"),
            code_check("contact_reason", ContactReason, name="ombud_reason_known"),
            order_check("started_on", "ended_on", name="ombud_ends_after_start"),
        ]


class SystemDeficiency(OmbudRow):
    """A fault between authorities that an ombudsman meets (förordning 2013:522 10 §), de-identified."""

    noted_on = models.DateField(_("noterad"))
    concerns = models.CharField(_("gäller"), max_length=18, choices=Concerns)
    description = models.TextField(_("beskrivning"))
    reported_on = models.DateField(_("rapporterad"), null=True, blank=True)
    response = models.TextField(_("svar"), default="", blank=True)
    responded_on = models.DateField(_("besvarad"), null=True, blank=True)

    class Meta(OmbudRow.Meta):
        constraints = [
            *OmbudRow.Meta.constraints,
            code_check("concerns", Concerns, name="deficiency_concerns_known"),
            order_check("noted_on", "reported_on", name="deficiency_reported_after_noted"),
            order_check("reported_on", "responded_on", name="deficiency_responded_after_reported"),
            order_check("noted_on", "responded_on", name="deficiency_responded_after_noted"),
        ]


class OmbudLogEntry(models.Model):
    """The register's own log; nobody outside it reads it. Marked, sealed and kept as the main one is."""

    id = models.BigAutoField(primary_key=True, default=new_id)
    at = models.DateTimeField(_("när"), default=timezone.now, db_index=True, editable=False)
    username = models.CharField(_("vem"), max_length=150)
    action = models.CharField(_("vad"), max_length=40)
    facts = models.JSONField(_("uppgifter"), default=dict)
    mark = models.BinaryField(_("märke"), max_length=40)


class OmbudLogUnsealed(models.Model):
    entry_id = models.BigIntegerField(primary_key=True)


class OmbudLogSeal(models.Model):
    pk = models.CompositePrimaryKey("chain", "number")
    chain = models.BigIntegerField(_("kedja"))
    number = models.BigIntegerField(_("nummer"))
    entry_id = models.BigIntegerField(unique=True)
    mark = models.BinaryField(_("märke"), max_length=32)
    sealed_at = models.DateTimeField(_("förseglad"), default=timezone.now, editable=False)


class OmbudLogAnchor(models.Model):
    pk = models.CompositePrimaryKey("chain", "number")
    chain = models.BigIntegerField(_("kedja"))
    number = models.BigIntegerField(_("nummer"))
    link = models.BinaryField(_("sista länkens märke"), max_length=32)
    before = models.DateField(_("gallrat före"))
    disposed_at = models.DateTimeField(_("gallrat"), default=timezone.now, editable=False)
    mark = models.BinaryField(_("underskrift"), max_length=64)
