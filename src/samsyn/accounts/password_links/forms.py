from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _


class ChoosePasswordForm(forms.Form):
    """Twice the same, and as strong as the municipality asks for."""

    password = forms.CharField(
        label=_("Nytt lösenord"),
        help_text=_("Minst tolv tecken. Flera ord efter varandra är bra."),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Skriv ett lösenord.")},
    )
    again = forms.CharField(
        label=_("Samma lösenord igen"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Skriv lösenordet en gång till.")},
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and "again" in cleaned and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("De två lösenorden är inte lika."))
        return cleaned


class OwnPasswordForm(ChoosePasswordForm):
    old = forms.CharField(
        label=_("Nuvarande lösenord"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Skriv ditt nuvarande lösenord.")},
    )
    field_order = ("old", "password", "again")

    def __init__(self, *args: Any, knows: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.knows = knows

    def clean_old(self) -> str:
        if not self.knows(self.cleaned_data["old"]):
            raise forms.ValidationError(_("Det stämmer inte med ditt nuvarande lösenord."))
        return ""
