"""Every form that takes more than a line saves itself."""

import importlib
from collections import Counter
from pathlib import Path

from django import forms

import samsyn
from samsyn.shell.kept_forms import KeptForm, kept_forms


def every_form() -> list[type[forms.Form]]:
    source = Path(samsyn.__file__).parent
    for path in source.rglob("*forms.py"):
        importlib.import_module(".".join(("samsyn", *path.relative_to(source).with_suffix("").parts)))
    found, waiting = [], [forms.Form]
    while waiting:
        below = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("samsyn.")]
        found += below
        waiting += below
    return [
        kind
        for kind in found
        if ".tests." not in kind.__module__ and not kind.__module__.startswith("samsyn.ui.preview")
    ]


def test_whoever_writes_more_than_a_line_has_it_saved() -> None:
    long = {
        kind for kind in every_form() for field in kind.base_fields.values() if isinstance(field.widget, forms.Textarea)
    }
    assert long
    assert [kind.__name__ for kind in long if not issubclass(kind, KeptForm)] == []


def test_no_two_have_the_same_name_and_each_is_called_something() -> None:
    every_form()
    kinds, waiting = [], [KeptForm]
    while waiting:
        below = [kind for kind in waiting.pop().__subclasses__() if kind.__module__.startswith("samsyn.")]
        kinds += below
        waiting += below
    assert [name for name, times in Counter(kind.__name__ for kind in kinds).items() if times > 1] == []
    assert set(kept_forms()) >= {kind.__name__ for kind in kinds}
    assert [kind.__name__ for kind in kinds if kind.called == KeptForm.called] == []
