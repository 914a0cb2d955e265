"""Lists and forms for the gallery, in every state they have."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator

from samsyn.ui import components as c
from samsyn.ui import lists
from samsyn.ui.choosing import PeopleField, PersonField, UnitField, person_in, unit_in
from samsyn.ui.forms import needed_when
from samsyn.ui.period_input import PeriodInput

COLUMNS = [c.Column("Namn", sort="name"), c.Column("Vad"), c.Column("Kom in", "date", sort="on"), c.Column("Dygn", "number"),
           c.Column("Läge")]  # fmt: skip
ROWS = [
    ("Åsa Lindqvist", "Ansökan", "missbruk och beroende", "2026-11-20", "357", "väntar", "warning"),
    ("Per-Olof Nyström-Bäckman", "Orosanmälan", "våldsutsatta", "2026-11-07", "61", "försenad", "danger"),
    ("Maria Öhman", "Underrättelse från Kronofogden", "", "2026-10-02", "1 412", "pågår", "running"),
    ("Erik Sandberg", "LVM-anmälan", "socialpsykiatri", "2026-09-30", "0", "avslutad enligt plan", "ended"),
    ("Diego Aguilar", "Remiss", "", "2026-09-12", "12", "avbruten", "broken"),
]


def rows(grouped: bool = False) -> list[lists.Row]:
    return [
        lists.Row(
            c.Link(name, "#"),
            [
                lists.Cell(what, note),
                lists.Cell(on),
                lists.Cell(nights),
                lists.Cell(state, state=kind),  # type: ignore[arg-type]  # one of the kinds
            ],
            note="tidigare Berg" if place == 1 else "",
            key="" if kind == "ended" else str(place),
            group=("Väntar" if place < 2 else "Klara") if grouped else "",
        )
        for place, (name, what, note, on, nights, state, kind) in enumerate(ROWS)
    ]


def listing(**changes: Any) -> lists.Listing:
    heads = [lists.Head(column, c.Link(column.label, "#") if column.sort else None) for column in COLUMNS]
    heads[2] = lists.Head(COLUMNS[2], c.Link("Kom in", "#"), "descending")
    page = Paginator(range(1234), 5).page(7)
    numbers = [
        c.Link("1", "#"),
        None,
        c.Link("6", "#"),
        c.Link("7", "#", current=True),
        c.Link("8", "#"),
        None,
        c.Link("247", "#"),
    ]
    given: dict[str, Any] = {
        "caption": "Ärenden", "heads": heads, "rows": rows(), "page": page, "what": "ärenden",
        "empty": lists.Empty("Inget stämmer med urvalet", "Ta bort ett villkor, eller visa alla.", c.Link("Rensa urvalet", "#")),
        "note": "Att du har läst listan, och vilka personer den visade, står i loggen.",
        "views": [c.Link("Mina", "#", current=True, count=12), c.Link("Väntar", "#", count=3), c.Link("Alla", "#")],
        "filters": [
            lists.Choices("Område", "alla", [c.Link("alla", "#", current=True), c.Link("missbruk", "#"), c.Link("våld", "#")]),
            lists.Choices("Månad", "alla", [c.Link(f"2026-{month:02}", "#", current=month == 9) for month in range(5, 12)]),
        ],
        "search": lists.Search("Namn eller kvitto", hint="Det du söker efter står inte i adressen."),
        "pages": numbers, "previous": c.Link("Föregående", "#"), "next": c.Link("Nästa", "#"),
        "density": c.Link("Tätare rader", "#"), "file": "#",
    }  # fmt: skip
    return lists.Listing(**{**given, **changes})


def chosen() -> lists.Listing:
    return listing(
        rows=rows(grouped=True), acts=[lists.Act("sign", "Signera de valda som befogade")], views=(), filters=(),
        search=None, dense=True, note="", pages=(), previous=None, next=None, file="",
    )  # fmt: skip


def empty() -> lists.Listing:
    return listing(rows=(), search=None, views=(), filters=(), note="")


class FieldsForm(forms.Form):
    """Every kind of field, required, optional and needed only sometimes."""

    period = forms.CharField(label="Period", widget=PeriodInput, initial="2026-K3")
    own_period = forms.CharField(label="Egen period", widget=PeriodInput, initial="2026-07-02..2026-07-15")
    reason = forms.CharField(
        label="Skäl", help_text="Minst tio tecken. Skälet sparas.", widget=forms.Textarea(attrs={"rows": 3})
    )
    given = forms.CharField(label="Förnamn", required=False)
    sex = forms.ChoiceField(
        label="Kön", choices=[("f", "Kvinna"), ("m", "Man"), ("u", "Uppgift saknas")], widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        label="Områden", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Missbruk och beroende"), ("s", "Socialpsykiatri"), ("v", "Våldsutsatta"), ("b", "Vräkningsförebyggande")],
    )  # fmt: skip
    unit = UnitField(label="Enhet")
    person = PersonField(label="Handläggare", help_text="Den med minst antal öppna ärenden står först.")
    people = PeopleField(label="De som behöver veta")
    fixed = forms.CharField(label="Ärende", disabled=True, initial="2026-7K3F")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed_when(self.fields["given"], "ett av namnen krävs")
        unit_in(self).offer([(1, "Myndighetsutövning"), (2, "Mottagning")])
        person_in(self, "person").offer(
            [(1, "Anna Lundqvist, 12 öppna ärenden"), (2, "Frida Åslund, 14 öppna ärenden")]
        )
        people = self.fields["people"]
        assert isinstance(people, PeopleField)
        people.offer([(1, "Anna Lundqvist"), (2, "Frida Åslund")])


@dataclass(frozen=True)
class Walked:
    """A form in steps, as `shell.steps.Walk` gives it."""

    form: forms.Form
    at: int = 1
    last: bool = False
    says: str = "Steg 2 av 4"
    carried: tuple[Any, ...] = ()

    @property
    def step(self) -> Any:
        return {"title": "Se igenom" if self.last else "Vad kom in, och när?", "lead": ""}

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self.form["sex"], self.form["unit"]]

    @property
    def titles(self) -> list[tuple[str, str]]:
        return [
            ("Vem gäller det?", "done"),
            ("Vad kom in, och när?", "now"),
            ("Vem tar hand om det?", "ahead"),
            ("Se igenom", "ahead"),
        ]

    @property
    def parts(self) -> list[dict[str, Any]]:
        facts = [c.Fact("Namn", "Åsa Lindqvist"), c.Fact("Kom in", "2026-11-20")]
        return [{"title": "Vem gäller det?", "facts": facts, "change": "change-0"}]


def context() -> dict[str, Any]:
    return {
        "whole_list": listing(),
        "chosen_list": chosen(),
        "empty_list": empty(),
        "fields_form": FieldsForm(prefix="f"),
        "walk": Walked(FieldsForm(prefix="w")),
        "looked_through": Walked(FieldsForm(prefix="l"), at=3, last=True, says="Steg 4 av 4"),
    }
