from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Twelve characters, said as the pages say it."""

    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        return _("Skriv minst tolv tecken.")

    def get_help_text(self) -> str:
        return _("Minst tolv tecken.")
