from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.services.passages import FINDINGS
from samsyn.shell.kept_forms import KeptForm


class BreakGlassReviewForm(KeptForm):
    called = _("en granskning av en nödöppning")

    finding = forms.ChoiceField(
        label=_("Bedömning"),
        choices=[(code, _(name)) for code, name in FINDINGS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en bedömning.")},
    )
    comment = forms.CharField(
        label=_("Kommentar"),
        help_text=_("Behövs om öppningen inte var befogad."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
