"""How a form field is shown: label, hint, error, control, in that order. No field knows its page."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.translation import gettext_lazy

from samsyn.core.typed_days import is_written, read_day

DATE_HINT = gettext_lazy("Till exempel 2026-11-22, idag eller +14")

_PLAIN = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class OwnWordsInput(forms.Textarea):
    """Where the client's own words are written down: set in serif, as they will be shown."""

    words = True


FIRST_DAY, LAST_DAY = date(1880, 1, 1), date(2199, 12, 31)
"""What somebody may mean; the calendar's own end leaves no room for the day after."""


class DayField(forms.DateField):
    """A day as people type it (`core.typed_days`), from `FIRST_DAY` to `LAST_DAY`.

    What was typed is kept as it was.
    """

    default_error_messages = {
        "invalid": gettext_lazy("Skriv en dag som 2026-11-22."),
        "missing": gettext_lazy("Den dagen finns inte. Skriv den som 2026-11-22."),
        "beyond": gettext_lazy("Skriv en dag mellan 1880-01-01 och 2199-12-31."),
    }
    widget = forms.TextInput

    def to_python(self, value: object) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)  # type: ignore[arg-type]  # a date or nothing
        day = read_day(value, today=timezone.localdate())
        if day is None:
            wrong = "missing" if is_written(value) else "invalid"
            raise forms.ValidationError(self.error_messages[wrong], code=wrong)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(self.error_messages["beyond"], code="beyond")
        return day


def field_context(field: BoundField) -> dict[str, Any]:
    """What components/field.html needs."""
    widget = field.field.widget
    hint = field.help_text or (DATE_HINT if _is_date(field) else "")
    hint_id = f"{field.auto_id}_helptext" if hint else ""
    error_id = f"{field.auto_id}_error" if field.errors else ""
    described = " ".join(filter(None, (hint_id, error_id)))
    grouped = _is_grouped(widget)
    attrs: dict[str, Any] = {} if grouped else {"aria-describedby": described or None}
    # The browser would cut what is too long without a word; the server says so, with all of it kept.
    widget.attrs.pop("maxlength", None)
    if not isinstance(widget, _PLAIN) and not getattr(widget, "grouped", False):
        attrs["class"] = " ".join(filter(None, ("input", _input_class(field), widget.attrs.get("class", ""))))
    if _is_date(field):
        attrs |= {"autocomplete": "off", "spellcheck": "false"}
    if isinstance(widget, forms.NumberInput):
        # A browser's number control drops what is not a number; what was typed shall survive.
        widget.input_type = "text"
        attrs["inputmode"] = "numeric" if isinstance(field.field, forms.IntegerField) else "decimal"
    return {
        "field": field,
        "control": field.as_widget(attrs={k: v for k, v in attrs.items() if v is not None}),
        "hint": hint,
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "grouped": grouped,
        "parts": isinstance(widget, forms.MultiWidget),
        "checkbox": isinstance(widget, forms.CheckboxInput),
        "password": isinstance(widget, forms.PasswordInput),
        "optional": "" if field.field.required or isinstance(widget, forms.CheckboxInput) else _needed(field),
    }


def needed_when(field: forms.Field, says: Any) -> None:
    """Say when a field is needed that only sometimes has to be filled in, where others say "frivilligt"."""
    field.needed_says = says  # type: ignore[attr-defined]  # read where it is checked


def _needed(field: BoundField) -> str:
    return str(getattr(field.field, "needed_says", gettext_lazy("frivilligt")))


def error_links(form: BaseForm) -> list[dict[str, str]]:
    """Every error with the id of the control it is about, or none where it is about the whole form."""
    found = [{"id": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form.hidden_fields():
        found += [{"id": "", "text": _about(field, text)} for text in field.errors]
    for field in form.visible_fields():
        found += [{"id": _first_control(field), "text": _about(field, text)} for text in field.errors]
    return found


def _about(field: BoundField, text: object) -> str:
    label = str(field.label)
    return f"{label} {text}" if label.endswith(("?", ".", ":")) else f"{label}: {text}"


def _is_grouped(widget: forms.Widget) -> bool:
    """Several controls under one label: a fieldset."""
    return isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) or getattr(widget, "grouped", False)


def _first_control(field: BoundField) -> str:
    if isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}{field.field.widget.widgets_names[0]}"  # type: ignore[attr-defined]  # of several parts
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


def _is_date(field: BoundField) -> bool:
    return isinstance(field.field, forms.DateField) or isinstance(field.field.widget, forms.DateInput)


def _input_class(field: BoundField) -> str:
    if _is_date(field):
        return "input-date"
    if isinstance(field.field, forms.IntegerField | forms.DecimalField):
        return "input-number"
    return "input-words" if getattr(field.field.widget, "words", False) else ""
