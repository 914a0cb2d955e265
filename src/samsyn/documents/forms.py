from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.documents.rules import MEDIA
from samsyn.shell.forms import day_field
from samsyn.shell.kept_forms import KeptForm

_ACCEPT = ",".join(f".{ending}" for ending in (*MEDIA, "jpeg", "heif"))


class DocumentForm(KeptForm):
    """A file, or a photograph taken now, with what it is."""

    called = _("ett dokument")

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("PDF, bild, Office-fil, ren text eller e-post, högst 25 MB. Slaget avgörs av innehållet."),
        required=False,
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
        error_messages={"empty": _("Filen är tom. Välj en annan.")},
    )
    photo = forms.FileField(
        label=_("Fotografera med telefonen"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={"empty": _("Bilden är tom. Ta en ny.")},
    )
    title = forms.CharField(
        label=_("Rubrik"),
        help_text=_("Till exempel Läkarintyg från vårdcentralen"),
        max_length=200,
        error_messages={"required": _("Skriv en rubrik."), "max_length": _("Skriv högst %(limit_value)d tecken.")},
    )
    kind = forms.ChoiceField(label=_("Slag"), error_messages={"required": _("Välj ett slag.")})
    direction = forms.ChoiceField(
        label=_("Kom in eller gick ut"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om det kom in eller gick ut.")},
    )
    made_on = day_field(_("Dag"), hint=_("Då det kom in eller gick ut"))
    to_whom = forms.CharField(label=_("Till eller från"), required=False, max_length=200)
    case = forms.TypedChoiceField(label=_("Ärende"), coerce=int, error_messages={"required": _("Välj ett ärende.")})

    def __init__(
        self, *args: Any, cases: Sequence[tuple[int, str]], kinds: Sequence[tuple[str, str]],
        directions: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        choices = {
            "case": [(str(pk), name) for pk, name in cases], "kind": list(kinds), "direction": list(directions),
        }  # fmt: skip
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("file") or cleaned.get("photo") or {"file", "photo"} & set(self.errors)):
            self.add_error("file", _("Välj en fil, eller ta en bild."))
        return cleaned
