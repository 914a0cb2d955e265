from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area, InterventionKind, Sex
from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class IntakeKind(models.TextChoices):
    APPLICATION = "application", _("ansökan")
    CONCERN_REPORT = "concern_report", _("orosanmälan")
    LVM_REPORT = "lvm_report", _("LVM-anmälan")
    REFERRAL = "referral", _("remiss")
    LANDLORD_NOTICE = "landlord_notice", _("meddelande från hyresvärd")
    ENFORCEMENT_NOTICE = "enforcement_notice", _("underrättelse från Kronofogden")
    OWN_CONTACT = "own_contact", _("egen kontakt")


class IntakeOutcome(models.TextChoices):
    INVESTIGATION = "investigation", _("utredning inleds")
    NO_INVESTIGATION = "no_investigation", _("utredning inleds inte")
    ADVICE_ONLY = "advice_only", _("råd och stöd")
    PASSED_ON = "passed_on", _("lämnas vidare")


class Channel(models.TextChoices):
    """How it reached the unit."""

    PHONE = "phone", _("telefon")
    VISIT = "visit", _("besök")
    LETTER = "letter", _("brev")
    EMAIL = "email", _("e-post")
    WEB = "web", _("e-tjänst")
    NOTICE = "notice", _("underrättelse")


class Reporter(models.TextChoices):
    """Who told it; only a private reporter at risk is masked to the party, by decision (OSL 26:5)."""

    SELF = "self", _("personen själv")
    PRIVATE = "private", _("privatperson")
    AUTHORITY = "authority", _("myndighet eller yrkesperson")
    ANONYMOUS = "anonymous", _("anonym")


class WhyNot(models.TextChoices):
    """Why no investigation is opened; the reasons stand beside in words."""

    DECLINED = "declined", _("personen vill inte")
    NO_NEED = "no_need", _("inget behov")
    ELSEWHERE = "elsewhere", _("hjälpen ges av någon annan")


class OpenContactKind(models.TextChoices):
    ADVICE = "advice", _("rådgivning")
    RELATIVE_SUPPORT = "relative_support", _("anhörigstöd")
    MEETING_PLACE = "meeting_place", _("träfflokal")
    STUDY_CIRCLE = "study_circle", _("studiecirkel")
    VIOLENCE_TALK = "violence_talk", _("samtal om våld")
    OUTREACH = "outreach", _("uppsökande arbete")


class Barrier(models.TextChoices):
    """Why what was typed is another record than the one whose number it is (`access.barriers`)."""

    PERSON_WALL = "person_wall", _("vägg kring personen")
    AREA = "area", _("område bakom vägg")
    PROTECTION = "protection", _("skyddade personuppgifter")
    SEPARATE = "separate", _("samma nummer i en annan akt")


class Intake(BoardRow):
    """Aktualisering. The person may be unknown as yet."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="intakes", verbose_name=_("ärende"))
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="intakes")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=18, choices=IntakeKind)
    received_on = models.DateField(_("inkom"))
    assessed_on = models.DateField(_("bedömd"), null=True, blank=True)
    outcome = models.CharField(_("utfall"), max_length=16, choices=IntakeOutcome, default="", blank=True)
    handler = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    about = models.TextField(_("vem det gäller, innan personen är känd"), default="", db_default="", blank=True)
    received_at = models.DateTimeField(_("inkom klockan"), null=True, blank=True)
    channel = models.CharField(_("väg in"), max_length=6, choices=Channel, default="", blank=True)
    seen_at = models.DateTimeField(_("togs emot klockan"), null=True, blank=True)
    reporter = models.CharField(_("vem som berättade"), max_length=9, choices=Reporter, default="", blank=True)
    masked = models.BooleanField(_("anmälaren skyddas mot parten"), null=True, blank=True)
    danger = models.BooleanField(_("fara nu"), null=True, blank=True)
    protection_on = models.DateField(_("skyddsbedömning"), null=True, blank=True)
    extended_on = models.DateField(_("förlängd till och med"), null=True, blank=True)
    extended_why = models.TextField(_("skäl för förlängning"), default="", blank=True)
    why = models.TextField(_("skäl"), default="", blank=True)
    why_not = models.CharField(_("varför inte"), max_length=9, choices=WhyNot, default="", blank=True)
    annulled_on = models.DateField(_("tillbakatagen"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="intake_area_known"),
            code_check("channel", Channel, name="intake_channel_known", blank=True),
            code_check("reporter", Reporter, name="intake_reporter_known", blank=True),
            code_check("why_not", WhyNot, name="intake_why_not_known", blank=True),
            code_check("kind", IntakeKind, name="intake_kind_known"),
            code_check("outcome", IntakeOutcome, name="intake_outcome_known", blank=True),
            order_check("received_on", "assessed_on", name="intake_assessed_after_received"),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, outcome="") | (Q(assessed_on__isnull=False) & ~Q(outcome="")),
                name="intake_outcome_with_assessment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "received_on", "kind", "area", "assessed_on", "person", "unit"], name="intake_received"
            )
        ]


class Request(BoardRow):
    """One thing that is applied for; each gets an outcome of its own (FL 31 §)."""

    intake = models.ForeignKey(
        "intake.Intake", models.PROTECT, related_name="requests", verbose_name=_("aktualisering")
    )
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("ärende"))
    asked_for = models.TextField(_("vad ansökan gäller"))
    asked_on = models.DateField(_("ansökt"))
    kind = models.CharField(_("slag av insats"), max_length=24, choices=InterventionKind, default="", blank=True)
    withdrawn_on = models.DateField(_("återtagen"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", InterventionKind, name="request_kind_known", blank=True),
            order_check("asked_on", "withdrawn_on", name="request_withdrawn_after_asked"),
        ]


class OpenContact(BoardRow):
    """Support without an individual decision, counted in people (SoL 11:5, 14:4)."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=16, choices=OpenContactKind)
    held_on = models.DateField(_("dag"))
    female = models.PositiveIntegerField(_("kvinnor"))
    male = models.PositiveIntegerField(_("män"))
    unknown = models.PositiveIntegerField(_("uppgift saknas"))

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="open_contact_area_known"),
            code_check("kind", OpenContactKind, name="open_contact_kind_known"),
        ]


