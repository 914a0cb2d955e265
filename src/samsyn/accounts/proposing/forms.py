from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.shell.forms import ReasonForm


class RefuseForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Skäl att avslå")
        self.asks_for(_("Skriv varför du avslår."))
