from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Area, Role
from samsyn.core.days import or_for_ever
from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, Registered, code_check, order_check


class ChildImpact(models.TextChoices):
    MADE = "made", _("gjord")
    MISSING = "missing", _("saknas")
    NOT_APPLICABLE = "not_applicable", _("inte aktuell")


class InvestigationOrigin(models.TextChoices):
    INTAKE = "intake", _("aktualisering")
    FOLLOW_UP = "follow_up", _("uppföljning")
    TRANSFER = "transfer", _("överflyttning")


class OpeningGround(models.TextChoices):
    """Why an adult is investigated (`rules.OpeningGround`)."""

    APPLICATION = "application", _("ansökan")
    CONSENT = "consent", _("samtycke")
    LVM_7 = "lvm_7", _("LVM 7 §")
    LVU = "lvu", _("LVU")


class LeftOut(models.TextChoices):
    """Why the party was not shown the material (FL 25 §)."""

    OBVIOUS = "obvious", _("uppenbart obehövligt")
    HARDER = "harder", _("annars blir beslutet avsevärt svårare att genomföra")
    URGENT = "urgent", _("beslutet kan inte skjutas upp")


class Manner(models.TextChoices):
    """How the material reached the party."""

    POST = "post", _("brev")
    HANDED_OVER = "handed_over", _("överlämnat")
    TOGETHER = "together", _("genomgånget tillsammans")
    ELECTRONIC = "electronic", _("elektroniskt")


class ConsentTo(models.TextChoices):
    OPEN = "open", _("att utredning inleds")
    ASK = "ask", _("att fråga någon annan")
    DISCLOSE = "disclose", _("att lämna ut uppgifter")
    SIP = "sip", _("samordnad individuell plan")


class Investigation(BoardRow):
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="investigations", verbose_name=_("ärende"))
    intake = models.ForeignKey("intake.Intake", models.PROTECT, null=True, blank=True, related_name="investigations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="investigations")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", db_index=False)
    area = models.CharField(_("område"), max_length=24, choices=Area)
    opened_on = models.DateField(_("inledd"))
    communicated_on = models.DateField(_("kommunicerad"), null=True, blank=True)
    concluded_on = models.DateField(_("avslutad"), null=True, blank=True)
    until = or_for_ever("concluded_on")
    minor_children = models.BooleanField(_("minderåriga barn berörs"))
    child_impact_analysis = models.CharField(_("barnkonsekvensanalys"), max_length=14, choices=ChildImpact)
    handler = models.ForeignKey(
        "organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    origin = models.CharField(_("uppkommen genom"), max_length=9, choices=InvestigationOrigin, default="", blank=True)
    opening_ground = models.CharField(_("grund"), max_length=11, choices=OpeningGround, default="", blank=True)
    template = models.CharField(_("mall"), max_length=24, default="", blank=True)
    template_on = models.DateField(_("mallens dag"), null=True, blank=True)
    annulled_on = models.DateField(_("tillbakatagen"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("area", Area, name="investigation_area_known"),
            code_check("origin", InvestigationOrigin, name="investigation_origin_known", blank=True),
            code_check("opening_ground", OpeningGround, name="investigation_opening_ground_known", blank=True),
            code_check("child_impact_analysis", ChildImpact, name="investigation_child_impact_known"),
            order_check("opened_on", "communicated_on", name="investigation_communicated_after_opened"),
            order_check("communicated_on", "concluded_on", name="investigation_concluded_after_communicated"),
            order_check("opened_on", "concluded_on", name="investigation_concluded_after_opened"),
            models.CheckConstraint(
                condition=Q(minor_children=False, child_impact_analysis="not_applicable")
                | (Q(minor_children=True) & ~Q(child_impact_analysis="not_applicable")),
                name="investigation_child_impact_with_minors",
            ),
        ]
        indexes = [
            models.Index(
                fields=["board", "concluded_on", "minor_children", "child_impact_analysis", "person", "unit"],
                name="investigation_concluded",
            ),
            models.Index(
                fields=["board", "until", "opened_on", "person", "unit"],
                condition=models.Q(area=Area.VIOLENCE_EXPOSED),
                name="investigation_violence",
            ),
        ]


class InvestigationResponse(models.Model):
    """An interview made for an investigation; kept here because `instruments` stands below."""

    response = models.OneToOneField(
        "instruments.InstrumentResponse", models.PROTECT, primary_key=True, related_name="investigation_link"
    )
    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="responses")


class InvestigationPart(BoardRow):
    """A signed part. It is never edited: a new version replaces it, and both stand (`signed_text`)."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="parts")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    part = KeyField(_("del"), max_length=200)
    text = models.TextField(_("text"))
    author = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("författare"))
    signed_at = models.DateTimeField(_("signerad"))
    without_importance = models.BooleanField(_("saknar betydelse för beslutet"), default=False)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta(BoardRow.Meta):
        indexes = [models.Index(fields=["investigation", "part", "signed_at"], name="investigation_part_latest")]


class AffectedChild(BoardRow):
    """A child whom the decision touches, known or by year of birth alone, living with the person or not."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="children")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    born_year = models.PositiveSmallIntegerField(_("född år"), null=True, blank=True)
    lives_with = models.BooleanField(_("bor med personen"), null=True, blank=True)


class Consent(BoardRow):
    """What the person agrees to or refuses, to whom and how; withdrawn, it holds no longer from that day."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="consents", verbose_name=_("person"))
    what = models.CharField(_("samtycke till"), max_length=8, choices=ConsentTo)
    given_on = models.DateField(_("dag"))
    whom = models.TextField(_("vem det gäller"), default="", blank=True)
    how = models.TextField(_("hur det gavs"), default="", blank=True)
    refused = models.BooleanField(_("nekat"), null=True, blank=True)
    withdrawn_on = models.DateField(_("återtaget"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("what", ConsentTo, name="consent_what_known"),
            order_check("given_on", "withdrawn_on", name="consent_withdrawn_after_given"),
        ]


class Communication(BoardRow):
    """The material was sent to the party, with a day to answer by; or why it was left out (FL 25 §)."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="communications")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    sent_on = models.DateField(_("skickat"), null=True, blank=True)
    manner = models.CharField(_("sätt"), max_length=11, choices=Manner, default="", blank=True)
    answer_by_on = models.DateField(_("svar senast"), null=True, blank=True)
    answered_on = models.DateField(_("besvarat"), null=True, blank=True)
    answer = models.TextField(_("svar"), default="", blank=True)
    waived_on = models.DateField(_("behöver inte mer tid"), null=True, blank=True)
    left_out_why = models.CharField(_("varför inte"), max_length=7, choices=LeftOut, default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("manner", Manner, name="communication_manner_known", blank=True),
            code_check("left_out_why", LeftOut, name="communication_left_out_known", blank=True),
            order_check("sent_on", "answer_by_on", name="communication_answer_by_after_sent"),
            order_check("sent_on", "answered_on", name="communication_answered_after_sent"),
            order_check("sent_on", "waived_on", name="communication_waived_after_sent"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False, left_out_why="") | (Q(sent_on__isnull=True) & ~Q(left_out_why="")),
                name="communication_sent_or_left_out",
            ),
        ]


