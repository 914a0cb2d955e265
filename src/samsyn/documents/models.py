from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, code_check


class DocumentKind(models.TextChoices):
    """What a document is. All but `received` and `other` are written by Samsyn's own verbs."""

    RECEIVED = "received", _("inkommen handling")
    ASSESSMENT_DECISION = "assessment_decision", _("utredning inleds inte")
    OPENING_NOTICE = "opening_notice", _("utredning inleds")
    INFORMATION_REQUEST = "information_request", _("begäran om uppgifter")
    CHILD_REPORT = "child_report", _("orosanmälan")
    DELAY_NOTICE = "delay_notice", _("ärendet försenas")
    INVESTIGATION = "investigation", _("utredning")
    COMMUNICATION_LETTER = "communication_letter", _("kommunicering")
    OFFICIAL_STATEMENT = "official_statement", _("tjänsteutlåtande")
    DECISION = "decision", _("beslut")
    DECISION_LETTER = "decision_letter", _("underrättelse om beslut")
    APPEAL_FORWARDING = "appeal_forwarding", _("överlämnande")
    ORDER = "order", _("beställning")
    CARE_PLAN = "care_plan", _("vårdplan")
    HOUSING_PLAN = "housing_plan", _("boendeplan")
    IMPLEMENTATION_PLAN = "implementation_plan", _("genomförandeplan")
    DEVIATION = "deviation", _("avvikelse")
    FOLLOWUP = "followup", _("uppföljning")
    CLOSING_NOTE = "closing_note", _("avslut")
    SIP = "sip", _("samordnad individuell plan")
    LVM_APPLICATION = "lvm_application", _("ansökan om LVM-vård")
    LVM_CUSTODY = "lvm_custody", _("omhändertagande")
    LVM_SUBMISSION = "lvm_submission", _("underställning")
    TRANSFER_REQUEST = "transfer_request", _("begäran om överflyttning")
    QUARTER_REPORT = "quarter_report", _("ej verkställda beslut")
    DISCLOSURE_NOTE = "disclosure_note", _("utlämnande")
    OTHER = "other", _("annan handling")


class DocumentDirection(models.TextChoices):
    IN = "in", _("kom in")
    OUT = "out", _("gick ut")


class Document(BoardRow):
    """A file on a person, kept as it was.

    `size` and `sha256` are of what lies under the random name `file`. `media` is the kind of file, told by its content;
    `name` what it was called where it came from. `own`: Samsyn wrote it, and the file is what was sent. It is read by
    whoever reads the file of its case.
    """

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("ärende"))
    kind = models.CharField(_("slag"), max_length=20, choices=DocumentKind)
    title = models.TextField(_("rubrik"))
    direction = models.CharField(_("riktning"), max_length=3, choices=DocumentDirection)
    made_on = models.DateField(_("dag"))
    to_whom = models.TextField(_("till"), default="", blank=True)
    file = KeyField(_("fil"), max_length=32, unique=True)
    media = models.CharField(_("filslag"), max_length=8)
    name = models.TextField(_("filens namn"))
    size = models.PositiveBigIntegerField(_("storlek"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    own = models.BooleanField(_("skriven av Samsyn"), default=False)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", DocumentKind, name="document_kind_known"),
            code_check("direction", DocumentDirection, name="document_direction_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="document_not_empty"),
        ]
        indexes = [models.Index(fields=["board", "person", "-made_on", "-id"], name="document_person")]
