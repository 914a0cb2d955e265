from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """What somebody has typed in a form and not sent. Its author's alone; no part of anybody's file.

    `id` is the form's own token, that it is later sent with. `content` is encrypted with a key of the author's
    (`ciphers`). `person_id` is whom the address names: who sees that there is a draft needs no more.
    """

    id = models.UUIDField(primary_key=True)
    account = models.ForeignKey("organisation.User", models.PROTECT, related_name="+", verbose_name=_("konto"))
    form = models.CharField(_("formulär"), max_length=64)
    address = models.CharField(_("adress"), max_length=300)
    person_id = models.BigIntegerField(_("person"), null=True, blank=True)
    content = models.TextField(_("innehåll"))
    version = models.PositiveIntegerField(_("version"), default=1)
    saved_at = models.DateTimeField(_("sparat"), default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["account", "form", "address"], name="draft_offered"),
            models.Index(fields=["saved_at"], name="draft_age"),
        ]


class SentForm(models.Model):
    """A form that was sent and done: the same one sent again is answered as it was.

    `digest` tells whether it said the same. `answer` is the address that was answered.
    """

    account = models.ForeignKey(
        "organisation.User", models.PROTECT, related_name="+", db_index=False, verbose_name=_("konto")
    )
    token = models.UUIDField(_("formulärets nummer"))
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    answer = models.CharField(_("svar"), max_length=2000, default="")
    sent_at = models.DateTimeField(_("skickat"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "token"], name="form_sent_once")]
        indexes = [models.Index(fields=["sent_at"], name="sent_form_age")]
