"""What is asked when a case is given to somebody, and of who has an interest in it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.cases.selectors import ALARMS, Taker
from samsyn.shell.forms import ReasonForm, day_field
from samsyn.shell.kept_forms import KeptForm
from samsyn.shell.services import LARGEST_ID
from samsyn.ui.choosing import PersonField, person_in


class AssignForm(KeptForm):
    called = _("en fördelning")
    staff = PersonField(
        label=_("Handläggare"),
        help_text=_("Den med minst antal öppna ärenden står först."),
        error_messages={"required": _("Välj en handläggare.")},
    )

    def __init__(self, *args: Any, takers: list[Taker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [(one.id, _("%(name)s, %(n)s öppna ärenden") % {"name": one.name, "n": one.load}) for one in takers]
        person_in(self, "staff").offer(lines, none=_("Välj handläggare"))
        self.takes_anybody = bool(lines)


class AssignmentAnswerForm(KeptForm):
    """Taking a case, or giving it back with a reason."""

    called = _("ett svar på en fördelning")
    answer = forms.ChoiceField(
        label=_("Ditt svar"),
        choices=[("accept", _("Jag tar ärendet")), ("return", _("Jag lämnar tillbaka det"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om du tar ärendet eller lämnar tillbaka det.")},
    )
    why = forms.CharField(
        label=_("Skäl, när du lämnar tillbaka"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "return" and not cleaned.get("why", "").strip():
            self.add_error("why", _("Skriv varför du lämnar tillbaka ärendet."))
        return cleaned


class AbsenceForm(KeptForm):
    called = _("en frånvaro")
    staff = PersonField(label=_("Vem"), error_messages={"required": _("Välj vem som är frånvarande.")})
    from_on = day_field(_("Från och med"))
    to_on = day_field(
        _("Till och med"), required=False, hint=_("Lämna tomt om det är okänt. Anteckna sedan när personen är åter.")
    )
    substitute = PersonField(
        label=_("Ersättare"),
        required=False,
        help_text=_("Ersättaren läser och handlägger det som den frånvarande har, de dagarna och inte längre."),
    )

    def __init__(
        self, *args: Any, who: list[tuple[int, str]], substitutes: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        staff, substitute = self.fields["staff"], self.fields["substitute"]
        assert isinstance(staff, forms.ChoiceField)
        assert isinstance(substitute, forms.ChoiceField)
        staff.choices = [(str(pk), name) for pk, name in who]
        others = [(str(pk), name) for pk, name in substitutes if len(who) > 1 or pk not in dict(who)]
        substitute.choices = [("", _("Ingen: chefen ser till det")), *others]


class InterestForm(ReasonForm):
    called = _("en anmälan om jäv")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_for(_("Skriv hur du är jävig: släkt, vänskap, egen anmälan eller annat."))


class SettleForm(KeptForm):
    called = _("en prövning av jäv")
    upheld = forms.ChoiceField(
        label=_("Är personen jävig?"),
        choices=[
            ("yes", _("Ja. Någon annan tar över.")),
            ("no", _("Nej, eller utan betydelse, eller så kan det inte vänta och ingen annan finns (KL 6:29–30).")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ja eller nej.")},
    )


class WatchForm(KeptForm):
    called = _("en bevakning")
    due_on = day_field(_("Dag"), hint=_("Till exempel 2026-11-22 eller imorgon"))
    text = forms.CharField(
        label=_("Vad ska bevakas?"),
        help_text=_("En rad. Den visas för dem som läser ärendet."),
        max_length=200,
        error_messages={"required": _("Skriv vad som ska bevakas.")},
    )
    staff = PersonField(label=_("Vem"), error_messages={"required": _("Välj vem som ska bevaka.")})

    def __init__(self, *args: Any, colleagues: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["staff"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(pk), name) for pk, name in colleagues]


class MoveWatchForm(KeptForm):
    called = _("en flyttad bevakning")
    due_on = day_field(_("Ny dag"), hint=_("Till exempel 2026-11-22 eller imorgon"))


class FinishWatchForm(KeptForm):
    """Nothing is asked but that it is done."""

    called = _("en bevakning som är klar")


class TakeAlarmForm(forms.Form):
    """Which alarm; nothing is typed."""

    case_id = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_ID)
    code = forms.ChoiceField(widget=forms.HiddenInput, choices=ALARMS)
    of = forms.CharField(widget=forms.HiddenInput, max_length=64)
