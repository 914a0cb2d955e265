"""Parts of forms that several apps ask the same way."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.access.rules import LEAST_REASON
from samsyn.core.errors import Refused
from samsyn.shell.compared_forms import ComparedForm
from samsyn.shell.kept_forms import KeptForm
from samsyn.shell.refusals import ChangedMeanwhile
from samsyn.ui.forms import DayField


class ReasonForm(KeptForm):
    """A stated reason; it is kept, and read by whoever reviews."""

    called = _("ett skäl")

    reason = forms.CharField(
        label=_("Skäl"),
        help_text=_("Skriv varför du behöver det i ditt arbete. Skälet sparas och granskas."),
        min_length=LEAST_REASON,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Skriv skälet."),
            "min_length": _("Skriv skälet med minst %(limit_value)d tecken."),
            "max_length": _("Högst %(limit_value)d tecken. Nu är de %(show_value)d."),
        },
    )

    def asks_for(self, sentence: Any) -> None:
        """What the reason is to say, in its hint and where it says too little."""
        field = self.fields["reason"]
        field.help_text = f"{sentence} " + str(_("Minst tio tecken. Skälet sparas."))
        field.error_messages |= {"required": sentence, "min_length": f"{sentence} " + str(_("Minst tio tecken."))}


def day_field(label: Any, *, required: bool = True, hint: Any = "") -> DayField:
    return DayField(
        label=label, required=required, help_text=hint, error_messages={"required": _("Skriv en dag som 2026-11-22.")}
    )


def started(today: date) -> dict[str, Any]:
    return {"valid_from": today.isoformat()}


def add_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """The refusal as the field's error, or the form's where it has no such field."""
    if isinstance(refusal, ChangedMeanwhile) and isinstance(form, ComparedForm):
        form.show_conflict(refusal)
        return
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


class refusals_in:
    """The one way from a verb to a form: a refusal in the block becomes the field's error, or the form's.

    The block calls the verb and answers with a redirect; where a rule says no, the view goes on and shows the form.
    """

    def __init__(self, form: forms.BaseForm) -> None:
        self.form = form

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if not isinstance(error, Refused):
            return False
        add_refusal(self.form, error)
        return True