class Proposal(Registered):
    """A proposal lies with whoever decides, until it is decided or sent back.

    The project's own table.

    `to_committee`: beyond every delegate. `decided_on`: with a decision, or otherwise concluded.
    """

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="proposals")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("lämnat"))
    proposed_by = models.ForeignKey("organisation.Staff", models.PROTECT, related_name="+", verbose_name=_("av"))
    to_committee = models.BooleanField(_("till utskottet"))
    to_role = models.CharField(_("till"), max_length=20, choices=Role, default="", blank=True)
    returned_on = models.DateField(_("skickat tillbaka"), null=True, blank=True)
    returned_why = models.TextField(_("skäl"), default="", blank=True)
    decided_on = models.DateField(_("avgjort"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["investigation"],
                condition=Q(returned_on__isnull=True, decided_on__isnull=True),
                name="proposal_one_at_a_time",
            ),
            order_check("proposed_on", "returned_on", name="proposal_returned_after_proposed"),
            order_check("proposed_on", "decided_on", name="proposal_decided_after_proposed"),
        ]


class ThirdPartyRequest(BoardRow):
    """Somebody else was asked about the person.

    Asking tells, so it is a disclosure too (OSL 26:1, 10 kap.).
    """

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="asked")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    whom = models.TextField(_("vem som tillfrågas"))
    what = models.TextField(_("vad som begärs"))
    legal_basis = models.TextField(_("med vilken rätt"))
    asked_on = models.DateField(_("begärt"))
    answered_on = models.DateField(_("besvarat"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("asked_on", "answered_on", name="third_party_answered_after_asked"),
        ]


class DelayNotice(BoardRow):
    """The party was told that the matter takes longer, why, and until when (FL 11 §)."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="delay_notices")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    told_on = models.DateField(_("meddelat"))
    until_on = models.DateField(_("ny dag"))
    why = models.TextField(_("skäl"))

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("told_on", "until_on", name="delay_until_after_told"),
        ]


class DelayRequest(BoardRow):
    """The party asked that the matter be decided (FL 12 §). `counts`: it starts the time to answer in."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="delay_requests")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    received_on = models.DateField(_("kom in"))
    counts = models.BooleanField(_("startar tiden"))
    refused_on = models.DateField(_("avslagen"), null=True, blank=True)
    why = models.TextField(_("skäl"), default="", blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("received_on", "refused_on", name="delay_request_refused_after_received"),
        ]


class ConferenceNote(BoardRow):
    """What the case conference said of a matter, and what is to be done about it, by whom."""

    investigation = models.ForeignKey("investigations.Investigation", models.PROTECT, related_name="conference_notes")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    held_on = models.DateField(_("dag"))
    note = models.TextField(_("vad som sades"))
    todo = models.TextField(_("att göra"), default="", blank=True)
    todo_by = models.ForeignKey("organisation.Staff", models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(_("klart"), null=True, blank=True)

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            order_check("held_on", "done_on", name="conference_done_after_held"),
        ]
