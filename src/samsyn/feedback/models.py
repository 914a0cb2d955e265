from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class FeedbackKind(models.TextChoices):
    COMPLAINT = "complaint", _("klagomål")
    SUGGESTION = "suggestion", _("synpunkt")
    PRAISE = "praise", _("beröm")


class Side(models.TextChoices):
    AUTHORITY = "authority", _("myndighetsutövning")
    PROVIDER = "provider", _("utförare")


class FromWhom(models.TextChoices):
    CLIENT = "client", _("klient")
    RELATIVE = "relative", _("anhörig")
    PROVIDER = "provider", _("utförare")
    COLLEAGUE = "colleague", _("kollega")
    OTHER = "other", _("annan")
    ANONYMOUS = "anonymous", _("anonym")


class Survey(models.TextChoices):
    CLIENT_SURVEY = "client_survey", _("brukarundersökning")
    STAFF_SURVEY = "staff_survey", _("medarbetarenkät")
    USER_LED_AUDIT = "user_led_audit", _("brukarstyrd brukarrevision")


class SurveySex(models.TextChoices):
    ALL = "all", _("alla")
    FEMALE = "female", _("kvinnor")
    MALE = "male", _("män")


class Feedback(BoardRow):
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    kind = models.CharField(_("slag"), max_length=10, choices=FeedbackKind)
    side = models.CharField(_("gäller"), max_length=9, choices=Side)
    received_on = models.DateField(_("inkom"))
    from_whom = models.CharField(_("från"), max_length=9, choices=FromWhom)
    about = models.TextField(_("handlar om"))
    answered_on = models.DateField(_("besvarat"), null=True, blank=True)
    measure = models.TextField(_("åtgärd"), default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("kind", FeedbackKind, name="feedback_kind_known"),
            code_check("side", Side, name="feedback_side_known"),
            code_check("from_whom", FromWhom, name="feedback_from_known"),
            order_check("received_on", "answered_on", name="feedback_answered_after_received"),
        ]


class SurveyResult(Registered):
    """How many answered a question and how many of them positively, for a group and sex."""

    survey = models.CharField(_("undersökning"), max_length=14, choices=Survey)
    year = models.PositiveSmallIntegerField(_("år"))
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    group = KeyField(_("grupp"), max_length=500, default="", blank=True)
    question = KeyField(_("fråga"), max_length=200)
    sex = models.CharField(_("kön"), max_length=6, choices=SurveySex)
    answers = models.PositiveIntegerField(_("svar"))
    positive = models.PositiveIntegerField(_("positiva"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board", "survey", "year", "unit", "group", "question", "sex"], name="survey_result_once"
            ),
            code_check("survey", Survey, name="survey_known"),
            code_check("sex", SurveySex, name="survey_sex_known"),
            models.CheckConstraint(condition=Q(positive__lte=F("answers")), name="survey_positive_within_answers"),
        ]