class Identity(models.TextChoices):
    """Whether whose number was typed is whom the matter is about. Empty: nothing to ask, the name agrees."""

    UNCONFIRMED = "unconfirmed", _("ska bekräftas")
    SAME = "same", _("samma person")
    ANOTHER = "another", _("en annan person")


class Receipt(Registered):
    """What was typed when a matter was received, kept as it was: the same row whoever the person is.

    `intake` is what the registrar's unit got. Behind a barrier that is a record of its own, and `person` is whose
    number it is: somebody who owns the barrier takes the matter over, too (`taken_over_as`), or sets it aside.
    `token` is that of the form that was sent (`shell.sending`): of it one matter is received. `identity`: the name typed is not
    that of whose number it is, so somebody who sees the person confirms who it is; nothing is sent before.
    """

    code = KeyField(_("kvitto"), max_length=16, unique=True)
    token = models.UUIDField(editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False, verbose_name=_("enhet")
    )
    area = models.CharField(_("område"), max_length=24, choices=Area)
    kind = models.CharField(_("slag"), max_length=18, choices=IntakeKind)
    received_on = models.DateField(_("inkom"))
    channel = models.CharField(_("väg in"), max_length=6, choices=Channel, default="", blank=True)
    reporter = models.CharField(_("vem som berättade"), max_length=9, choices=Reporter, default="", blank=True)
    danger = models.BooleanField(_("fara nu"), null=True, blank=True)
    personal_identity_number = KeyField(_("identitetsnummer"), max_length=12, default="", blank=True)
    given_name = models.TextField(_("förnamn"))
    family_name = models.TextField(_("efternamn"))
    sex = models.CharField(_("kön"), max_length=7, choices=Sex)
    born_on = models.DateField(_("född"), null=True, blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    barrier = models.CharField(_("hinder"), max_length=11, choices=Barrier, default="", blank=True)
    intake = models.ForeignKey("intake.Intake", models.PROTECT, null=True, blank=True, related_name="receipts")
    taken_over_as = models.ForeignKey(
        "intake.Intake", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    settled_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    settled_at = models.DateTimeField(_("omhändertaget"), null=True, blank=True)
    identity = models.CharField(_("vem det gäller"), max_length=11, choices=Identity, default="", blank=True)
    identity_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    identity_at = models.DateTimeField(_("bekräftat"), null=True, blank=True)
    set_aside_why = models.TextField(_("skäl att lägga undan"), default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registered_by", "token"], name="receipt_sent_once"),
            code_check("area", Area, name="receipt_area_known"),
            code_check("kind", IntakeKind, name="receipt_kind_known"),
            code_check("channel", Channel, name="receipt_channel_known", blank=True),
            code_check("reporter", Reporter, name="receipt_reporter_known", blank=True),
            code_check("sex", Sex, name="receipt_sex_known"),
            code_check("barrier", Barrier, name="receipt_barrier_known", blank=True),
            code_check("identity", Identity, name="receipt_identity_known", blank=True),
            models.CheckConstraint(
                condition=Q(identity__in=("", Identity.UNCONFIRMED), identity_by__isnull=True, identity_at__isnull=True)
                | (
                    Q(identity__in=(Identity.SAME, Identity.ANOTHER))
                    & Q(identity_by__isnull=False, identity_at__isnull=False)
                ),
                name="receipt_identity_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(barrier="") | Q(intake__isnull=False), name="receipt_without_barrier_has_intake"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="receipt_settled_by_somebody",
            ),
        ]
        # Of every row, not of those behind a barrier alone: a partial index would make them slower to write.
        indexes = [models.Index(fields=["board", "barrier", "settled_at", "received_on"], name="receipt_waiting")]
