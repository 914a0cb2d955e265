from django.db import models
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area
from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class Origin(models.TextChoices):
    """The act that opened the case."""

    INTAKE = "intake", _("aktualisering")
    INVESTIGATION = "investigation", _("utredning")
    DECISION = "decision", _("beslut")
    INTERVENTION = "intervention", _("insats")


class Case(BoardRow):
    """`external_id` is that of the act that opened it; with `origin` it is the case's key.

    `number` is what people call the case (`cases.rules`); it never changes.
    """

    number = KeyField(_("ärendenummer"), max_length=10, default="", db_default="", editable=False)
    origin = models.CharField(_("öppnat genom"), max_length=13, choices=Origin)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="cases")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name=_("enhet"))
    area = models.CharField(_("område"), max_length=24, choices=Area, default="", blank=True)
    handler = models.ForeignKey("organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField(_("öppnat"), null=True, blank=True)
    closed_on = models.DateField(_("avslutat"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "origin", "external_id"], name="case_key"),
            models.UniqueConstraint(
                fields=["board", "number"], condition=~models.Q(number=""), name="case_number_once"
            ),
            code_check("origin", Origin, name="case_origin_known"),
            code_check("area", Area, name="case_area_known", blank=True),
            order_check("opened_on", "closed_on", name="case_closed_after_opened"),
        ]
        indexes = [models.Index(fields=["unit", "area", "closed_on", "person"], name="case_unit")]


class Handover(Registered):
    """From the day on the case is another's; the one who leaves it has it to the day before, inclusive."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="handovers", verbose_name=_("ärende"))
    from_staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("från"))
    to_staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("till"))
    handed_on = models.DateField(_("från och med"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "from_staff", "handed_on"], name="handover_once_a_day"),
            models.CheckConstraint(condition=~models.Q(from_staff=models.F("to_staff")), name="handover_to_another"),
        ]
        indexes = [models.Index(fields=["board", "from_staff"], name="handover_board")]


class CaseAssignment(BoardRow):
    """The case is given to a handler, who takes it or gives it back; the latest row counts."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="assignments", verbose_name=_("ärende"))
    staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("handläggare"))
    given_at = models.DateTimeField(_("fördelat"))
    accepted_at = models.DateTimeField(_("mottaget"), null=True, blank=True)
    returned_at = models.DateTimeField(_("lämnat tillbaka"), null=True, blank=True)
    why = models.TextField(_("skäl"), default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("given_at", "accepted_at", name="assignment_accepted_after_given"),
            order_check("given_at", "returned_at", name="assignment_returned_after_given"),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(returned_at__isnull=True),
                name="assignment_accepted_or_returned",
            ),
        ]
        indexes = [
            models.Index(
                fields=["staff", "given_at"],
                condition=models.Q(accepted_at__isnull=True, returned_at__isnull=True),
                name="assignment_unread",
            )
        ]


class Conflict(BoardRow):
    """Somebody's interest in a person's matter (jäv, KL 6:28–32, 7:4). Until settled it counts as upheld."""

    staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("medarbetare"))
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="conflicts", verbose_name=_("person"))
    declared_on = models.DateField(_("anmält"))
    why = models.TextField(_("skäl"))
    upheld = models.BooleanField(_("jävet gäller"), null=True, blank=True)
    settled_on = models.DateField(_("prövat"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("declared_on", "settled_on", name="conflict_settled_after_declared"),
            models.CheckConstraint(
                condition=models.Q(upheld__isnull=True, settled_on__isnull=True)
                | models.Q(upheld__isnull=False, settled_on__isnull=False),
                name="conflict_settled_with_answer",
            ),
        ]


class Watch(BoardRow):
    """Something to look at in a case on a day, one's own or a colleague's; it stands until it is done.

    It goes along with the case to whoever takes it over.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="watches", verbose_name=_("ärende"))
    staff = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("vem"))
    due_on = models.DateField(_("dag"))
    text = models.TextField(_("vad"))
    done_on = models.DateField(_("klar"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(text=""), name="watch_says_what"),
        ]
        indexes = [
            models.Index(fields=["staff", "due_on"], condition=models.Q(done_on__isnull=True), name="watch_running")
        ]


class AlarmCode(models.TextChoices):
    """What must not wait: each is the code of its clock (`core.clocks`)."""

    DANGER = "danger_alarm", _("fara nu")
    UNREAD = "unread_assignment", _("fördelat ärende utan svar")


class AlarmTaken(Registered):
    """Somebody who leads has taken an alarm.

    The alarm itself follows from what happened and is not stored. `of`: the row that raised it, by its own id.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="alarms_taken", verbose_name=_("ärende"))
    code = models.CharField(_("larm"), max_length=17, choices=AlarmCode)
    of = KeyField(_("rad"), max_length=64)
    taken_at = models.DateTimeField(_("taget"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "of"], name="alarm_taken_once"),
            code_check("code", AlarmCode, name="alarm_code_known"),
        ]


class NoticeKind(models.TextChoices):
    ALARM = "alarm", _("larm")
    DIGEST = "digest", _("veckans påminnelse")


class NoticeSent(models.Model):
    """An e-mail without content that an account has got, so that it gets it once.

    `about`: of an alarm its code and row, of the week's reminder the week. Without `sent_at` there was nothing to remind of.
    """

    account = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("konto"))
    kind = models.CharField(_("slag"), max_length=6, choices=NoticeKind)
    about = KeyField(_("om"), max_length=100)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind", "about"], name="notice_sent_once"),
            code_check("kind", NoticeKind, name="notice_kind_known"),
        ]
