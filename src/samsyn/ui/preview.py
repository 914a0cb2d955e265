"""The living style sheet: every component on invented data, as pages to look at and to test.

`samsyn stylepreview FOLDER` writes them as files; the tests serve them. No address leads here.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from samsyn.ui import charts, preview_parts
from samsyn.ui import components as c
from samsyn.ui.forms import OwnWordsInput

TODAY = date(2026, 11, 22)
Context = dict[str, Any]


class IntakeForm(forms.Form):
    received_on = forms.DateField(label="När kom den in?", initial="2026-11-20")
    number = forms.CharField(
        label="Personnummer", help_text="Till exempel 19640823-3234 eller 640823-3234", required=False
    )
    kind = forms.ChoiceField(
        label="Vad kom in?",
        choices=[("application", "Ansökan"), ("report", "Orosanmälan"), ("lvm", "LVM-anmälan")],
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(
        label="Område", choices=[("a", "Missbruk och beroende"), ("s", "Socialpsykiatri"), ("v", "Våldsutsatta")]
    )
    wish = forms.CharField(
        label="Med den enskildes egna ord",
        help_text="Skriv som det sades. Det visas överst på personens sidor.",
        widget=OwnWordsInput(attrs={"rows": 3}),
        required=False,
    )
    days = forms.IntegerField(label="Antal dygn", required=False)
    child = forms.BooleanField(label="Det finns barn under 18 år i hemmet", required=False)


class ListForm(forms.Form):
    area = forms.ChoiceField(
        label="Område", choices=[("", "Alla"), ("a", "Missbruk och beroende"), ("s", "Socialpsykiatri")], required=False
    )
    state = forms.ChoiceField(label="Läge", choices=[("", "Alla"), ("r", "Pågår"), ("e", "Avslutad")], required=False)
    since = forms.DateField(label="Från och med", required=False)


class SignInForm(forms.Form):
    username = forms.CharField(label="Användarnamn", widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(label="Lösenord", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


def shared(current: str) -> Context:
    def link(label: str, count: int | None = None) -> c.Link:
        return c.Link(label, "#", current=label == current, count=count)

    return {
        "search_url": "#",
        "today": TODAY,
        "now": datetime(2026, 11, 22, 14, 3),  # noqa: DTZ001 - a time of day to show
        "past": date(2025, 11, 12),
        "navigation_groups": [
            c.NavGroup("", [link("Min dag", 4), link("Personer"), link("Mottagning", 2)]),
            c.NavGroup("Vuxenenheten", [link("Ärenden"), link("Beställningar"), link("Boenden"), link("Ekonomi")]),
            c.NavGroup("Planering", [link("Verksamhetsplan"), link("Indikatorer"), link("Årshjul")]),
        ],
    }


def clock(label: str, days: int, length: int = 14) -> c.Clock:
    due = TODAY + timedelta(days=days)
    return c.Clock(label, due=due, today=TODAY, started=due - timedelta(days=length))


def band(**changes: Any) -> c.PersonBand:
    tabs = ["Översikt", "Journal", "Utredning", "Insatser", "Boende", "Instrument", "Dokument"]
    given: dict[str, Any] = {
        "name": "Åsa Lindqvist",
        "age": 47,
        "number": "19790412-••••",
        "reveal_url": "#",
        "flap": "Ärende 2026-0413 · Missbruk och beroende",
        "words": c.OwnWords(
            "Jag vill bo kvar i min lägenhet, och kunna ha min dotter hos mig varannan helg.",
            "Åsas mål, sagt 2026-10-03",
        ),
        "clocks": [clock("Utredning", 47, 120), clock("Uppföljning av plan", 2, 180)],
        "tabs": [c.Link(t, "#", current=t == "Översikt", count=3 if t == "Insatser" else None) for t in tabs],
    }
    return c.PersonBand(**{**given, **changes})


def chain() -> charts.Chart:
    day = date.fromisoformat
    return charts.chain(
        charts.Chain(
            id="chain",
            title="Åsas väg genom enheten",
            says="Sedan 2022 har två ansökningar lett till fyra insatser, två pågår. Planen ska följas upp 2026-11-24.",
            today=TODAY,
            rows=("Ärendet", "Insatser", "Boende", "Uppföljning"),
            marks=[
                charts.Mark("Ärendet", day("2022-03-14"), "intake", "ansökan"),
                charts.Mark("Ärendet", day("2022-06-20"), "decision", "beslut"),
                charts.Mark("Ärendet", day("2025-08-25"), "intake", "orosanmälan"),
                charts.Mark("Ärendet", day("2025-11-12"), "decision", "beslut"),
                charts.Mark("Uppföljning", day("2022-12-15"), "followup"),
                charts.Mark("Uppföljning", day("2023-06-10"), "followup"),
                charts.Mark("Uppföljning", day("2026-05-26"), "followup"),
                charts.Mark("Uppföljning", day("2026-11-24"), "deadline", "senast 2026-11-24"),
            ],
            bars=[
                charts.Bar("Ärendet", day("2022-03-20"), "utredning", day("2022-06-16"), "as_planned"),
                charts.Bar("Ärendet", day("2025-09-04"), "utredning", day("2025-11-08"), "as_planned"),
                charts.Bar("Insatser", day("2022-07-04"), "Öppenvård", day("2023-09-30"), "as_planned",
                           decided=day("2022-06-20")),
                charts.Bar("Insatser", day("2022-08-15"), "Kontaktperson", day("2022-12-01"), "broken"),
                charts.Bar("Insatser", day("2025-12-01"), "Boendestöd", until=day("2027-06-30"),
                           decided=day("2025-11-12")),
                charts.Bar("Insatser", day("2026-02-10"), "Återfallsprevention"),
                charts.Bar("Boende", day("2022-07-01"), "Stödboende", day("2023-10-15"), "as_planned"),
                charts.Bar("Boende", day("2023-10-15"), "Försökslägenhet, eget kontrakt 2025", day("2025-05-31"),
                           "as_planned"),
            ],
        )
    )  # fmt: skip


def estimates(*rows: tuple[str, int, int, float, float]) -> list[charts.Estimate]:
    shapes: dict[str, Any] = {"Kvinnor": "diamond", "Män": "square"}
    return [charts.Estimate(*row, shape=shapes.get(row[0], "circle")) for row in rows]


def intervals() -> charts.Chart:
    return charts.interval_chart(
        charts.IntervalChart(
            id="planned",
            title="Avslutade enligt plan, missbruk och beroende",
            says="Hälften avslutades enligt plan 2019. Det skiljer sig inte säkert från målet eller från året före.",
            periods=[
                charts.Period(
                    "2018",
                    estimates(
                        ("Alla", 24, 40, 44.6, 73.7), ("Kvinnor", 8, 12, 39.1, 86.2), ("Män", 16, 28, 39.1, 73.5)
                    ),
                    c.Target(50),
                    current=False,
                ),
                charts.Period(
                    "2019",
                    estimates(("Alla", 15, 30, 33.2, 66.8), ("Kvinnor", 3, 7, 15.8, 75.0), ("Män", 12, 23, 33.0, 70.8)),
                    c.Target(50),
                ),
            ],
        )
    )


def figures() -> list[c.Figure]:
    return [
        c.Figure(
            "more", "Klarar mer på egen hand", 60, 265, low=18.0, high=28.1, target=c.Target(25),
            previous=c.Figure("more18", "", 71, 262, low=22.1, high=32.8), previous_label="2018",
            says="Intervallet täcker målet: skillnaden kan vara slump.", cases_url="#",
            definition="Personer vars senaste uppföljning i DUR under perioden svarar ”mer”.",
            definition_points=["Flera samma dag: den sist registrerade räknas.",
                               "Uppföljningar utan svar är inte med."],
        ),
        c.Figure(
            "violence", "Våldsutsatta, avslutade enligt plan", 8, 25, low=17.2, high=51.6, target=c.Target(75),
            says="Under målet. Intervallet ligger helt under 75 %.", cases_url="#",
            definition="Insatser för våldsutsatta som avslutades under perioden.",
        ),
        c.Figure(
            "notices", "Avhysningar som hade kunnat undvikas", 0, 10, low=0.0, high=27.8,
            target=c.Target(10, at_least=False), says="Ingen av 10 underrättelser.", cases_url="#",
        ),
        c.Figure("nights", "Dygn i stödboende", 12408, unit="dygn", says="1 204 färre än samma tid 2018."),
    ]  # fmt: skip


def components_page() -> Context:
    bound = IntakeForm({"received_on": "31/11", "kind": "report", "number": "640823-3235", "days": "många"})
    bound.add_error("number", "Kontrollsiffran stämmer inte. Jämför med handlingen.")
    return {
        **shared("Indikatorer"),
        **preview_parts.context(),
        "crumb_links": [c.Link("Samsyn", "#"), c.Link("Stilmall")],
        "facts": [
            c.Fact("Handläggare", "Anna Ek", "sedan 2025-11-12"),
            c.Fact("Lagrum", "11 kap. 1 § SoL", "beslut 2025-11-12"),
            c.Fact("Pris", "2 150 kr per dygn", "ramavtal från 2026-01-01"),
            c.Fact("Barn", "En dotter, 11 år, varannan helg"),
        ],
        "columns": [
            c.Column("Namn", sort="name"), c.Column("Insats"), c.Column("Läge"),
            c.Column("Från", "date", sort="from"), c.Column("Dygn", "number", sort="nights"),
            c.Column("Kostnad", "number"),
        ],
        "budget": c.Table(
            "Budget 2017, tusen kronor",
            [c.Column("Post"), *(c.Column(label, "number") for label in ("Budget", "Utfall", "Skillnad"))],
            [("Personal", "14 189", "14 020", "169"), ("Övriga personalkostnader", "80", "96", "−16"),
             ("Lokaler", "5 312", "5 312", "0"),
             ("Köpt vård", "4 307", "4 790", "−483"), ("Övrigt", "912", "880", "32")],
            ("Summa", "24 800", "25 098", "−298"), "Intäkter 1 300 är inte med.",
        ),
        "form": bound,
        "list_form": ListForm({"list-area": "a"}, prefix="list"),
        "page": Paginator(range(1234), 50).page(7),
        "clocks": [clock("Förhandsbedömning", 9), clock("Utredning", 47, 120), clock("Verkställa beslut", 2, 92),
                   clock("Överklagande", 0, 21), clock("Uppföljning", -3, 180)],
        "figures": figures(),
        "chain": chain(),
        "intervals": intervals(),
        "tabs": [c.Link("Översikt", "#", current=True),
                 c.Link("Enheter", "#", count=3), c.Link("Fall", "#", count=265)],
    }  # fmt: skip


def person_page() -> Context:
    return {
        **shared("Personer"),
        "crumb_links": [c.Link("Personer", "#"), c.Link("Åsa Lindqvist")],
        "band": band(),
        "chain": chain(),
        "plan_day": date(2026, 5, 26),
        "facts": [
            c.Fact("Handläggare", "Anna Ek", "sedan 2025-11-12"),
            c.Fact("Kontaktperson hos utföraren", "Samir Öberg"),
            c.Fact("Boende", "Egen lägenhet", "sedan 2025-06-01"),
            c.Fact("Barn", "En dotter, 11 år, varannan helg"),
            c.Fact("Samtycke", "Beroendevården, till 2027-02-01"),
        ],
    }


def protected_page() -> Context:
    protected = band(
        name="Erik Sandberg",
        age=34,
        number="",
        reveal_url="",
        protection="Skyddad folkbokföring",
        protection_text="Adress och kontaktuppgifter visas inte. Skicka post genom Skatteverkets förmedling.",
        words=None,
        flap="Ärende 2026-0502 · Våldsutsatta",
        clocks=[clock("Förhandsbedömning", -1)],
    )
    return {**shared("Personer"), "band": protected, "empty": True}


def start_page() -> Context:
    return {**shared("Min dag"), "clocks": [clock("", -1), clock("", 0), clock("", 2), clock("", 9)]}


def sign_in_page() -> Context:
    return {"form": SignInForm()}


def sign_in_wrong_page() -> Context:
    form = SignInForm({"username": "anna", "password": ""})
    form.add_error(None, "Användarnamnet eller lösenordet stämmer inte. Efter fem försök låses kontot en kvart.")
    return {"form": form}


def nothing() -> Context:
    return {}


PAGES: dict[str, tuple[str, Callable[[], Context]]] = {
    "index": ("ui/preview/components.html", components_page),
    "person": ("ui/preview/person.html", person_page),
    "skyddad": ("ui/preview/person.html", protected_page),
    "start": ("ui/preview/start.html", start_page),
    "logga-in": ("ui/sign_in.html", sign_in_page),
    "logga-in-fel": ("ui/sign_in.html", sign_in_wrong_page),
    "400": ("400.html", nothing),
    "403": ("403.html", nothing),
    "404": ("404.html", nothing),
    "500": ("500.html", nothing),
    "503": ("503.html", nothing),
    "503-upptaget": ("503_busy.html", nothing),
}


def render(name: str, request: Any = None) -> str:
    template, context = PAGES[name]
    return render_to_string(template, context(), request=request)
