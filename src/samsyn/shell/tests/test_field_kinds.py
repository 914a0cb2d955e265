"""A day, a period, a person, a unit and a reason are each one component, in every form there is."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms
from django.conf import settings
from django.utils.module_loading import module_has_submodule
from django.utils.translation import override

from samsyn.shell.forms import ReasonForm
from samsyn.ui.choosing import PeopleField, PersonField, UnitField
from samsyn.ui.forms import DayField
from samsyn.ui.period_input import PeriodInput

PERSONS = ("staff", "substitute", "successor", "handler", "decider", "members")


def every_form() -> Iterator[type[forms.Form]]:
    """Of the project's own, those that only another form builds on too."""
    for app in settings.INSTALLED_APPS:
        if app.startswith("samsyn.") and module_has_submodule(import_module(app), "urls"):
            import_module(f"{app}.urls")
    kinds, waiting = set(), [forms.Form]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in kinds:
                kinds.add(kind)
                waiting.append(kind)
    return (
        kind for kind in kinds if kind.__module__.startswith("samsyn.") and not kind.__module__.startswith("samsyn.ui.preview")
    )  # fmt: skip


def misfits(kind: type[forms.Form]) -> Iterator[str]:
    with override("sv"):
        for name, field in kind.base_fields.items():
            label = str(field.label or "").lower()
            if isinstance(field, forms.DateField) and not isinstance(field, DayField):
                yield f"{name}: a day"
            if label == "period" and not isinstance(field.widget, PeriodInput):
                yield f"{name}: a period"
            if label == "enhet" and not isinstance(field, UnitField):
                yield f"{name}: a unit"
            persons = name in ("staff", "substitute", "successor", "handler", "decider", "members") or label.startswith(
                "handläggare"
            )
            if persons and not isinstance(field, PersonField | PeopleField):
                yield f"{name}: a person"
            if name == "reason" and not issubclass(kind, ReasonForm):
                yield f"{name}: a reason"


def test_every_form_asks_with_the_one_component():
    wrong = {kind.__qualname__: list(misfits(kind)) for kind in every_form()}
    assert {form: fields for form, fields in wrong.items() if fields} == {}


def test_there_are_forms_to_look_at():
    kinds = {type(field) for kind in every_form() for field in kind.base_fields.values()}
    assert {DayField, UnitField, PersonField, PeopleField} <= kinds


class Asks(forms.Form):
    person = PersonField(label="Handläggare")
    unit = UnitField(label="Enhet")
    people = PeopleField(label="De")

    def __init__(self, *args, units=((3, "Norr"), (4, "Söder")), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].offer([(7, "Anna")], none="Ingen", others=[("nobody", "Utan")])
        self.fields["unit"].offer_or_take(units)
        self.fields["people"].offer([(7, "Anna"), (8, "Bo")])


@pytest.mark.parametrize(
    ("typed", "person", "wrong"),
    [("7", 7, ""), ("nobody", "nobody", ""), ("", None, "Välj en person."), ("8", None, "Välj en av personerna i listan.")],
)  # fmt: skip
def test_a_person_is_one_of_those_offered(typed, person, wrong):
    form = Asks({"person": typed, "unit": "3", "people": ["8"]})
    assert form.is_valid() is not bool(wrong)
    assert form.cleaned_data.get("person") == person
    assert form.errors.get("person", [""])[0] == wrong
    assert (form.cleaned_data["unit"], form.cleaned_data["people"]) == (3, [8])


def test_the_only_unit_is_not_asked_for():
    assert Asks(units=[(3, "Norr")])["unit"].is_hidden
    assert Asks()["unit"].initial == 3
    assert "Välj en enhet i listan." in str(Asks({"unit": "9"}).errors["unit"])
